"""What waits for a unit leader's approval before the board receives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from directives.core import clock, paging
from directives.core.paging import Order
from directives.domain.roles import Can
from directives.domain.task_states import Stage
from directives.models import Assignment, Evidence, ProgressUpdate, User
from directives.models.assignment import AssignmentQuerySet
from directives.queries.duties import DutyRow, row_of, shown, soon_days

BY_DUE = Order("due_sort")
SIZE = 20


@dataclass(frozen=True)
class Proposal:
    """A duty with what the official handed in."""

    duty: DutyRow
    who: str
    note: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Queue:
    rows: tuple[Proposal, ...]
    next_cursor: str | None


def waiting(user: User) -> AssignmentQuerySet:
    scope = user.scope(Can.APPROVE_WORK)
    rows = Assignment.objects.filter(stage=Stage.WITH_LEADER)
    return rows if scope.everything else rows.filter(unit_id__in=scope.unit_ids)


def count(user: User) -> int:
    return waiting(user).count()


def queue(user: User, cursor: str | None) -> Queue:
    """A page of it, the nearest due date first."""
    found: paging.Page[Any] = paging.page(shown(waiting(user)), BY_DUE, cursor, size=SIZE)
    today, soon = clock.today(), soon_days()
    said = _said([duty.pk for duty in found.rows])
    rows = tuple(_proposal(row_of(duty, today, soon, by=user), said.get(duty.pk)) for duty in found.rows)
    return Queue(rows, found.next_cursor)


def _said(duty_ids: list[int]) -> dict[int, ProgressUpdate]:
    """The newest handing in of each."""
    updates = (
        ProgressUpdate.objects.filter(assignment__in=duty_ids, kind=ProgressUpdate.Kind.PROPOSAL)
        .select_related("created_by")
        .prefetch_related("evidence__file")
        .order_by("pk")
    )
    return {update.assignment_id: update for update in updates}


def _proposal(duty: DutyRow, said: ProgressUpdate | None) -> Proposal:
    if said is None:
        return Proposal(duty, "", "", [])
    return Proposal(duty, str(said.created_by or ""), said.note, list(said.evidence.all()))
