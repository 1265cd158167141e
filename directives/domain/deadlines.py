"""Timeliness and rates: computed, never stored. Due is inclusive; days are calendar days."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from operator import add

from directives.domain.task_states import UNCOUNTED_STAGES, Stage

FAR_FUTURE = date(9999, 12, 31)


class Timeliness(StrEnum):
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    NOT_COUNTED = "not_counted"


def timeliness(
    *,
    stage: Stage,
    due: date | None,
    clock_stopped_on: date | None,
    completed_on: date | None,
    today: date,
    soon_days: int,
) -> Timeliness:
    """Where a duty stands on `today`. `due` is the effective date; a stopped clock is read at its stop,
    unless that lies after `today`, and a date met is not coming any nearer: it is never due soon."""
    if stage in UNCOUNTED_STAGES:
        return Timeliness.NOT_COUNTED
    if due is None:
        return Timeliness.NO_DEADLINE
    if stage is Stage.DONE:
        return Timeliness.DONE_ON_TIME if (completed_on or today) <= due else Timeliness.DONE_LATE
    if clock_stopped_on is not None and clock_stopped_on <= today:
        return Timeliness.OVERDUE if clock_stopped_on > due else Timeliness.IN_TIME
    return _running(due, today, soon_days)


def _running(due: date, today: date, soon_days: int) -> Timeliness:
    if today > due:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if due - today <= timedelta(days=soon_days) else Timeliness.IN_TIME


@dataclass(frozen=True)
class Counts:
    """Duties by timeliness; `done_no_deadline` counts in "all" but not in "due"."""

    in_time: int = 0
    due_soon: int = 0
    overdue: int = 0
    no_deadline: int = 0
    done_on_time: int = 0
    done_late: int = 0
    done_no_deadline: int = 0

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late + self.done_no_deadline

    @property
    def done_with_due(self) -> int:
        return self.done_on_time + self.done_late

    @property
    def open(self) -> int:
        return self.in_time + self.due_soon + self.overdue + self.no_deadline

    @property
    def all(self) -> int:
        return self.done + self.open

    @property
    def due(self) -> int:
        """Done with a due date, plus open and overdue: what should have been finished by now."""
        return self.done_with_due + self.overdue

    @property
    def done_of_all(self) -> Decimal | None:
        return percent(self.done, self.all)

    @property
    def done_of_due(self) -> Decimal | None:
        return percent(self.done_with_due, self.due)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*map(add, vars(self).values(), vars(other).values()))


def percent(part: int, whole: int) -> Decimal | None:
    """Rounded half up to two decimals; None when there is nothing to divide by."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
