"""Where the duties stood on a day, from the intervals; on today it equals the live counts."""

from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from directives.domain.deadlines import Counts
from directives.domain.task_states import Stage
from directives.models import Interval, Scope
from directives.models.timeliness import timeliness_on
from directives.queries.counting import gather


def standing_on(day: date, scope: Scope) -> QuerySet[Interval]:
    """How each duty of the board stood at the end of `day`; a unit's duty counts where it lay then."""
    rows = Interval.objects.filter(starts_on__lte=day, assignment__parent=None).filter(
        Q(ends_on=None) | Q(ends_on__gt=day)
    )
    return rows if scope.everything else rows.filter(unit_id__in=scope.unit_ids)


def result_on(day: date, soon_days: int) -> Case:
    """The name of the count an interval falls in."""
    return Case(
        When(stage=Stage.DONE, due=None, then=Value("done_no_deadline")),
        default=timeliness_on(day, soon_days, due="due"),
        output_field=CharField(),
    )


def by_unit(scope: Scope, day: date, soon_days: int) -> dict[int, Counts]:
    return _counted("unit_id", scope, day, soon_days)


def by_directive(scope: Scope, day: date, soon_days: int) -> dict[int, Counts]:
    return _counted("assignment__directive_id", scope, day, soon_days)


def _counted(key: str, scope: Scope, day: date, soon_days: int) -> dict[int, Counts]:
    rows = (
        standing_on(day, scope)
        .filter(**{f"{key}__isnull": False})
        .annotate(counted_for=F(key), result=result_on(day, soon_days))
        .values_list("counted_for", "result")
        .annotate(Count("pk"))
        .order_by()
    )
    return gather((pk, str(name), count) for pk, name, count in rows)
