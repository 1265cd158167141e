"""Plain text, in whichever encoding it was saved."""

import codecs
from collections.abc import Iterator

from directives.intake.types import Block, Source

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(source: Source) -> Iterator[Block]:
    """A block per line; a form feed begins a new page."""
    page = 1
    for line in decode(source.data).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        while "\f" in line:
            before, _, line = line.partition("\f")
            if before.strip():
                yield Block(before, page)
            page += 1
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        if line.lstrip().startswith("|") and len(cells) > 1:
            if not all(set(cell) <= set("-: ") for cell in cells):
                yield Block(" | ".join(cells), page, kind="row", cells=cells)
            continue
        yield Block(line, page)


def decode(data: bytes) -> str:
    """UTF-8 or what the byte order mark says, else the Windows encoding of Vietnamese."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")
