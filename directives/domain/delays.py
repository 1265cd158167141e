"""Whose the days of delay are. Pure: spans of a duty, what was waited for, and dates.

A calendar day counts when it comes after the date then in force and after the date agreed to in the end, and
the duty then lay with its unit (not submitted, not paused). It is divided in equal parts among the units then
waited for; without any it is the unit's own. The parts are fractions and add up exactly.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Span:
    """How the duty stood from the end of a day to the end of a day; `ends` None: still."""

    unit: int
    starts: date
    ends: date | None
    due: date | None
    at_work: bool


@dataclass(frozen=True)
class Awaited:
    """A unit that was waited for, from the end of a day to the end of a day."""

    unit: int
    starts: date
    ends: date | None


def attribute(
    spans: Iterable[Span], waits: Sequence[Awaited], *, agreed: date | None, until: date
) -> dict[int, Fraction]:
    """Days of delay by unit."""
    found: dict[int, Fraction] = defaultdict(Fraction)
    for span in spans:
        for begin, end in _pieces(span, waits, agreed, until):
            owing = _owing(waits, begin, end) or [span.unit]
            for unit in owing:
                found[unit] += Fraction((end - begin).days, len(owing))
    return dict(found)


def _pieces(
    span: Span, waits: Sequence[Awaited], agreed: date | None, until: date
) -> Iterator[tuple[date, date]]:
    """The late part of a span, cut where waiting begins or ends; from one day's end to another's."""
    if not span.at_work or span.due is None:
        return
    first = max(span.starts, span.due, agreed or span.due)
    last = min(span.ends or until, until)
    cuts = {day for wait in waits for day in (wait.starts, wait.ends) if day and first < day < last}
    marks = [first, *sorted(cuts), last] if first < last else []
    yield from zip(marks, marks[1:], strict=False)


def _owing(waits: Sequence[Awaited], begin: date, end: date) -> list[int]:
    return sorted(
        {wait.unit for wait in waits if wait.starts <= begin and (wait.ends is None or wait.ends >= end)}
    )
