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
    due = add_months(first_due, MONTHS[frequency] * count)
    before = add_months(first_due, MONTHS[frequency] * (count - 1))
    return Turn(before + timedelta(days=1), due, due)
