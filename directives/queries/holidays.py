"""What a change of the calendar would move: counted due dates, and the planned days of reminders."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from directives.core import clock
from directives.domain.reminders import LONGEST_HOLIDAY, Plan, steps
from directives.domain.working_days import Calendar
from directives.models import Assignment, PortalSettings, Task
from directives.queries.calendar import Almanac
from directives.queries.terms import due_of

_ROOM = timedelta(days=60)


@dataclass(frozen=True)
class Change:
    """What is to become of some days: off, worked, or (None) as the law has them again."""

    first: date
    last: date
    is_working: bool | None
    name: str = ""

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class TaskMove:
    """A task whose counted date moves, with how many duties; `kept` have a date agreed on for themselves."""

    task: Task
    old: date
    new: date
    duties: int
    kept: int

    @property
    def is_earlier(self) -> bool:
        return self.new < self.old

    @property
    def is_past(self) -> bool:
        """Moving makes it overdue."""
        return self.new < clock.today() <= self.old


@dataclass(frozen=True)
class ReminderMove:
    """Reminders of the duties due on a day, planned on another day than before."""

    due_on: date
    offset: int
    old: date
    new: date
    duties: int


@dataclass(frozen=True)
class Preview:
    change: Change
    tasks: Sequence[TaskMove] = field(default_factory=list)
    reminders: Sequence[ReminderMove] = field(default_factory=list)

    @property
    def duties(self) -> int:
        return sum(move.duties for move in self.tasks)

    @property
    def kept(self) -> int:
        return sum(move.kept for move in self.tasks)

    @property
    def fingerprint(self) -> str:
        """Of what is shown: another one means that a date or a duty changed meanwhile."""
        said = [(move.task.pk, move.old, move.new, move.duties, move.kept) for move in self.tasks]
        return hashlib.sha256(repr((self.change, said)).encode()).hexdigest()[:32]


def preview(change: Change) -> Preview:
    """What saving the change would move. Days that were said, not counted, never move."""
    before = Almanac.load()
    after = before.after(dict.fromkeys(change.days, change.is_working))
    return Preview(change, list(_tasks(after)), list(_reminders(change, before, after)))


def counted_tasks() -> QuerySet[Task]:
    """Tasks with a counted date that nobody has finished: not given yet, or with open duties."""
    open_duties = Assignment.objects.board().open().filter(task=OuterRef("pk"))
    rows = Task.objects.filter(term_start__isnull=False)
    return rows.filter(Q(issued_on=None) | Exists(open_duties)).order_by("pk")


def moving(task: Task) -> Q:
    """The open duties that have the counted date still, not one agreed on for themselves."""
    return Q(task=task, is_open=True, parent=None, agreed_due=task.due_on)


def _tasks(after: Almanac) -> Iterator[TaskMove]:
    tasks = list(counted_tasks().select_related("directive"))
    counts = _open_by_date(tasks)
    for task in tasks:
        if task.term is None or task.due_on is None:
            continue
        new = due_of(task.term, after)
        if new != task.due_on:
            dates = counts[task.pk]
            duties = dates.pop(task.due_on, 0)
            yield TaskMove(task, task.due_on, new, duties, sum(dates.values()))


def _open_by_date(tasks: list[Task]) -> dict[int, dict[date | None, int]]:
    """How many open duties each task has with each agreed date."""
    rows = Assignment.objects.board().open().filter(task__in=[task.pk for task in tasks])
    found: dict[int, dict[date | None, int]] = {task.pk: {} for task in tasks}
    for task, due, duties in rows.order_by().values_list("task", "agreed_due").annotate(Count("pk")):
        found[task][due] = duties
    return found


def _reminders(change: Change, before: Almanac, after: Almanac) -> Iterator[ReminderMove]:
    """Only steps near the changed days can move; those of today and before have been sent."""
    settings = PortalSettings.load()
    plan = Plan(tuple(settings.reminder_days), settings.weekly_after)
    until = change.last + LONGEST_HOLIDAY
    dues = Assignment.objects.workable().filter(due_sort__lte=until + plan.longest_before)
    counted = dues.order_by().values_list("due_sort").annotate(Count("pk"))
    for due, duties in sorted(counted):
        old, new = (_planned(due, plan, one.calendar(due, until), until) for one in (before, after))
        for offset in sorted(old.keys() & new.keys()):
            if old[offset] != new[offset]:
                yield ReminderMove(due, offset, old[offset], new[offset], duties)


def _planned(due: date, plan: Plan, calendar: Calendar, until: date) -> dict[int, date]:
    found = steps(due, plan, calendar, after=clock.today(), until=until + _ROOM)
    return {step.offset: step.planned_on for step in found}
