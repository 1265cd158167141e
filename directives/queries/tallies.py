"""The finished duties counted again from their rows, beside what the tallies say."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from directives.domain.deadlines import FAR_FUTURE, Timeliness
from directives.domain.task_states import Stage
from directives.models import Assignment, Tally
from directives.models.timeliness import timeliness_on


class Place(NamedTuple):
    scope: str
    scope_id: int
    month: date
    result: str


@dataclass(frozen=True)
class Difference:
    place: Place
    tallied: int
    counted: int


def differences() -> list[Difference]:
    """Where the tallies and the rows disagree; nothing when they are right."""
    tallied, counted = _tallied(), recounted()
    places = sorted(set(tallied) | set(counted))
    return [
        Difference(place, tallied[place], counted[place])
        for place in places
        if tallied[place] != counted[place]
    ]


def recounted() -> Counter[Place]:
    """The tallies as they should be, from the finished duties themselves."""
    done = Assignment.objects.board().filter(stage=Stage.DONE, completed_on__isnull=False)
    rows = done.annotate(finished=TruncMonth("completed_on"), outcome=timeliness_on(FAR_FUTURE, 0))
    return _count(rows, Tally.Scope.UNIT, "unit_id") + _count(
        rows.filter(directive_id__isnull=False), Tally.Scope.DIRECTIVE, "directive_id"
    )


def crowded_months() -> list[tuple[str, date]]:
    """Scopes and months where some place has more than one row."""
    rows = Tally.objects.values("scope", "scope_id", "month", "result").annotate(rows=Count("pk"))
    return sorted({(row["scope"], row["month"]) for row in rows.filter(rows__gt=1).order_by()})


def _tallied() -> Counter[Place]:
    rows = Tally.objects.values_list("scope", "scope_id", "month", "result").annotate(Sum("count")).order_by()
    return Counter({Place(*row[:4]): row[4] for row in rows})


def _count(rows: QuerySet[Assignment], scope: str, key: str) -> Counter[Place]:
    found = rows.values_list(key, "finished", "outcome").annotate(Count("pk")).order_by()
    return Counter({Place(scope, pk, month, _result(name)): count for pk, month, name, count in found})


def _result(name: str) -> str:
    return "done_no_deadline" if name == Timeliness.NO_DEADLINE else name
