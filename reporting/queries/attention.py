"""What asks for the board's attention today: next deadlines, long overdue, long silent."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from directives.core import paging
from directives.models import Assignment, User
from directives.models.assignment import AssignmentQuerySet

LONG = timedelta(days=30)
ROWS = 5
NEXT = 8
_SHOWN = ("due_effective", "due_sort", "unit__name", "task__text")


@dataclass(frozen=True)
class Attention:
    """Its counts say "1.000+" beyond that: they are never counted to the end."""

    deadlines: list[Assignment]
    overdue_count: str
    overdue: list[Assignment]
    silent_count: str
    silent: list[Assignment]


def attention(user: User, today: date) -> Attention:
    mine = Assignment.objects.visible_to(user).board().open()
    edge = today - LONG
    late = Q(clock_stopped_on=None, due_sort__lt=edge)
    quiet = Q(last_update_on__lt=edge) | Q(last_update_on=None, assigned_on__lt=edge)
    working = mine.workable()
    return Attention(
        deadlines=_rows(working.filter(due_sort__gte=today, due_effective__isnull=False), NEXT),
        overdue_count=paging.count_words(working.filter(late)),
        overdue=_rows(working.filter(late), ROWS),
        silent_count=paging.count_words(working.filter(quiet)),
        silent=_rows(working.filter(quiet), ROWS),
    )


def _rows(found: AssignmentQuerySet, count: int) -> list[Assignment]:
    shown = found.select_related("unit", "task").only(*_SHOWN)
    return list(shown.order_by("due_sort", "pk")[:count])
