"""Where the duties stand today: open ones counted live over the open rows, finished ones from the tallies.

Both parts count the board's duties only (not what a unit delegated further down) and only inside a scope.
"""

from collections.abc import Collection
from datetime import date
from typing import Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from directives.domain.deadlines import FAR_FUTURE, Counts, Timeliness
from directives.domain.task_states import Stage
from directives.models import Assignment, Directive, PortalSettings, Scope, Tally
from directives.models.assignment import AssignmentQuerySet
from directives.models.timeliness import late_on, open_soon, timeliness_on
from directives.queries.counting import gather, merged

Key = Literal["unit_id", "directive_id"]


def board_rows(scope: Scope) -> AssignmentQuerySet:
    """The duties that count for the board, in a scope."""
    rows = Assignment.objects.board()
    return rows if scope.everything else rows.filter(unit_id__in=scope.unit_ids)


def by_unit(scope: Scope, today: date, soon_days: int) -> dict[int, Counts]:
    return merged(_open(scope, "unit_id", today, soon_days), _finished(scope))


def by_directive(
    scope: Scope, today: date, soon_days: int, only: Collection[int] | None = None
) -> dict[int, Counts]:
    """By directive, of all or `only` some; the tallies know no unit of a directive, so a part of the units
    is counted from rows."""
    done = _finished_of_directives(only) if scope.everything else _finished_rows(scope, only)
    return merged(_open(scope, "directive_id", today, soon_days, only), done)


def worst_directives(scope: Scope, today: date, count: int) -> list[int]:
    """The directives with most overdue duties, then with most open ones, then those that are finished."""
    rows = board_rows(scope).filter(directive_id__isnull=False)
    late, waiting = Count("directive_id", filter=late_on(today)), Count("directive_id")
    ranked = rows.open().values("directive_id").annotate(late=late, waiting=waiting)
    found = [row["directive_id"] for row in ranked.order_by("-late", "-waiting", "directive_id")[:count]]
    if len(found) < count:
        done = rows.filter(stage=Stage.DONE, directive_id=OuterRef("pk"))
        finished = Directive.objects.filter(Exists(done)).exclude(pk__in=found).order_by("pk")
        found += finished.values_list("pk", flat=True)[: count - len(found)]
    return found


def finished_by_month(scope: Scope, since: date) -> dict[date, Counts]:
    """Finished duties by the month of their completion."""
    rows = _unit_tallies(scope).filter(month__gte=since).values_list("month", "result").annotate(Sum("count"))
    return gather((month, result, count) for month, result, count in rows)


def soon_days() -> int:
    return PortalSettings.soon_days()


def _open(
    scope: Scope, key: Key, today: date, soon: int, only: Collection[int] | None = None
) -> dict[int, Counts]:
    """Four figures a key in one pass over an index; what is in none of the three states is in time."""
    wanted = {f"{key}__isnull": False} if only is None else {f"{key}__in": only}
    rows = board_rows(scope).open().filter(**wanted).values_list(key).order_by()
    counted = rows.annotate(
        overdue=Count(key, filter=late_on(today)),
        due_soon=Count(key, filter=open_soon(today, soon)),
        no_deadline=Count(key, filter=Q(due_sort=FAR_FUTURE)),
        whole=Count(key),
    )
    return {
        pk: Counts(overdue=late, due_soon=near, no_deadline=undated, in_time=whole - late - near - undated)
        for pk, late, near, undated, whole in counted
    }


def _finished(scope: Scope) -> dict[int, Counts]:
    rows = _unit_tallies(scope).values_list("scope_id", "result").annotate(Sum("count"))
    return gather((pk, result, count) for pk, result, count in rows)


def _unit_tallies(scope: Scope) -> QuerySet[Tally]:
    rows = Tally.objects.filter(scope=Tally.Scope.UNIT)
    return rows if scope.everything else rows.filter(scope_id__in=scope.unit_ids)


def _finished_of_directives(only: Collection[int] | None) -> dict[int, Counts]:
    tallies = Tally.objects.filter(scope=Tally.Scope.DIRECTIVE)
    if only is not None:
        tallies = tallies.filter(scope_id__in=only)
    rows = tallies.values_list("scope_id", "result").annotate(Sum("count"))
    return gather((pk, result, count) for pk, result, count in rows)


def _finished_rows(scope: Scope, only: Collection[int] | None) -> dict[int, Counts]:
    wanted = {"directive_id__isnull": False} if only is None else {"directive_id__in": only}
    rows = (
        board_rows(scope)
        .filter(stage=Stage.DONE, **wanted)
        .annotate(timeliness_now=timeliness_on(date.max, 0))
        .values_list("directive_id", "timeliness_now")
        .annotate(Count("pk"))
        .order_by()
    )
    return gather(
        (pk, "done_no_deadline" if name == Timeliness.NO_DEADLINE else name, count)
        for pk, name, count in rows
    )
