"""The single duties of one change of many: judged, changed, put back, told of. Steps of services.bulk."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from directives.core import clock
from directives.domain import searching
from directives.domain.bulk_changes import BulkKind
from directives.domain.notices import NoticeKind
from directives.domain.roles import Can
from directives.domain.task_states import Act
from directives.models import Assignment, BulkChange, BulkRow, ProgressUpdate, Task, User
from directives.models.assignment import AssignmentQuerySet
from directives.policies import bulk as policy
from directives.queries import bulk as queries
from directives.queries import recipients
from directives.services import notifications, search, stages

Duties = Mapping[int, Assignment]
KEPT = ("unit_id", "role", "stage", "percent", "assignee_id")
DAYS = ("agreed_due", "due_effective", "clock_stopped_on", "submitted_on")


def judged(change: BulkChange, found: AssignmentQuerySet, by: User) -> list[BulkRow]:
    """A row for each duty, with the reason of those that are refused."""
    duties = list(found.select_related("unit", "parent__unit"))
    facts = queries.facts([duty.pk for duty in duties], change.unit_id)
    rows = []
    for duty in duties:
        due = _due(change, duty)
        slug = _why_not(change, duty, due, facts, by)
        rows.append(
            BulkRow(
                change=change,
                assignment=duty,
                version=duty.version,
                before=_as_it_is(duty),
                after=due.isoformat() if due else "",
                refusal=slug,
            )
        )
        if not slug:
            facts.taken.add(duty.occurrence_id)
    return rows


def refuse(change: BulkChange, rows: Iterable[BulkRow], duties: Duties, by: User) -> None:
    """What changed since it was looked at, or may no longer be changed, is left out."""
    facts = queries.facts(list(duties), change.unit_id)
    for row in rows:
        duty = duties.get(row.assignment_id)
        if duty is None or duty.version != row.version:
            row.refusal = "changed-meanwhile"
        else:
            row.refusal = _why_not(change, duty, _due(change, duty), facts, by)
        if not row.refusal and duty is not None:
            facts.taken.add(duty.occurrence_id)


def carry_out(change: BulkChange, row: BulkRow, duties: Duties) -> bool:
    if row.refusal:
        return False
    duty = duties[row.assignment_id]
    row.before = _as_it_is(duty)
    if change.kind == BulkKind.REDATE:
        stages.redate(duty, _due(change, duty))
    elif change.kind == BulkKind.REASSIGN:
        notifications.drop_reminders(duty)
        duty.assignee = None
        stages.act(duty, Act.FORWARD, percent=0, unit=change.unit)
    else:
        stages.correct(duty, change.role or duty.role)
    row.done_version = duty.version
    return True


def put_back(change: BulkChange, row: BulkRow, duties: Duties, by: User) -> bool:
    duty = duties.get(row.assignment_id)
    if duty is None or duty.version != row.done_version or not by.may(Can.ASSIGN, duty.unit_id):
        row.undo_refusal = "changed-since"
    elif change.kind == BulkKind.REASSIGN and queries.has_it(duty, row.before["unit_id"]):
        row.undo_refusal = "unit-has-it"
    else:
        stages.restore(duty, _kept(row.before))
    return not row.undo_refusal


def correct_text(change: BulkChange) -> None:
    if change.task_id is None or not change.rows.filter(refusal="").exists():
        return
    task = Task.objects.select_for_update(of=("self",)).get(pk=change.task_id)
    change.text_before = task.text
    _write(task, change.text)
    change.task_version = task.version


def put_text_back(change: BulkChange) -> None:
    """Unless somebody has written it anew since."""
    if change.task_id is None or change.task_version is None:
        return
    task = Task.objects.select_for_update(of=("self",)).get(pk=change.task_id)
    if task.version == change.task_version:
        _write(task, change.text_before)


def tell_units(change: BulkChange, rows: Iterable[BulkRow], duties: list[Assignment], *, by: User) -> None:
    """The story of each duty, and one notice a unit: those that lost one and those that have it now."""
    today, keys = clock.today(), {duty.pk for duty in duties}
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            assignment=duty,
            kind=ProgressUpdate.Kind.CHANGED,
            percent=duty.percent,
            note=change.reason,
            search_text=searching.of_update(note=change.reason, made_on=today),
            to_unit=duty.unit if change.kind == BulkKind.REASSIGN else None,
            due=duty.due_effective if change.kind == BulkKind.REDATE else None,
            made_on=today,
            created_by=by,
        )
        for duty in duties
    )
    units = Counter(duty.unit_id for duty in duties)
    units.update(row.before["unit_id"] for row in rows if row.assignment_id in keys and _moved(change))
    at = recipients.at_units(units, Can.REPORT_PROGRESS, today)
    for unit_id, count in units.items():
        notifications.notify_people(
            User.objects.filter(pk__in=[person.pk for person in at.get(unit_id, ())]),
            NoticeKind.CHANGED,
            subject=f"bulk:{change.pk}",
            step=f"{unit_id}.{change.state}"[:20],
            title=change.reason,
            url=f"{reverse('directives:duty-list')}?bulk={change.pk}&stage=all",
            data={"count": count},
            by=by,
        )


def _moved(change: BulkChange) -> bool:
    return change.kind == BulkKind.REASSIGN


def _write(task: Task, text: str) -> None:
    task.text = text
    task.version += 1
    search.fold_into(task)
    task.save()


def _due(change: BulkChange, duty: Assignment) -> date | None:
    if change.kind != BulkKind.REDATE:
        return None
    return policy.new_due(duty, change.due, None if change.shift is None else timedelta(days=change.shift))


def _why_not(change: BulkChange, duty: Assignment, due: date | None, facts: policy.Facts, by: User) -> str:
    if change.kind == BulkKind.REDATE:
        return policy.why_not_redate(by, duty, due, facts)
    if change.kind == BulkKind.REASSIGN and change.unit_id is not None:
        return policy.why_not_reassign(by, duty, change.unit_id, facts)
    return policy.why_not_correct(by, duty, change.role or duty.role, change.text)


def _as_it_is(duty: Assignment) -> dict[str, Any]:
    days = {name: day.isoformat() if (day := getattr(duty, name)) else None for name in DAYS}
    return {name: getattr(duty, name) for name in KEPT} | days


def _kept(before: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(before[name]) if before[name] else None for name in DAYS}
    return {name: before[name] for name in KEPT} | days
