"""The SQL expression and the Python rule say the same over the full table of stages and dates."""

from datetime import date, timedelta
from itertools import product

import pytest

from directives.domain.deadlines import timeliness
from directives.domain.task_states import OPEN_STAGES, Stage
from directives.models import Assignment
from directives.models.timeliness import timeliness_on
from tests.factories import AssignmentFactory, OccurrenceFactory, UnitFactory

TODAY = date(2026, 6, 15)
SOON = 3
DUE = [None, *(TODAY + timedelta(days=n) for n in (-30, -4, -3, -1, 0, 1, 3, 4, 30))]
MARKS = [None, *(TODAY + timedelta(days=n) for n in (-31, -7, -6, -4, -3, -1, 0))]


@pytest.mark.django_db
def test_both_say_the_same_of_every_stage_and_date() -> None:
    unit, task = UnitFactory(), OccurrenceFactory().task
    for stage, due, mark in product(Stage, DUE, MARKS):
        if stage == Stage.DONE and mark is None:
            continue
        AssignmentFactory(
            unit=unit,
            occurrence=OccurrenceFactory(task=task),
            stage=stage,
            due=due,
            clock_stopped_on=mark if stage in OPEN_STAGES else None,
            submitted_on=mark,
            completed_on=mark if stage == Stage.DONE else None,
        )
    said = dict(Assignment.objects.annotate(said=timeliness_on(TODAY, SOON)).values_list("pk", "said"))
    for duty in Assignment.objects.all():
        expected = timeliness(
            stage=Stage(duty.stage),
            due=duty.due_effective,
            clock_stopped_on=duty.clock_stopped_on,
            completed_on=duty.completed_on,
            today=TODAY,
            soon_days=SOON,
        )
        assert said[duty.pk] == expected, (duty.stage, duty.due_effective, duty.clock_stopped_on)
