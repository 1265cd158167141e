"""The text of a document cut into pieces, each known to belong to what was found there."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """A place in the text: what kind of finding, the id of its card, how sure."""

    start: int
    end: int
    kind: str
    card: str
    doubtful: bool = False


@dataclass(frozen=True)
class Piece:
    """A run of text under one finding, or none; `anchor` names the first run of its finding."""

    text: str
    span: Span | None = None
    anchor: str = ""


# Where findings overlap the narrower one shows; of two alike, the one named first here.
_ORDER = ("actor", "header", "citation", "task", "clause")


def pieces(
    text: str,
    start: int,
    end: int,
    spans: Iterable[Span],
    prefix: str = "source-",
    seen: set[str] | None = None,
) -> list[Piece]:
    """The text from start to end in reading order, nothing lost and nothing twice. `seen` are the findings
    whose anchor stands elsewhere already."""
    inside = [span for span in spans if span.start < span.end and span.start < end and span.end > start]
    edges = sorted({start, end, *(max(start, s.start) for s in inside), *(min(end, s.end) for s in inside)})
    opening: dict[int, list[Span]] = {}
    for span in inside:
        opening.setdefault(max(start, span.start), []).append(span)
    found: list[Piece] = []
    active: list[Span] = []
    seen = set() if seen is None else seen
    for left, right in pairwise(edges):
        active = [span for span in active if span.end > left] + opening.get(left, [])
        top = min(active, key=rank, default=None)
        first = top is not None and top.card not in seen
        if top is not None:
            seen.add(top.card)
        found.append(Piece(text[left:right], top, f"{prefix}{top.card}" if top and first else ""))
    return found


def rank(span: Span) -> tuple[int, int]:
    return (span.end - span.start, _ORDER.index(span.kind))
