"""The pages of a document as pictures, with what was found marked where it stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from directives.intake.placing import Place
from directives.models import IntakeDocument, IntakeJob, SourcePage
from directives.queries.source import Piece, Span, pieces, rank


@dataclass
class Line:
    """The part of a finding on one line, in thousandths of the page."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True)
class Box:
    """A finding on a page; `anchor` names the first page it stands on."""

    span: Span
    lines: list[Line]
    anchor: str


@dataclass(frozen=True)
class Sheet:
    """A page; where the places of its words are not known its text stands below it."""

    page: SourcePage
    boxes: list[Box]
    text: list[Piece]


def of_document(
    document: IntakeDocument, pages: Sequence[SourcePage], spans: Sequence[Span], text: str
) -> list[Sheet]:
    """The document's pages; one without words belongs with the page before it."""
    seen: set[str] = set()
    return [_sheet(document, page, spans, text, seen) for page in _pages_of(document, pages)]


def _pages_of(document: IntakeDocument, pages: Sequence[SourcePage]) -> Iterable[SourcePage]:
    end = 0
    for page in pages:
        if page.start == page.end:
            if document.start <= end < document.end:
                yield page
        else:
            end = page.end - 1
            if page.start < document.end and page.end > document.start:
                yield page


def _sheet(
    document: IntakeDocument, page: SourcePage, spans: Sequence[Span], text: str, seen: set[str]
) -> Sheet:
    if not page.places:
        start, end = max(page.start, document.start), min(page.end, document.end)
        below = pieces(text, start, end, spans, prefix="page-", seen=seen) if start < end else []
        return Sheet(page, [], below)
    places: list[Place] = sorted(page.places)
    starts = [place[0] for place in places]
    found = []
    for span in sorted(spans, key=rank, reverse=True):
        first = max(bisect_right(starts, span.start) - 1, 0)
        words = [place for place in places[first : bisect_left(starts, span.end)] if place[1] > span.start]
        if words:
            anchor = "" if span.card in seen else f"box-{span.card}"
            seen.add(span.card)
            found.append(Box(span, _lines(words), anchor))
    return Sheet(page, found, [])


def _lines(words: Iterable[Place]) -> list[Line]:
    """Neighbouring words of one height are one line."""
    lines: list[Line] = []
    for _start, _end, left, top, right, bottom in words:
        line = lines[-1] if lines else None
        middle = (top + bottom) / 2
        if line and line.top <= middle <= line.bottom and left >= line.left:
            line.right, line.top = max(line.right, right), min(line.top, top)
            line.bottom = max(line.bottom, bottom)
        else:
            lines.append(Line(left, top, right, bottom))
    return lines


def progress(job: IntakeJob) -> dict[str, int]:
    """How many pages there are, and how many are drawn."""
    pages, done = job.sheets.aggregate(all=Count("pk"), done=Count("file")).values()
    return {"pages": pages, "done": done, "undrawn": pages - done}
