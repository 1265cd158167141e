"""Duties as lists and pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.urls import reverse

from directives.core import clock, paging
from directives.core.paging import Order
from directives.domain.deadlines import Timeliness, timeliness
from directives.domain.roles import Can
from directives.domain.task_states import Act, Stage, allows
from directives.models import Assignment, PortalSettings, User
from directives.models.assignment import AssignmentQuerySet
from directives.models.labels import label
from directives.policies import tasks as policies

# One unit's first rows come from its own index; up to so many units their tops are cheaper than one sort.
UNITS_BY_TOPS = 30
BY_DUE = Order("due_sort")
_SHOWN = (
    "pk", "id", "unit_id", "stage", "role", "percent", "due_sort", "due_effective", "clock_stopped_on",
    "completed_on", "first_due", "submitted_on", "last_update_on", "version", "unit__name", "task__text",
    "task__deliverable", "directive__number", "directive__title",
)  # fmt: skip
EXPORTED = (
    "task__text", "task__deliverable", "directive__number", "unit__name", "role", "stage", "due_effective",
    "clock_stopped_on", "completed_on", "first_due", "percent", "last_update_on", "submitted_on",
)  # fmt: skip


@dataclass(frozen=True)
class DutyRow:
    """One line of a list."""

    pk: int
    # Empty for a part of one's own duty that lies outside one's rows.
    href: str
    text: str
    deliverable: str
    document: str
    unit: str
    role: str
    stage: str
    timeliness: Timeliness
    due: date | None
    percent: int
    first_due: date | None
    updated_on: date | None
    submitted_on: date | None
    completed_on: date | None
    version: int
    may_update: bool
    note: str = ""
    holder: str = ""

    @property
    def origin(self) -> str:
        """The document and what it wants, in one line."""
        return " · ".join(part for part in (self.document, self.deliverable) if part)


@dataclass(frozen=True)
class DutyPage:
    rows: tuple[DutyRow, ...]
    next_cursor: str | None


def soon_days() -> int:
    return PortalSettings.soon_days()


def listing(
    rows: AssignmentQuerySet,
    *,
    units: frozenset[int] | None,
    order: Order = BY_DUE,
    cursor: str | None = None,
    by: User,
) -> DutyPage:
    """A page of the rows. `units` are the units the rows belong to, None for any."""
    narrow = _by_tops(rows, units, order, cursor)
    found: paging.Page[Any] = paging.page(shown(narrow), order, cursor)
    today, soon = clock.today(), soon_days()
    return DutyPage(tuple(row_of(duty, today, soon, by=by) for duty in found.rows), found.next_cursor)


def shown(rows: AssignmentQuerySet) -> Any:
    """The rows as named tuples of just the columns a line needs: a third of the cost of model objects."""
    return rows.values_list(*_SHOWN, named=True)


def row_of(duty: Any, today: date, soon: int, *, by: User, note: str = "", holder: str = "") -> DutyRow:
    """`duty` is a row of `shown`."""
    stage = Stage(duty.stage)
    return DutyRow(
        pk=duty.pk,
        href=_pattern().format(duty.pk) if by.may(Can.VIEW_DUTIES, duty.unit_id) else "",
        text=duty.task__text,
        deliverable=duty.task__deliverable,
        document=duty.directive__number or (duty.directive__title or "")[:80],
        unit=duty.unit__name,
        role=label("duty_role", duty.role),
        stage=stage.value,
        timeliness=timeliness(
            stage=stage,
            due=duty.due_effective,
            clock_stopped_on=duty.clock_stopped_on,
            completed_on=duty.completed_on,
            today=today,
            soon_days=soon,
        ),
        due=duty.due_effective,
        percent=duty.percent,
        first_due=duty.first_due,
        updated_on=duty.last_update_on,
        submitted_on=duty.submitted_on,
        completed_on=duty.completed_on,
        version=duty.version,
        may_update=allows(Act.UPDATE, stage) and by.may(policies.RIGHTS[Act.UPDATE], duty.unit_id),
        note=note,
        holder=holder,
    )


@cache
def _pattern() -> str:
    """The address of a duty with `{}` for its number: resolving it on every row costs more than the row."""
    return reverse("directives:duty-detail", args=[0]).replace("/0/", "/{}/")


def exported(rows: AssignmentQuerySet, order: Order) -> Iterator[dict[str, object]]:
    """Every row of a list, a few thousand at a time."""
    yield from rows.order_by(*paging.columns(order)).values(*EXPORTED).iterator(chunk_size=2000)


def _by_tops(
    rows: AssignmentQuerySet, units: frozenset[int] | None, order: Order, cursor: str | None
) -> AssignmentQuerySet:
    """The same first rows, found by merging the first rows of each unit where that is cheaper."""
    if order.key != BY_DUE.key or units is None or not 1 < len(units) <= UNITS_BY_TOPS:
        return rows
    if not connection.features.supports_slicing_ordering_in_compound:
        return rows
    tops = [
        paging.window(rows.filter(unit_id=unit), order, cursor).values_list(order.key, "pk")
        for unit in sorted(units)
    ]
    direction = "-" if order.descending else ""
    merged = tops[0].union(*tops[1:], all=True).order_by(f"{direction}{order.key}", f"{direction}id")
    keys = [pk for _, pk in merged[: paging.PAGE_SIZE + 1]]
    return Assignment.objects.filter(pk__in=keys)
