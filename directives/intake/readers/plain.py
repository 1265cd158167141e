"""Plain text, in whichever encoding it was saved."""

import codecs
from collections.abc import Iterator

from directives.intake import mojibake
from directives.intake.readers import tables
from directives.intake.types import Block, Progress, Source

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """A block per line; a form feed begins a new page; tables drawn with bars or tabs are rows."""
    page = 1
    rows: list[tuple[str, ...]] = []
    for line in decode(source.data).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        while "\f" in line:
            before, _, line = line.partition("\f")
            if before.strip():
                yield Block(before, page)
            page += 1
        if cells := _cells(line):
            rows.append(cells)
            continue
        yield from _drawn(rows, page)
        rows = []
        yield Block(line, page)
    yield from _drawn(rows, page)
    progress(page, page)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a table's row, nothing when the line is not one."""
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") >= 2:
        return tuple(cell.strip() for cell in bare.strip("|").split("|"))
    if line.count("\t") >= 3 or (line.count("\t") == 2 and bare[:1].isdigit()):
        return tuple(cell.strip() for cell in line.split("\t"))
    return ()


def _drawn(rows: list[tuple[str, ...]], page: int) -> Iterator[Block]:
    yield from tables.blocks(
        [row for row in rows if not all(set(cell) <= set("-:= +") for cell in row)], page
    )


def decode(data: bytes) -> str:
    """UTF-8 or what the byte order mark says, else the Windows encoding of Vietnamese."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        latin = data.decode("latin-1")
        return latin if mojibake.named(latin) else data.decode("cp1258", "replace")
