"""Tasks: written from a reviewed proposal or by hand, changed until units have received them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from directives.core.errors import BadInput, BadTransition, LostRace
from directives.domain.schedules import Recurrence, ScheduleKind
from directives.domain.terms import Term
from directives.models import Assignment, Clause, Directive, Rule, Task, TaskAddressee, User
from directives.policies import directives as directive_policy
from directives.policies import tasks as policy
from directives.policies.base import require
from directives.queries.terms import due_of
from directives.services import audit, notifications, search, turns


@dataclass(frozen=True)
class Addressee:
    """Exactly one of unit and group is given."""

    role: str
    unit: int | None = None
    group: int | None = None
    wording: str = ""
    excluded: tuple[int, ...] = ()


@dataclass(frozen=True)
class Order:
    """What a task says; due by a day, or within a term, whose last day is counted over working days."""

    text: str
    addressees: Sequence[Addressee]
    deliverable: str = ""
    mode: str = Task.Mode.EACH
    schedule: str = ScheduleKind.STANDING
    due_on: date | None = None
    term: Term | None = None
    rules: Sequence[Recurrence] = ()
    report_to: str = ""
    via: str = ""
    target_value: Decimal | None = None
    target_unit: str = ""
    target_per: str = ""


def write(
    order: Order,
    *,
    directive: Directive | None,
    clauses: Iterable[Clause] = (),
    source: str = "",
    author: User,
) -> Task:
    """A new task as a part of an act that is recorded as a whole."""
    task = Task(directive=directive, source=source, created_by=author)
    _fill(task, order)
    task.clauses.add(*clauses)
    return task


@transaction.atomic
def create(
    *,
    order: Order,
    directive: Directive | None = None,
    clause: Clause | None = None,
    source: str = "",
    by: User,
) -> Task:
    """A task entered by hand: under a clause of a directive that is being prepared, or, from a meeting or
    a telephone call, with its source stated."""
    if directive is None:
        require(policy.may_assign(by))
        if not source.strip():
            raise BadInput("source-needed", field="source")
    else:
        directive = _preparing(directive.pk, by)
    task = write(order, directive=directive, clauses=[clause] if clause else [], source=source, author=by)
    if clause is not None:
        Clause.objects.filter(pk=clause.pk).update(no_action_reason="")
    audit.record("task.created", task, *([directive] if directive else []), by=by, detail={"text": task.text})
    return task


@transaction.atomic
def amend(*, task: Task, order: Order, version: int, by: User) -> Task:
    """Change a task that units have not received yet."""
    task = _locked(task, version, by)
    before = task.text
    task.rules.all().delete()
    task.addressees.all().delete()
    task.version += 1
    _fill(task, order)
    audit.record("task.amended", task, by=by, detail={"before": before, "after": task.text})
    return task


@transaction.atomic
def leave_out(*, task: Task, units: Sequence[int], version: int, by: User) -> Task:
    """Say which units of the task's groups do not receive it."""
    task = _locked(task, version, by)
    for addressee in task.addressees.filter(group__isnull=False):
        addressee.excluded.set(units)
    task.version += 1
    task.save(update_fields=["version"])
    audit.record("task.units_left_out", task, by=by, facts={"units": sorted(units)})
    return task


@transaction.atomic
def remove(*, task: Task, version: int, by: User) -> None:
    """Take back a task that units have not received yet; its clause is open again."""
    task = _locked(task, version, by)
    audit.record("task.removed", task, by=by, detail={"text": task.text})
    task.delete()


@transaction.atomic
def issue(*, task: Task, by: User) -> list[Assignment]:
    """Give a task without a directive to its units."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    require(policy.may_assign(by))
    if task.directive_id is not None:
        raise BadTransition("task-issued-with-directive")
    duties = turns.open_first(task)
    audit.record("task.issued", task, by=by, facts={"duties": len(duties)})
    notifications.notify_assigned(duties, by=by)
    return duties


def is_settled(task: Task) -> bool:
    """Whether it is known when the task is due, and who leads."""
    if task.schedule == ScheduleKind.UNSETTLED:
        return False
    return task.schedule != ScheduleKind.RECURRING or task.rules.exists()


def _locked(task: Task, version: int, by: User) -> Task:
    """The directive first, as its issue does."""
    if task.directive_id is None:
        require(policy.may_assign(by))
    else:
        _preparing(task.directive_id, by)
    task = Task.objects.select_for_update(of=("self",)).select_related("directive").get(pk=task.pk)
    if task.issued_on is not None:
        raise BadTransition("task-already-issued")
    if task.version != version:
        raise LostRace(current=task.text)
    return task


def _preparing(pk: int, by: User) -> Directive:
    """Lock the directive, so that it is not issued while its tasks change."""
    require(directive_policy.may_register(by))
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=pk)
    if not directive_policy.may_prepare(by, directive):
        raise BadTransition("directive-already-issued")
    return directive


def _fill(task: Task, order: Order) -> None:
    """Set what the order says and write its rows."""
    due_on = due_of(order.term) if order.term else order.due_on
    if order.schedule == ScheduleKind.DUE and due_on is None:
        raise BadInput("due-date-needed", field="due_on")
    if not any(row.role == TaskAddressee.Role.LEAD for row in order.addressees):
        raise BadInput("lead-needed", field="addressees")
    task.text, task.deliverable, task.mode = order.text, order.deliverable, order.mode
    task.schedule = order.schedule
    is_once = order.schedule == ScheduleKind.DUE
    task.due_on, task.term = (due_on, order.term) if is_once else (None, None)
    task.report_to, task.via = order.report_to, order.via
    task.target_value, task.target_unit, task.target_per = (
        order.target_value,
        order.target_unit,
        order.target_per,
    )
    search.fold_into(task)
    task.save()
    if order.schedule == ScheduleKind.RECURRING:
        Rule.objects.bulk_create(
            Rule(task=task, frequency=rule.frequency, first_due=rule.first_due, until=rule.until)
            for rule in order.rules
            if rule.first_due is not None
        )
    _address(task, order.addressees)


def _address(task: Task, rows: Sequence[Addressee]) -> None:
    made = TaskAddressee.objects.bulk_create(
        TaskAddressee(task=task, role=row.role, wording=row.wording, unit_id=row.unit, group_id=row.group)
        for row in rows
    )
    for addressee, row in zip(made, rows, strict=True):
        if row.excluded:
            addressee.excluded.set(row.excluded)
