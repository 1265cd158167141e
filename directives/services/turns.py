"""Turns of a task and the duties of units in them: the first at issue, later ones 30 days ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from directives.core import clock
from directives.core.errors import BadInput, BadTransition
from directives.domain.directive_states import DirectiveState
from directives.domain.schedules import ScheduleKind, Turn
from directives.models import Assignment, Occurrence, Rule, Task
from directives.queries.addressees import Charged, Reach
from directives.queries.turns import coming
from directives.services import audit, notifications, stages

# Turns of a directive in one of these states no longer come.
ENDED = (DirectiveState.REPLACED, DirectiveState.REPEALED, DirectiveState.CLOSED)


def open_first(task: Task, reach: Reach | None = None) -> list[Assignment]:
    """Mark the task as given and make its first duties; part of an act recorded as a whole."""
    today = clock.today()
    if task.issued_on is not None:
        raise BadTransition("task-already-issued")
    reach = reach or Reach(today)
    if not reach.of(task):
        raise BadInput("task-reaches-nobody", task=str(task))
    task.issued_on = today
    task.save(update_fields=["issued_on"])
    if task.schedule != ScheduleKind.RECURRING:
        once = Occurrence.objects.create(task=task, starts_on=today, due_on=task.due_on, ends_on=task.due_on)
        return _assign(once, reach)
    return [
        duty
        for rule in task.rules.all()
        for turn in coming(rule, today)
        for duty in _open(task, rule, turn, reach)
    ]


@dataclass(frozen=True)
class Given:
    """A task that was given long ago, to whom, and what became of it."""

    task: Task
    past: stages.Past
    charged: Sequence[Charged]


def open_past(given: Sequence[Given]) -> list[list[Assignment]]:
    """Mark tasks as given long ago and make their duties as they stand after their past, task by task; part
    of an act recorded as a whole. The number of statements does not grow with the tasks."""
    for each in given:
        each.task.issued_on = each.past.given_on
    Task.objects.bulk_update([each.task for each in given], ["issued_on"], batch_size=500)
    turns = (
        Occurrence(
            task=each.task, starts_on=each.past.given_on, due_on=each.task.due_on, ends_on=each.task.due_on
        )
        for each in given
    )
    once = Occurrence.objects.bulk_create(turns, batch_size=1000)
    made = [_duties(turn, each.charged) for turn, each in zip(once, given, strict=True)]
    stages.begin_past(
        [(duty, each.past) for each, duties in zip(given, made, strict=True) for duty in duties]
    )
    return made


def open_coming() -> int:
    """Make the turns that begin within 30 days; safe to run twice. Returns how many duties were made."""
    return sum(_open_rule(pk) for pk in _running().values_list("pk", flat=True))


def _running() -> "QuerySet[Rule]":
    ended = Rule.objects.filter(task__directive__state__in=ENDED)
    return Rule.objects.filter(task__issued_on__isnull=False).exclude(pk__in=ended)


@transaction.atomic
def _open_rule(pk: int) -> int:
    """The coming turns of one rule, in a transaction of its own."""
    rule = Rule.objects.select_for_update(of=("self",)).select_related("task").filter(pk=pk).first()
    if rule is None:
        return 0
    made = 0
    known = set(rule.occurrences.values_list("due_on", flat=True))
    for turn in coming(rule, clock.today()):
        if turn.due_on in known:
            continue
        duties = _open(rule.task, rule, turn, Reach(max(turn.starts_on, rule.task.issued_on or date.min)))
        audit.record(
            "task.turn_opened",
            rule.task,
            by=None,
            facts={"rule": rule.pk, "due": turn.due_on, "duties": len(duties)},
        )
        notifications.notify_assigned(duties, by=None)
        made += len(duties)
    return made


def _open(task: Task, rule: Rule, turn: Turn, reach: Reach) -> list[Assignment]:
    occurrence = Occurrence.objects.create(
        task=task, rule=rule, starts_on=turn.starts_on, ends_on=turn.ends_on, due_on=turn.due_on
    )
    return _assign(occurrence, reach)


def _assign(occurrence: Occurrence, reach: Reach) -> list[Assignment]:
    """One duty for each unit the task reaches."""
    return stages.begin_all(_duties(occurrence, reach.of(occurrence.task)))


def _duties(occurrence: Occurrence, charged: Sequence[Charged]) -> list[Assignment]:
    return [
        Assignment(
            occurrence=occurrence,
            task=occurrence.task,
            directive_id=occurrence.task.directive_id,
            unit=each.unit,
            role=each.role,
            assigned_on=clock.today(),
            first_due=occurrence.due_on,
            agreed_due=occurrence.due_on,
            due_effective=occurrence.due_on,
        )
        for each in charged
    ]
