"""The counters equal the rows, whatever happened, and stay short."""

from datetime import date
from typing import Any

import pytest

from directives.core import clock
from directives.domain.task_states import Act
from directives.models import Assignment, AuditEvent, Scope, Tally
from directives.queries import board
from directives.queries import tallies as query
from directives.services import stages, tallies
from tests.factories import AssignmentFactory, UnitFactory

pytestmark = pytest.mark.django_db


def finished(count: int, **changes: Any) -> list[Assignment]:
    made: list[Assignment] = AssignmentFactory.create_batch(count, **changes)
    for duty in made:
        stages.act(duty, Act.SUBMIT)
        stages.act(duty, Act.CONFIRM)
    return made


def test_stages_keep_the_counters_right() -> None:
    with clock.at(date(2026, 6, 15)):
        finished(2, due=date(2026, 6, 20))
        finished(1, due=date(2026, 6, 1))
        done = finished(1)[0]
        stages.redate(done, date(2026, 6, 2))
    assert query.differences() == []


def test_compact_folds_rows_and_keeps_the_counts() -> None:
    unit = UnitFactory()
    finished(4, unit=unit, due=5)
    before = board.by_unit(Scope(everything=True), clock.today(), 3)
    assert tallies.compact() == 3  # 4 rows of the unit become 1; the directives differ
    assert Tally.objects.filter(scope="unit").count() == 1
    assert board.by_unit(Scope(everything=True), clock.today(), 3) == before
    assert query.differences() == []


def test_compact_drops_what_cancels_out() -> None:
    duty = finished(1, due=5)[0]
    first = Tally.objects.get(scope="unit")
    stages.redate(duty, None)
    tallies.compact()
    assert not Tally.objects.filter(scope="unit", result=first.result).exists()
    assert query.differences() == []


def test_a_wrong_counter_is_found_and_repaired() -> None:
    finished(1, due=5)
    Tally.objects.filter(scope="unit").update(count=7)
    (wrong,) = query.differences()
    assert (wrong.tallied, wrong.counted) == (7, 1)
    assert tallies.repair() == 1
    assert query.differences() == []


def test_each_verb_leaves_one_event() -> None:
    tallies.compact()
    tallies.repair()
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "tally.compact",
        "tally.repair",
    ]
