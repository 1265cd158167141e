"""When a unit is reminded of a duty: a chain of steps, each a number of days from the due date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from directives.domain.working_days import Calendar

WEEK = 7
# Tết with its weekends and swapped days: a planned day never moves by more.
LONGEST_HOLIDAY = timedelta(days=21)


@dataclass(frozen=True)
class Step:
    """One reminder of a chain and the day it is planned on."""

    offset: int
    planned_on: date


@dataclass(frozen=True)
class Plan:
    """The days an administrator set, and whether reminders go on weekly after the last of them."""

    days: tuple[int, ...]
    weekly: bool = True

    @property
    def longest_before(self) -> timedelta:
        """How long before its due date a duty can first be reminded of."""
        return timedelta(days=max(0, -min(self.days, default=0))) + LONGEST_HOLIDAY


def planned_day(due: date, offset: int, calendar: Calendar) -> date:
    """The step's day; a day off moves before it, yet a step after the due date stays after it."""
    wanted = due + timedelta(days=offset)
    day = calendar.on_or_before(wanted)
    return calendar.on_or_after(wanted) if offset > 0 and day <= due else day


def steps(due: date, plan: Plan, calendar: Calendar, *, after: date, until: date) -> list[Step]:
    """The steps of a due date planned in (after, until], the newest last."""
    found = []
    for offset in _offsets(plan):
        step = Step(offset, planned_day(due, offset, calendar))
        if step.planned_on > until:
            break
        if step.planned_on > after:
            found.append(step)
    return found


def newest(due: date, plan: Plan, calendar: Calendar, today: date) -> Step | None:
    """The step that stands on `today`; all before it are superseded."""
    chain = steps(due, plan, calendar, after=date.min, until=today)
    return chain[-1] if chain else None


def _offsets(plan: Plan) -> Iterator[int]:
    days = sorted(set(plan.days))
    yield from days
    if plan.weekly:
        yield from count(max([0, *days]) + WEEK, WEEK)
