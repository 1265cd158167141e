"""Old Word files, through antiword or LibreOffice where one of them is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from directives.core.errors import Refused
from directives.intake.readers import docx, tables
from directives.intake.types import Block, Progress, Source

_TIMEOUT = 120


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """The paragraphs, by whichever converter there is."""
    antiword, office = shutil.which("antiword"), shutil.which("soffice") or shutil.which("libreoffice")
    if not antiword and not office:
        raise Refused("doc-converter-missing")
    with tempfile.TemporaryDirectory(prefix="danvan-doc-") as folder:
        file = Path(folder) / "source.doc"
        file.write_bytes(source.data)
        if antiword:
            text = _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(file)], folder).decode(
                "utf-8", "replace"
            )
            yield from _lines(text)
        else:
            _run([str(office), "--headless", "--convert-to", "docx", "--outdir", folder, str(file)], folder)
            converted = Path(folder) / "source.docx"
            if not converted.is_file():
                raise Refused("file-broken")
            yield from docx.read(Source(source.name, converted.read_bytes()), progress)
    progress(1, 1)


def _run(command: list[str], folder: str) -> bytes:
    try:
        run = subprocess.run(  # noqa: S603 - a fixed program found on the path, no shell, our own file name
            command, capture_output=True, timeout=_TIMEOUT, check=False, env={**os.environ, "HOME": folder}
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("file-broken") from error
    if run.returncode:
        raise Refused("file-encrypted" if b"ncrypted" in run.stderr else "file-broken")
    return run.stdout


def _lines(text: str) -> Iterator[Block]:
    """Antiword draws tables with bars: their rows are gathered and read as tables."""
    rows: list[tuple[str, ...]] = []
    for line in text.split("\n"):
        if line.startswith("|") and line.rstrip().endswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip()[1:-1].split("|")))
            continue
        if rows:
            yield from tables.blocks(rows)
            rows = []
        yield Block(line, whole=len(line) > 120)
    yield from tables.blocks(rows) if rows else ()
