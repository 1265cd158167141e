"""What asks for the board's attention today: next deadlines, long overdue, long silent."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from directives.models import Assignment, User
from directives.models.assignment import AssignmentQuerySet

LONG = timedelta(days=30)
ROWS = 5
NEXT = 8


@dataclass(frozen=True)
class Attention:
    deadlines: list[Assignment]
    overdue_count: int
    overdue: list[Assignment]
    silent_count: int
    silent: list[Assignment]


def attention(user: User, today: date) -> Attention:
    mine = Assignment.objects.visible_to(user).board().open()
    edge = today - LONG
    late = Q(clock_stopped_on=None, due_sort__lt=edge)
    quiet = Q(last_update_on__lt=edge) | Q(last_update_on=None, assigned_on__lt=edge)
    working = mine.workable()
    counted = working.aggregate(late=Count("pk", filter=late), quiet=Count("pk", filter=quiet))
    return Attention(
        deadlines=_rows(working.filter(due_sort__gte=today, due_effective__isnull=False), NEXT),
        overdue_count=counted["late"],
        overdue=_rows(working.filter(late), ROWS) if counted["late"] else [],
        silent_count=counted["quiet"],
        silent=_rows(working.filter(quiet), ROWS) if counted["quiet"] else [],
    )


def _rows(found: AssignmentQuerySet, count: int) -> list[Assignment]:
    return list(found.select_related("unit", "task", "directive").order_by("due_sort", "pk")[:count])
