"""For whom the lead of a joint task may wait, and for whom it does."""

from typing import Any

from django.db.models import Q, QuerySet

from directives.domain.task_states import WORKABLE_STAGES
from directives.models import Assignment, Task, TaskAddressee, Wait
from directives.models.assignment import AssignmentQuerySet


def may_wait(duty: Assignment) -> bool:
    is_lead = duty.role == TaskAddressee.Role.LEAD and duty.parent_id is None
    return is_lead and duty.task.mode == Task.Mode.JOINT


def to_await(duty: Assignment) -> AssignmentQuerySet:
    """Cooperating units of the same turn that still owe their part and are not waited for already."""
    partners = Assignment.objects.board().filter(
        occurrence_id=duty.occurrence_id,
        role=TaskAddressee.Role.COOPERATING,
        stage__in=WORKABLE_STAGES,
    )
    return (
        partners.exclude(pk__in=_open(duty))
        .exclude(pk=duty.pk)
        .select_related("unit")
        .order_by("unit__sort_key")
    )


def awaited(duty: Assignment) -> AssignmentQuerySet:
    return Assignment.objects.filter(pk__in=_open(duty)).select_related("unit").order_by("pk")


def about(duty: Assignment) -> list[Wait]:
    """The waiting that is in force: of this duty, and for it."""
    rows = Wait.objects.open().filter(Q(assignment=duty) | Q(on=duty))
    return list(rows.select_related("assignment__unit", "on__unit"))


def _open(duty: Assignment) -> QuerySet[Wait, Any]:
    return Wait.objects.open().filter(assignment=duty).values("on")
