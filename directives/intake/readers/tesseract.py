"""One picture → lines, by tesseract with its Vietnamese model."""

import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from directives.core.errors import Refused
from directives.intake.types import Block

LANGUAGE = "vie"
#: One picture never takes longer than this, in seconds.
TIMEOUT = 180
#: What a picture is taken for: a page, a page that may stand on its side or head, a block, a line, a word.
PAGE, ANY_WAY_UP, BLOCK, LINE, WORD = "3", "1", "6", "7", "8"
_COLUMN_GAP = 3.2


@dataclass
class _Line:
    words: list[str] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0
    widths: list[float] = field(default_factory=list)


def program() -> str:
    """Where tesseract is; refused where it is not installed."""
    found = shutil.which("tesseract")
    if not found:
        raise Refused("ocr-missing")
    return found


def read(picture: bytes, mode: str, *, dpi: int = 300) -> str:
    """The table of words that tesseract prints for one picture."""
    command = [program(), "/dev/stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "--psm", mode, "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        # A file: a pipe would be filled in small writes, and `stdin` be read letter by letter.
        with tempfile.TemporaryFile() as file:
            file.write(picture)
            file.seek(0)
            run = subprocess.run(  # noqa: S603 - a fixed program found on the path, no shell
                command, stdin=file, capture_output=True, timeout=TIMEOUT, env=environment, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise Refused("ocr-too-slow") from error
    if run.returncode:
        message = run.stderr.decode("utf-8", "replace")
        raise Refused("ocr-missing" if "traineddata" in message or LANGUAGE in message else "file-broken")
    return run.stdout.decode("utf-8", "replace")


def confidence(table: str) -> float:
    """How sure the words of a table are on the mean, of 100; 100 where there are none."""
    sure = [float(fields[10]) for fields in _words(table)]
    return statistics.fmean(sure) if sure else 100.0


def lines(table: str, page: int, *, placed: bool = False) -> Iterator[Block]:
    """Words joined to lines; wide gaps between words stay wide, for columns; paragraphs parted by a blank.
    `placed` lines say where on the page they stand."""
    size = _size(table) if placed else None
    found: dict[tuple[str, ...], _Line] = {}
    for fields in _words(table):
        _add_word(found.setdefault(tuple(fields[2:5]), _Line()), fields)
    last: tuple[str, ...] | None = None
    for key, line in found.items():
        if last and key[:2] != last[:2]:
            yield Block("", page)
        last = key
        sure = min(round(statistics.fmean(line.sure) / 100, 2), 0.99)
        yield Block("".join(line.words), page, confidence=sure, box=_box(line, size) if size else ())


def _size(table: str) -> tuple[int, int] | None:
    """Width and height of the page, as its own row says."""
    for row in table.split("\n")[1:3]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "1" and int(fields[8]) and int(fields[9]):
            return int(fields[8]), int(fields[9])
    return None


def _box(line: "_Line", size: tuple[int, int]) -> tuple[int, int, int, int]:
    wide, high = size
    left, right = line.left * 1000 // wide, line.right * 1000 // wide
    return left, line.top * 1000 // high, right, line.bottom * 1000 // high


def _words(table: str) -> Iterator[list[str]]:
    for row in table.split("\n")[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip():
            yield fields


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
    top, height = int(fields[7]), int(fields[9])
    first = len(line.words) == 1
    line.left = left if first else min(line.left, left)
    line.top = top if first else min(line.top, top)
    line.bottom = max(line.bottom, top + height)
