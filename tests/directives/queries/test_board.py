"""Counts by unit, directive and month, live and as of a day."""

from datetime import date, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.domain.deadlines import Counts
from directives.domain.task_states import Act, Stage
from directives.models import Assignment, Scope
from directives.queries import as_of, board
from directives.services import stages
from tests.factories import AssignmentFactory, DirectiveFactory, TaskFactory, UnitFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
ALL = Scope(everything=True)


def finish(duty: Assignment, submitted: date, confirmed: date) -> Assignment:
    with clock.at(submitted):
        stages.act(duty, Act.SUBMIT)
    with clock.at(confirmed):
        return stages.act(duty, Act.CONFIRM)


@pytest.fixture
def duties() -> dict[str, Any]:
    """Two units, one directive: on TODAY one duty in each state, and what must not count."""
    one, two = UnitFactory(), UnitFactory()
    task = TaskFactory(directive=DirectiveFactory())
    day = TODAY - timedelta(days=60)

    def duty(unit: Any = one, **changes: Any) -> Assignment:
        made: Assignment = AssignmentFactory(unit=unit, task=task, assigned_on=day, **changes)
        return made

    with clock.at(day):
        duty(due=TODAY + timedelta(days=20))
        duty(due=TODAY + timedelta(days=2))
        duty(due=TODAY - timedelta(days=1))
        duty()
        finish(duty(due=date(2026, 5, 10)), date(2026, 5, 9), date(2026, 5, 20))
        finish(duty(two, due=date(2026, 5, 10)), date(2026, 5, 11), date(2026, 6, 2))
        finish(duty(two), date(2026, 6, 3), date(2026, 6, 4))
        parent = duty(two, due=TODAY - timedelta(days=40))
        duty(two, due=TODAY - timedelta(days=41), parent=parent)
        duty(two, stage=Stage.CANCELLED)
    return {"one": one.pk, "two": two.pk, "directive": task.directive_id}


def test_by_unit(duties: dict[str, Any]) -> None:
    assert board.by_unit(ALL, TODAY, 3) == {
        duties["one"]: Counts(in_time=1, due_soon=1, overdue=1, no_deadline=1, done_on_time=1),
        duties["two"]: Counts(overdue=1, done_late=1, done_no_deadline=1),
    }


def test_by_directive_from_tallies_equals_rows(duties: dict[str, Any]) -> None:
    whole = Counts(
        in_time=1,
        due_soon=1,
        overdue=2,
        no_deadline=1,
        done_on_time=1,
        done_late=1,
        done_no_deadline=1,
    )
    units = Scope(unit_ids=frozenset({duties["one"], duties["two"]}))
    assert board.by_directive(ALL, TODAY, 3) == {duties["directive"]: whole}
    assert board.by_directive(units, TODAY, 3) == {duties["directive"]: whole}


def test_a_scope_hides_other_units(duties: dict[str, Any]) -> None:
    mine = Scope(unit_ids=frozenset({duties["two"]}))
    assert set(board.by_unit(mine, TODAY, 3)) == {duties["two"]}
    assert board.by_directive(mine, TODAY, 3)[duties["directive"]] == Counts(
        overdue=1, done_late=1, done_no_deadline=1
    )


def test_finished_by_the_month_of_completion(duties: dict[str, Any]) -> None:
    assert board.finished_by_month(ALL, date(2026, 1, 1)) == {
        date(2026, 5, 1): Counts(done_on_time=1, done_late=1),
        date(2026, 6, 1): Counts(done_no_deadline=1),
    }


def test_as_of_today_equals_live(duties: dict[str, Any]) -> None:
    assert as_of.by_unit(ALL, TODAY, 3) == board.by_unit(ALL, TODAY, 3)
    assert as_of.by_directive(ALL, TODAY, 3) == board.by_directive(ALL, TODAY, 3)


def test_as_of_an_earlier_day_forgets_what_came_later(duties: dict[str, Any]) -> None:
    then = as_of.by_unit(ALL, date(2026, 5, 15), 3)
    # Submitted on the 9th, not yet confirmed: the clock stands, in time; its colleague was already late.
    assert then[duties["one"]] == Counts(in_time=4, no_deadline=1)
    assert then[duties["two"]] == Counts(overdue=2, no_deadline=1)


def test_as_of_a_day_before_assignment_is_empty(duties: dict[str, Any]) -> None:
    assert as_of.by_unit(ALL, TODAY - timedelta(days=61), 3) == {}


@pytest.mark.parametrize("rows", [1, 30])
def test_cost_does_not_grow_with_units(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        AssignmentFactory(due=TODAY)
    with django_assert_num_queries(2):
        assert len(board.by_unit(ALL, TODAY, 3)) == rows


def test_the_worst_directives_come_first_and_finished_ones_fill_up(duties: dict[str, Any]) -> None:
    waiting, finished = (TaskFactory(directive=DirectiveFactory()) for _ in range(2))
    AssignmentFactory(unit_id=duties["one"], task=waiting)
    AssignmentFactory(unit_id=duties["one"], task=finished, stage=Stage.DONE, completed_on=TODAY)
    found = board.worst_directives(ALL, TODAY, 10)
    assert found == [duties["directive"], waiting.directive_id, finished.directive_id]
    assert board.worst_directives(ALL, TODAY, 1) == found[:1]
    some = board.by_directive(ALL, TODAY, 3, only=found[:1])
    assert some == {found[0]: board.by_directive(ALL, TODAY, 3)[found[0]]}
