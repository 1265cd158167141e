"""Page images → lines by tesseract with its Vietnamese model, pages side by side."""

import io
import os
import shutil
import statistics
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from PIL import Image

from directives.core.errors import Refused
from directives.intake.types import Block

LANGUAGE = "vie"
#: One page never takes longer than this, in seconds.
PAGE_TIMEOUT = 180
_COLUMN_GAP = 3.2
_WORKERS = max(1, os.cpu_count() or 1)


@dataclass
class _Line:
    words: list[str] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    right: int = 0
    widths: list[float] = field(default_factory=list)


def read_pages(images: Iterable[tuple[int, Image.Image]]) -> Iterator[tuple[int, list[Block]]]:
    """The lines of each page, in page order; reading runs ahead of what is taken by a few pages."""
    program = shutil.which("tesseract")
    if not program:
        raise Refused("ocr-missing")
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        waiting: list[tuple[int, Future[str]]] = []
        try:
            for page, image in images:
                waiting.append((page, pool.submit(_recognise, program, _png(image))))
                if len(waiting) > 2 * _WORKERS:
                    yield _taken(*waiting.pop(0))
            while waiting:
                yield _taken(*waiting.pop(0))
        finally:
            for _, future in waiting:
                future.cancel()


def _taken(page: int, future: Future[str]) -> tuple[int, list[Block]]:
    return page, list(_lines(future.result(), page))


def _png(image: Image.Image) -> bytes:
    held = io.BytesIO()
    dpi = image.info.get("dpi", (300, 300))
    image.save(held, "PNG", compress_level=1, dpi=dpi)
    return held.getvalue()


def _recognise(program: str, image: bytes) -> str:
    """The table of words that tesseract prints for one image."""
    try:
        run = subprocess.run(  # noqa: S603 - a fixed program found on the path, no shell, data on stdin
            [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "tsv"],
            input=image,
            capture_output=True,
            timeout=PAGE_TIMEOUT,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("ocr-too-slow") from error
    if run.returncode:
        message = run.stderr.decode("utf-8", "replace")
        raise Refused("ocr-missing" if "traineddata" in message or LANGUAGE in message else "file-broken")
    return run.stdout.decode("utf-8", "replace")


def _lines(table: str, page: int) -> Iterator[Block]:
    """Words joined to lines; wide gaps between words stay wide, for columns; paragraphs parted by a blank."""
    lines: dict[tuple[str, ...], _Line] = {}
    for row in table.split("\n")[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip():
            _add_word(lines.setdefault(tuple(fields[2:5]), _Line()), fields)
    last: tuple[str, ...] | None = None
    for key, line in lines.items():
        if last and key[:2] != last[:2]:
            yield Block("", page)
        last = key
        yield Block("".join(line.words), page, confidence=round(statistics.fmean(line.sure) / 100, 2))


def _add_word(line: _Line, fields: list[str]) -> None:
    left, width, word = int(fields[6]), int(fields[8]), fields[11].strip()
    letter = width / max(len(word), 1)
    if line.words:
        mean = statistics.fmean(line.widths)
        line.words.append("     " if left - line.right > _COLUMN_GAP * mean else " ")
    line.words.append(word)
    line.sure.append(max(float(fields[10]), 0.0))
    line.widths.append(letter)
    line.right = left + width
