"""What a change of many duties must know, and how it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q

from directives.core import paging
from directives.core.errors import BadInput, DomainError
from directives.core.paging import Order
from directives.core.text import short_date
from directives.domain.bulk_changes import BulkKind
from directives.models import Assignment, BulkChange, BulkRow, ExtensionRequest, Task, Unit, Wait
from directives.models.labels import error_text, label
from directives.policies.bulk import Facts


@dataclass(frozen=True)
class Line:
    """A duty of the change: before → after, or why not."""

    pk: int
    text: str
    unit: str
    before: str
    after: str
    refusal: str
    undo_refusal: str


@dataclass(frozen=True)
class Shown:
    lines: tuple[Line, ...]
    next_cursor: str | None
    going: int
    refused: int
    stuck: int


def facts(keys: Sequence[int], unit_id: int | None) -> Facts:
    asking = ExtensionRequest.objects.waiting().filter(assignment__in=keys)
    waits = Wait.objects.open().filter(Q(assignment__in=keys) | Q(on__in=keys))
    parts = Assignment.objects.filter(parent__in=keys, is_open=True).values("parent")
    last = parts.annotate(last=Max("due_sort")).values_list("parent", "last")
    return Facts(
        asking=frozenset(asking.values_list("assignment", flat=True)),
        waiting=frozenset(key for pair in waits.values_list("assignment", "on") for key in pair),
        parts_due={pk: due for pk, due in last if pk is not None},
        taken=_taken(keys, unit_id) if unit_id else set(),
    )


def _taken(keys: Sequence[int], unit_id: int) -> set[int]:
    """The turns of these duties in which the unit has one already."""
    turns = Assignment.objects.filter(pk__in=keys).values("occurrence")
    rows = Assignment.objects.filter(unit_id=unit_id, occurrence__in=turns)
    return set(rows.values_list("occurrence", flat=True))


def has_it(duty: Assignment, unit_id: int) -> bool:
    others = Assignment.objects.filter(occurrence_id=duty.occurrence_id, unit_id=unit_id)
    return others.exclude(pk=duty.pk).exists()


def only_task(keys: Sequence[int]) -> Task:
    """A text is corrected for one task at a time."""
    found = list(Task.objects.filter(assignments__in=keys).distinct()[:2])
    if len(found) != 1:
        raise BadInput("one-task", field="text")
    return found[0]


def shown(change: BulkChange, cursor: str | None) -> Shown:
    """A page of the rows; what is refused stands among the others, and is counted."""
    rows = change.rows.select_related("assignment__task", "assignment__unit")
    page: paging.Page[BulkRow] = paging.page(rows, Order("id"), cursor)
    counts = change.rows.aggregate(
        going=Count("pk", filter=Q(refusal="")),
        refused=Count("pk", filter=~Q(refusal="")),
        stuck=Count("pk", filter=~Q(undo_refusal="")),
    )
    names = _names(page.rows)
    return Shown(tuple(_line(change, row, names) for row in page.rows), page.next_cursor, **counts)


def _line(change: BulkChange, row: BulkRow, names: dict[int, str]) -> Line:
    before, after = _words(change, row, names)
    return Line(
        pk=row.assignment_id,
        text=row.assignment.task.text,
        unit=names.get(row.before["unit_id"], ""),
        before=before,
        after=after,
        refusal=_why(row.refusal),
        undo_refusal=_why(row.undo_refusal),
    )


def _words(change: BulkChange, row: BulkRow, names: dict[int, str]) -> tuple[str, str]:
    if change.kind == BulkKind.REDATE:
        return _day(row.before["due_effective"]), _day(row.after)
    if change.kind == BulkKind.REASSIGN:
        return names.get(row.before["unit_id"], ""), str(change.unit or "")
    role = change.role or row.before["role"]
    return label("duty_role", row.before["role"]), label("duty_role", role)


def _day(iso: str | None) -> str:
    return short_date(date.fromisoformat(iso)) if iso else "–"


def _why(slug: str) -> str:
    return error_text(DomainError(slug)) if slug else ""


def _names(rows: Sequence[Any]) -> dict[int, str]:
    return dict(Unit.objects.filter(pk__in={row.before["unit_id"] for row in rows}).values_list("pk", "name"))
