"""What a directive still asks for that another replaces or amends: open duties by task and turn, turns to
come, report periods. In a fixed number of queries."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count

from directives.core import clock
from directives.core.registry import TouchedPeriod, registry
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import Relation
from directives.domain.schedules import Frequency, turns
from directives.domain.task_states import Stage
from directives.models import Assignment, Citation, Directive, Task, User
from directives.policies import directives as policy

SUCCEEDS = (Relation.REPLACES, Relation.AMENDS)
_OUT = (DirectiveState.ISSUED, DirectiveState.IN_FORCE)
_YEARS = timedelta(days=800)
_TURNS = 3
_PAIR = re.compile(r"(\d{1,18})\.(\d{1,9})")


@dataclass(frozen=True)
class Deadline:
    """One open turn of a task: when it is due and which units have not finished it."""

    occurrence: int
    due: date | None
    duties: list[Assignment]

    @property
    def submitted(self) -> int:
        return sum(duty.stage == Stage.SUBMITTED for duty in self.duties)


@dataclass(frozen=True)
class TouchedTask:
    task: Task
    deadlines: list[Deadline]
    coming: list[date]

    @property
    def duties(self) -> list[Assignment]:
        return [duty for deadline in self.deadlines for duty in deadline.duties]


@dataclass(frozen=True)
class Touched:
    """Everything that asks for a decision; `seen` marks it as it was shown."""

    tasks: list[TouchedTask] = field(default_factory=list)
    periods: list[TouchedPeriod] = field(default_factory=list)

    @property
    def duties(self) -> list[Assignment]:
        return [duty for task in self.tasks for duty in task.duties]

    @property
    def seen(self) -> str:
        return " ".join(f"{duty.pk}.{duty.version}" for duty in self.duties)


@dataclass(frozen=True)
class Waiting:
    """A document that another replaces or amends, with how much it still asks for."""

    citation: Citation
    open: int


def waiting(directive: Directive, user: User) -> list[Waiting]:
    """The documents whose open duties wait for a decision because this one has come in their place."""
    if not (policy.may_settle(user) and policy.may_succeed(user, directive)):
        return []
    rows = directive.citations.filter(
        relation__in=SUCCEEDS, settled_at=None, target__state__in=_OUT
    ).select_related("target")
    found = {row.target_id: row for row in rows}
    duties = Assignment.objects.board().open().filter(directive__in=found).values_list("directive_id")
    counts = dict(duties.annotate(Count("pk")).order_by())
    return [Waiting(row, counts.get(key, 0)) for key, row in found.items()]


def touched(directive: Directive) -> Touched:
    """What the replaced or amended document still asks for."""
    duties = Assignment.objects.board().open().filter(directive=directive)
    by_task: dict[int, list[Assignment]] = defaultdict(list)
    for duty in duties.select_related("unit", "occurrence").order_by("due_sort", "unit__sort_key", "pk"):
        by_task[duty.task_id].append(duty)
    rows = directive.tasks.filter(issued_on__isnull=False).prefetch_related("rules", "clauses").order_by("pk")
    tasks = [TouchedTask(task, _deadlines(by_task[task.pk]), coming(task)) for task in rows]
    tasks = [task for task in tasks if task.deadlines or task.coming]
    return Touched(tasks, periods_of(tasks))


def coming(task: Task) -> list[date]:
    """The next days on which a recurring task is due and that units have not been given yet."""
    today, found = clock.today(), []
    for rule in task.rules.all():
        for turn in turns(Frequency(rule.frequency), rule.first_due, since=date.min, until=today + _YEARS):
            ended = rule.until is not None and turn.due_on > rule.until
            if turn.starts_on > today + timedelta(days=30) and not ended:
                found.append(turn.due_on)
    return sorted(found)[:_TURNS]


def periods_of(tasks: Sequence[TouchedTask]) -> list[TouchedPeriod]:
    """Open report periods in which the units report for one of the tasks."""
    units = units_by_template(tasks)
    return registry.periods.touched(units, clock.today()) if registry.periods and units else []


def units_by_template(tasks: Sequence[TouchedTask]) -> dict[str, set[int]]:
    """The units that report for these tasks alone: another order may ask for the same report."""
    units: dict[str, set[int]] = defaultdict(set)
    for one in tasks:
        if one.task.report_template:
            units[one.task.report_template] |= {duty.unit_id for duty in one.duties}
    keys = [one.task.pk for one in tasks]
    others = Assignment.objects.board().open().filter(task__report_template__in=units)
    for slug, unit in others.exclude(task__in=keys).values_list("task__report_template", "unit_id"):
        units[slug].discard(unit)
    return {slug: found for slug, found in units.items() if found}


def moved(seen: str, now: Sequence[Assignment]) -> list[Assignment]:
    """The duties that changed, came or went since the person was shown them."""
    shown = {int(pk): int(version) for pk, version in _PAIR.findall(seen)}
    here = {duty.pk: duty for duty in now}
    changed = [duty for pk, duty in here.items() if shown.get(pk) != duty.version]
    gone = [pk for pk in shown if pk not in here]
    return changed + list(Assignment.objects.filter(pk__in=gone).select_related("unit"))


def targets(directive: Directive) -> Mapping[str, list[tuple[str, str]]]:
    """Where an old task may go: a clause of the new document, outside any, or one of its tasks."""
    clauses = [(f"clause:{c.pk}", f"{c.path} {c.text}"[:90]) for c in directive.clauses.filter(struck=False)]
    tasks = [(f"task:{t.pk}", str(t)) for t in directive.tasks.filter(issued_on__isnull=False).order_by("pk")]
    return {"clauses": clauses, "tasks": tasks}


def _deadlines(duties: Sequence[Assignment]) -> list[Deadline]:
    by_turn: dict[int, list[Assignment]] = defaultdict(list)
    for duty in duties:
        by_turn[duty.occurrence_id].append(duty)
    return [Deadline(key, rows[0].due_effective, rows) for key, rows in by_turn.items()]
