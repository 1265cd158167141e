"""A tree of documents as SVG text: one line under another, each one level further in, links as links.

Attributes and classes, no style, no script; every line says itself in words, and what is cut is whole in its
`title`. It is as wide as a telephone, so that it is never made smaller than it can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, INDENT, BOX, GAP = 344, 13, 50, 8
TEXT, SMALL = 13, 12
# The mean widths of a letter, generous: of the words, which are bold, and of what stands below them.
BOLD, PLAIN = 8.1, 6.9
SURFACE, INK, MUTED, LINE = "#fffdfa", "#2a241f", "#645a4f", "#8b8073"


@dataclass(frozen=True)
class Row:
    """One document: how far in, its words and those below them, where it leads, the row it hangs on."""

    depth: int
    words: str
    below: str = ""
    href: str = ""
    whole: str = ""
    hangs_on: int | None = None
    is_here: bool = False
    is_dashed: bool = False


def draw(title: str, told: str, rows: Sequence[Row], name: str = "tree") -> SafeString:
    """The rows from top to bottom with their lines; `told` says the tree in words, `name` begins its ids."""
    height = len(rows) * (BOX + GAP)
    lines = [_line(rows, at) for at, row in enumerate(rows) if row.hangs_on is not None]
    boxes = [_linked(row, _box(row, at)) for at, row in enumerate(rows)]
    return mark_safe(  # noqa: S308  # every text in it went through escape()
        f'<svg xmlns="http://www.w3.org/2000/svg" class="doc-tree" role="group" width="{WIDTH}" '
        f'height="{height}" viewBox="0 0 {WIDTH} {height}" font-size="{TEXT}" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(told)}</desc>'
        f"{''.join(lines)}{''.join(boxes)}</svg>"
    )


def _top(at: int) -> int:
    return at * (BOX + GAP) + GAP // 2


def _left(row: Row) -> int:
    return row.depth * INDENT + 1


def _line(rows: Sequence[Row], at: int) -> str:
    """From the outer of two documents down, or up, and across to the inner one."""
    one, other = rows[at], rows[rows[at].hangs_on or 0]
    outer, inner = sorted((at, rows[at].hangs_on or 0), key=lambda place: rows[place].depth)
    left, start, end = _left(rows[outer]), _top(outer) + BOX // 2, _top(inner) + BOX // 2
    beside = f"M{left} {start}H{left - 6}V{end}H{left}"
    under = f"M{left + INDENT // 2} {start}V{end}H{_left(rows[inner])}"
    dash = ' stroke-dasharray="4 3"' if one.is_dashed else ""
    path = beside if one.depth == other.depth else under
    return f'<path class="doc-tree-line" d="{path}" fill="none" stroke="{LINE}"{dash}/>'


def _box(row: Row, at: int) -> str:
    left, top = _left(row), _top(at)
    kind = "doc-tree-box is-here" if row.is_here else "doc-tree-box"
    room = WIDTH - left - 22
    first = _text(
        left + 10,
        top + (21 if row.below else 30),
        _cut(row.words, int(room / BOLD)),
        "doc-tree-words",
        TEXT,
        INK,
    )
    second = _text(left + 10, top + 39, _cut(row.below, int(room / PLAIN)), "doc-tree-below", SMALL, MUTED)
    dash = ' stroke-dasharray="4 3"' if row.is_dashed else ""
    return (
        f'<rect class="{kind}" x="{left}" y="{top}" width="{WIDTH - left - 1}" height="{BOX}" rx="6" '
        f'fill="{SURFACE}" stroke="{LINE}" stroke-width="{3 if row.is_here else 1}"{dash}/>'
        f"{first}{second if row.below else ''}"
    )


def _linked(row: Row, box: str) -> str:
    said = f"<title>{escape(row.whole)}</title>" if row.whole else ""
    if row.href:
        return f'<a class="doc-tree-link" href="{escape(row.href)}">{said}{box}</a>'
    return f"<g>{said}{box}</g>"


def _text(x: int, y: int, words: str, css: str, size: int, fill: str) -> str:
    weight = ' font-weight="600"' if css == "doc-tree-words" else ""
    return (
        f'<text class="{css}" x="{x}" y="{y}" font-size="{size}" fill="{fill}"{weight}>{escape(words)}</text>'
    )


def _cut(words: str, room: int) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= room else shorten(plain, room, placeholder="…") or plain[: room - 1] + "…"
