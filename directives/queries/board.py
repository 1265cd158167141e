"""Where the duties stand today: open ones counted live over the open rows, finished ones from the tallies.

Both parts count the board's duties only (not what a unit delegated further down) and only inside a scope.
"""

from datetime import date
from typing import Literal

from django.db.models import Count, QuerySet, Sum

from directives.domain.deadlines import Counts, Timeliness
from directives.domain.task_states import Stage
from directives.models import Assignment, PortalSettings, Scope, Tally
from directives.models.assignment import AssignmentQuerySet
from directives.models.timeliness import timeliness_on
from directives.queries.counting import gather, merged

Key = Literal["unit_id", "directive_id"]


def board_rows(scope: Scope) -> AssignmentQuerySet:
    """The duties that count for the board, in a scope."""
    rows = Assignment.objects.board()
    return rows if scope.everything else rows.filter(unit_id__in=scope.unit_ids)


def by_unit(scope: Scope, today: date, soon_days: int) -> dict[int, Counts]:
    return merged(_open(scope, "unit_id", today, soon_days), _finished(scope))


def by_directive(scope: Scope, today: date, soon_days: int) -> dict[int, Counts]:
    """By directive; the tallies know no unit of a directive, so a part of the units is counted from rows."""
    done = _finished_of_directives() if scope.everything else _finished_rows(scope)
    return merged(_open(scope, "directive_id", today, soon_days), done)


def finished_by_month(scope: Scope, since: date) -> dict[date, Counts]:
    """Finished duties by the month of their completion."""
    rows = _unit_tallies(scope).filter(month__gte=since).values_list("month", "result").annotate(Sum("count"))
    return gather((month, result, count) for month, result, count in rows)


def soon_days() -> int:
    return PortalSettings.soon_days()


def _open(scope: Scope, key: Key, today: date, soon: int) -> dict[int, Counts]:
    rows = (
        board_rows(scope)
        .open()
        .filter(**{f"{key}__isnull": False})
        .annotate(timeliness_now=timeliness_on(today, soon))
        .values_list(key, "timeliness_now")
        .annotate(Count("pk"))
        .order_by()
    )
    return gather((pk, str(name), count) for pk, name, count in rows)


def _finished(scope: Scope) -> dict[int, Counts]:
    rows = _unit_tallies(scope).values_list("scope_id", "result").annotate(Sum("count"))
    return gather((pk, result, count) for pk, result, count in rows)


def _unit_tallies(scope: Scope) -> QuerySet[Tally]:
    rows = Tally.objects.filter(scope=Tally.Scope.UNIT)
    return rows if scope.everything else rows.filter(scope_id__in=scope.unit_ids)


def _finished_of_directives() -> dict[int, Counts]:
    rows = Tally.objects.filter(scope=Tally.Scope.DIRECTIVE).values_list("scope_id", "result")
    return gather((pk, result, count) for pk, result, count in rows.annotate(Sum("count")))


def _finished_rows(scope: Scope) -> dict[int, Counts]:
    rows = (
        board_rows(scope)
        .filter(stage=Stage.DONE, directive_id__isnull=False)
        .annotate(timeliness_now=timeliness_on(date.max, 0))
        .values_list("directive_id", "timeliness_now")
        .annotate(Count("pk"))
        .order_by()
    )
    return gather(
        (pk, "done_no_deadline" if name == Timeliness.NO_DEADLINE else name, count)
        for pk, name, count in rows
    )
