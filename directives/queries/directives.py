"""What the page of one directive shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from directives.core import clock
from directives.core.text import short_date
from directives.domain.schedules import Recurrence, ScheduleKind
from directives.models import (
    Assignment,
    AuditEvent,
    Clause,
    Directive,
    Task,
    User,
)
from directives.models.labels import label
from directives.queries import terms
from directives.queries.addressees import Charged, Reach
from directives.queries.turns import every, first_and_next


@dataclass(frozen=True)
class ClauseLine:
    """A clause with its tasks; a gap where it has none and no reason."""

    clause: Clause
    tasks: list[Task]

    @property
    def is_gap(self) -> bool:
        return not self.tasks and not self.clause.no_action_reason and not self.clause.struck


@dataclass(frozen=True)
class Content:
    lines: list[ClauseLine]
    outside: list[Task]

    @property
    def gaps(self) -> list[ClauseLine]:
        return [line for line in self.lines if line.is_gap]

    @property
    def settled(self) -> int:
        return len(self.lines) - len(self.gaps)


def content(directive: Directive) -> Content:
    """Clauses in order, each with its tasks, and the tasks outside any clause; five queries."""
    tasks = list(
        directive.tasks.prefetch_related(
            "rules",
            "addressees__unit",
            "addressees__group",
            "clauses",
        ).order_by("pk")
    )
    by_clause: dict[int, list[Task]] = defaultdict(list)
    outside = []
    for task in tasks:
        keys = [clause.pk for clause in task.clauses.all()]
        for key in keys:
            by_clause[key].append(task)
        if not keys:
            outside.append(task)
    return Content([ClauseLine(c, by_clause[c.pk]) for c in directive.clauses.all()], outside)


def when(task: Task) -> str:
    """A task's schedule in words; expects its rules prefetched."""
    if task.schedule == ScheduleKind.DUE and task.due_on:
        words = f"{label('schedule', task.schedule)} {short_date(task.due_on)}"
        return f"{words} ({terms.origin(task.term)})" if task.term else words
    if task.schedule == ScheduleKind.RECURRING:
        return ", ".join(
            every(Recurrence(rule.frequency, rule.first_due, rule.until)) for rule in task.rules.all()
        )
    return label("schedule", task.schedule)


def duties(directive: Directive, user: User) -> list[Assignment]:
    """The board's duties under a directive that the person may see, by unit."""
    rows = Assignment.objects.visible_to(user).board().filter(directive=directive)
    return list(rows.select_related("unit", "task").order_by("unit__sort_key", "due_sort", "pk")[:500])


def at_work(directive: Directive) -> int:
    """How many duties under a directive are not finished."""
    return Assignment.objects.board().filter(directive=directive, is_open=True).count()


def history(directive: Directive) -> list[AuditEvent]:
    """The newest acts on a directive, with who did them."""
    events = AuditEvent.objects.filter(
        subjects__kind="directive", subjects__object_id=str(directive.pk)
    ).select_related("detail")
    return list(events.order_by("-pk")[:100])


@dataclass(frozen=True)
class Giving:
    """What issuing one task does: to whom, for which days now, and when its next turns come."""

    task: Task
    units: list[Charged]
    now: list[date]
    later: list[date]

    @property
    def duties(self) -> int:
        """One for each unit and turn; a task that is due once, or standing, has one turn."""
        return len(self.units) * (len(self.now) if self.task.schedule == ScheduleKind.RECURRING else 1)

    @property
    def has_groups(self) -> bool:
        return any(one.group for one in self.units) or not self.units


@dataclass
class Preview:
    """What issuing would give to whom."""

    rows: list[Giving] = field(default_factory=list)

    @property
    def duties(self) -> int:
        return sum(row.duties for row in self.rows)

    @property
    def nobody(self) -> list[Task]:
        return [row.task for row in self.rows if not row.units]

    @property
    def recurring(self) -> int:
        """Tasks whose turns go on coming after the issue."""
        return sum(bool(row.later) for row in self.rows)


def preview(tasks: Iterable[Task], day: date | None = None) -> Preview:
    """The units each task would reach, and its turns."""
    today = day or clock.today()
    reach = Reach(today)
    return Preview([Giving(task, reach.of(task), *first_and_next(task, today)) for task in tasks])


def duty_counts(tasks: Iterable[Task]) -> dict[int, int]:
    """How many duties each task has."""
    rows = Assignment.objects.board().filter(task__in=[task.pk for task in tasks])
    return dict(rows.values_list("task").annotate(Count("pk")).order_by())
