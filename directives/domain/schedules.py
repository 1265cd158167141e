"""When a task is due: once, again and again, or always."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class ScheduleKind(StrEnum):
    DUE = "due"
    RECURRING = "recurring"
    STANDING = "standing"
    UNSETTLED = "unsettled"


class Frequency(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"


MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.SEMIANNUAL: 6, Frequency.ANNUAL: 12}


class Recurrence(NamedTuple):
    """How often a task comes, from which first day due, to which last; the first is unsaid until settled."""

    frequency: str
    first_due: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of its period on which a recurrence is due, as a text says it: the 25th of a month, the 20th of
    a quarter's last month (`month` counts inside the period), a day of the year, a day of the week (0 is
    Monday). A day that a month has not is its last."""

    frequency: Frequency
    day: int
    month: int = 1

    def on_or_after(self, first: date) -> date:
        """The first such day from `first` on."""
        if self.frequency is Frequency.WEEKLY:
            return first + timedelta(days=(self.day - first.weekday()) % 7)
        months = MONTHS[self.frequency]
        begins = (first.month - 1) // months * months + self.month
        for later in range(3):
            year, month = divmod(first.year * 12 + begins - 1 + later * months, 12)
            last = month_end(year, month + 1)
            day = last.replace(day=min(self.day, last.day))
            if day >= first:
                return day
        raise AssertionError("a period has one such day")


def period_end(frequency: Frequency) -> Anchor:
    """The last day of a period; of a week its Friday."""
    if frequency is Frequency.WEEKLY:
        return Anchor(frequency, 4)
    return Anchor(frequency, 31, MONTHS[frequency])


@dataclass(frozen=True)
class Turn:
    """One turn of a recurring task: the days it covers and the day it is due."""

    starts_on: date
    ends_on: date
    due_on: date


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def turns(frequency: Frequency, first_due: date, *, since: date, until: date) -> list[Turn]:
    """The turns whose first day lies in [since, until], counted from the turn due on `first_due`."""
    found: list[Turn] = []
    count = 0
    while (turn := _turn(frequency, first_due, count)).starts_on <= until:
        if turn.starts_on >= since:
            found.append(turn)
        count += 1
    return found


def _turn(frequency: Frequency, first_due: date, count: int) -> Turn:
    if frequency is Frequency.WEEKLY:
        due = first_due + timedelta(weeks=count)
        return Turn(due - timedelta(days=6), due, due)
    due = _later(frequency, first_due, count)
    return Turn(_later(frequency, first_due, count - 1) + timedelta(days=1), due, due)


def _later(frequency: Frequency, first_due: date, count: int) -> date:
    """A quarter or half-year due on a month's last day is always: 30/6, then 31/12."""
    due = add_months(first_due, MONTHS[frequency] * count)
    is_end = first_due == month_end(first_due.year, first_due.month)
    if is_end and frequency in (Frequency.QUARTERLY, Frequency.SEMIANNUAL):
        return month_end(due.year, due.month)
    return due
