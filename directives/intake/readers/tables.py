"""Tables of a word processor: letterheads and signatures laid out as tables, and tables of data."""

import re
from collections.abc import Iterable, Iterator

from directives.core.text import fold
from directives.intake.types import Block

_LAYOUT = re.compile(
    r"cong hoa xa hoi|dang cong san viet nam|doc lap\s*-|^noi nhan|\bnoi nhan\s*:|"
    r"^so\s*[:.]?\s*[\d .…]*[-/]|^t/m |^tm\. |^kt\. |^k/t |^t/l |^tl\. "
    r"|ngay .{0,12}thang .{0,12}nam",
    re.MULTILINE,
)


def blocks(rows: list[tuple[str, ...]], page: int = 1) -> Iterator[Block]:
    """Lines of a layout table column by column; rows of a data table."""
    if not rows:
        return
    if is_layout(rows):
        yield from _columns(rows, page)
        return
    for cells in rows:
        tidy = tuple(" ".join(cell.split()) for cell in cells)
        if any(tidy):
            yield Block(" | ".join(tidy), page, kind="row", cells=tidy, whole=True)


def is_layout(rows: list[tuple[str, ...]]) -> bool:
    """One cell, or two columns that hold a letterhead or a signature."""
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return True
    return (
        width <= 3
        and len(rows) <= 8
        and any(_LAYOUT.search(fold_lines(cell)) for row in rows for cell in row)
    )


def fold_lines(text: str) -> str:
    return "\n".join(fold(line) for line in text.split("\n"))


def _columns(rows: Iterable[tuple[str, ...]], page: int) -> Iterator[Block]:
    rows = list(rows)
    for at in range(max(len(row) for row in rows)):
        for row in rows:
            cell = row[at] if at < len(row) else ""
            for line in cell.split("\n"):
                yield Block(line, page, whole=False)
    yield Block("", page)
