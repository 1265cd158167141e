"""Timeliness is told in Python and in SQL: over the whole table of stage × dates both say the same."""

from datetime import date, timedelta
from itertools import product

import pytest

from directives.domain.deadlines import FAR_FUTURE, Timeliness
from directives.domain.task_states import OPEN_STAGES, Stage
from directives.models import Assignment, Occurrence
from directives.models.timeliness import timeliness_on
from tests.factories import AssignmentFactory, TaskFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)
SOON = 3
DUES = (None, *(TODAY + timedelta(days=n) for n in (-9, -4, -1, 0, 1, 2, 3, 4, 9)))
STOPS = (None, *(TODAY + timedelta(days=n) for n in (-10, -9, -5, -4, -1, 0, 1)))
ENDS = tuple(TODAY + timedelta(days=n) for n in (-10, -9, -4, -1, 0))


@pytest.fixture
def table() -> list[Assignment]:
    """One duty for every combination of stage, due date, stop of the clock and completion."""
    task, unit = TaskFactory(), UnitFactory()
    cases = [
        (stage, due, stop, None)
        for stage, due, stop in product(Stage, DUES, STOPS)
        if stage is not Stage.DONE
    ] + [(Stage.DONE, due, end, end) for due, end in product(DUES, ENDS)]
    turns = Occurrence.objects.bulk_create(Occurrence(task=task, starts_on=TODAY) for _ in cases)
    return Assignment.objects.bulk_create(
        Assignment(
            task=task,
            occurrence=turn,
            unit=unit,
            assigned_on=TODAY - timedelta(days=30),
            stage=stage,
            is_open=stage in OPEN_STAGES,
            due_effective=due,
            due_sort=due or FAR_FUTURE,
            clock_stopped_on=stop,
            completed_on=end,
        )
        for turn, (stage, due, stop, end) in zip(turns, cases, strict=True)
    )


@pytest.mark.parametrize("state", Timeliness)
def test_the_rows_of_a_state_are_those_python_says(table: list[Assignment], state: Timeliness) -> None:
    said = {row.pk for row in table if row.timeliness(TODAY, SOON) is state}
    found = set(Assignment.objects.in_state(state, TODAY, SOON).values_list("pk", flat=True))
    assert said
    assert found == said


def test_each_row_carries_the_state_python_says(table: list[Assignment]) -> None:
    rows = Assignment.objects.annotate(said=timeliness_on(TODAY, SOON))
    found = dict(rows.values_list("pk", "said"))
    assert found == {row.pk: row.timeliness(TODAY, SOON).value for row in table}


def test_overdue_is_the_state_overdue(table: list[Assignment]) -> None:
    found = set(Assignment.objects.overdue(TODAY).values_list("pk", flat=True))
    assert found == {row.pk for row in table if row.timeliness(TODAY, SOON) is Timeliness.OVERDUE}


def test_a_stop_after_the_day_asked_has_not_happened_yet() -> None:
    duty = Assignment(stage=Stage.SUBMITTED, due_effective=TODAY, clock_stopped_on=TODAY + timedelta(days=1))
    assert duty.timeliness(TODAY, SOON) is Timeliness.DUE_SOON


def test_a_person_sees_the_duties_of_the_units_of_their_grants() -> None:
    mine, other = AssignmentFactory(), AssignmentFactory()
    official, nobody = UserFactory(at=mine.unit), UserFactory()
    assert list(Assignment.objects.visible_to(official)) == [mine]
    assert list(Assignment.objects.visible_to(nobody)) == []
    assert other not in Assignment.objects.visible_to(official)
