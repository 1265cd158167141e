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
    """The days that were set, and whether reminders go on weekly after the last of them.

    Set anew on a day, they plan nothing before it: what was told by the old ones is not told again.
    """

    days: tuple[int, ...]
    weekly: bool = True
    since: date | None = None

    @property
    def steps(self) -> tuple[tuple[int, ...], bool]:
        """What makes two chains the same, whenever they were set."""
        return tuple(sorted(self.days)), self.weekly

    def has(self, offset: int) -> bool:
        """Whether the chain has a step so many days from the due date."""
        last = max([0, *self.days])
        return offset in self.days or self.weekly and offset > last and (offset - last) % WEEK == 0

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
    for offset in _offsets(plan, (after - due - LONGEST_HOLIDAY).days if after > due else None):
        step = Step(offset, planned_day(due, offset, calendar))
        if step.planned_on > until:
            break
        if step.planned_on > after and (plan.since is None or step.planned_on >= plan.since):
            found.append(step)
    return found


def newest(due: date, plan: Plan, calendar: Calendar, today: date) -> Step | None:
    """The step that stands on `today`; all before it are superseded."""
    for after in (today - 2 * LONGEST_HOLIDAY, date.min):
        if chain := steps(due, plan, calendar, after=after, until=today):
            return chain[-1]
    return None


def _offsets(plan: Plan, least: int | None) -> Iterator[int]:
    """The chain's offsets, without its weeks before the offset `least`."""
    days = sorted(set(plan.days))
    yield from days
    if plan.weekly:
        first = max([0, *days]) + WEEK
        skipped = max(0, ((least or 0) - first) // WEEK)
        yield from count(first + skipped * WEEK, WEEK)
