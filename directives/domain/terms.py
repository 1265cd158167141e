"""Terms counted from an event: "trong 10 ngày làm việc kể từ ngày ký" → the day by which it is due.

The day of the event itself is not counted; counting begins on the day after it (Civil Code 2015, Article
147). A term in working days ends on the last of them. One in days, weeks or months that would end on a day
off ends on the next working day; a month without that day ends on its last (Article 148).
The day it is due is itself still in time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from directives.domain.schedules import add_months
from directives.domain.working_days import ONE_DAY, SATURDAY, Calendar

MOST = 999
# Beside the kinds of schedule on a form: due once, on a day that is counted.
WITHIN = "within"
FIRST_YEAR, LAST_YEAR = 1900, 2199


class TermUnit(StrEnum):
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"


class Since(StrEnum):
    """What a term is counted from: the document's own date, its receipt, or a day that a person gave."""

    SIGNING = "signing"
    RECEIPT = "receipt"
    STATED = "stated"


@dataclass(frozen=True)
class Term:
    count: int
    unit: TermUnit
    start: date
    since: Since = Since.STATED

    @property
    def latest(self) -> date:
        """A day that the end cannot lie behind: how far a calendar must reach."""
        if self.unit is TermUnit.MONTH:
            return add_months(self.start, self.count) + timedelta(days=60)
        days = {TermUnit.DAY: 1, TermUnit.WEEK: 7, TermUnit.WORKING_DAY: 2}[self.unit]
        return self.start + timedelta(days=self.count * days + 60)


@dataclass(frozen=True)
class Counted:
    """A term's end, and what in the calendar made it so: weekdays off, weekend days worked, and the day off
    on which it would have ended."""

    due: date
    off: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()
    weekend_days: int = 0
    moved_from: date | None = None


def count(term: Term, calendar: Calendar) -> Counted:
    """The day by which a term is over, and why."""
    if term.unit is TermUnit.WORKING_DAY:
        return _over_working_days(term, calendar)
    plain = _plain_end(term)
    due = calendar.on_or_after(plain)
    passed = _days(plain, due) if due != plain else ()
    return Counted(
        due,
        off=tuple(day for day in passed if day.weekday() < SATURDAY),
        moved_from=plain if due != plain else None,
    )


def _over_working_days(term: Term, calendar: Calendar) -> Counted:
    left, day = term.count, term.start
    off, worked, weekend_days = [], [], 0
    while left:
        day += ONE_DAY
        is_weekend = day.weekday() >= SATURDAY
        if calendar.is_working(day):
            left -= 1
            worked += [day] if is_weekend else []
        elif is_weekend:
            weekend_days += 1
        else:
            off.append(day)
    return Counted(day, tuple(off), tuple(worked), weekend_days)


def _plain_end(term: Term) -> date:
    if term.unit is TermUnit.MONTH:
        return add_months(term.start, term.count)
    return term.start + timedelta(days=term.count * (7 if term.unit is TermUnit.WEEK else 1))


def _days(first: date, stop: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range((stop - first).days))
