"""Tasks, occurrences, assignments."""

from datetime import date, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from directives.core import clock
from directives.domain.schedules import ScheduleKind
from directives.domain.task_states import Stage
from directives.models import Assignment, ExtensionRequest, Occurrence, Task
from directives.services import stages
from tests.factories.documents import DirectiveFactory
from tests.factories.org import UnitFactory


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    directive = factory.SubFactory(DirectiveFactory)
    text = "Tổ chức đối thoại với Nhân dân ít nhất một lần."
    search_text = "to chuc doi thoai voi nhan dan it nhat mot lan"
    schedule = ScheduleKind.STANDING


class OccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = Occurrence

    task = factory.SubFactory(TaskFactory)
    starts_on = date(2026, 3, 2)


class AssignmentFactory(DjangoModelFactory):
    """A duty as the services leave it: `due=` (a date, or days from today) and `stage=`; its interval too."""

    class Meta:
        model = Assignment

    unit = factory.SubFactory(UnitFactory)
    occurrence = factory.SubFactory(OccurrenceFactory)
    assigned_on = factory.LazyFunction(lambda: clock.today() - timedelta(days=20))

    @classmethod
    def _create(cls, model_class: type[Assignment], *args: Any, **kwargs: Any) -> Assignment:
        due = kwargs.pop("due", None)
        if isinstance(due, int):
            due = clock.today() + timedelta(days=due)
        task = kwargs.pop("task", None)
        occurrence = OccurrenceFactory(task=task, due_on=due) if task else kwargs.pop("occurrence")
        kwargs.pop("occurrence", None)
        directive = kwargs.pop("directive", None) or occurrence.task.directive
        duty = Assignment(
            occurrence=occurrence,
            task=occurrence.task,
            directive=directive,
            first_due=due,
            agreed_due=due,
            due_effective=due,
            **kwargs,
        )
        if duty.stage == Stage.SUBMITTED:
            duty.submitted_on = duty.submitted_on or clock.today()
            duty.clock_stopped_on = duty.clock_stopped_on or duty.submitted_on
        if duty.stage == Stage.PAUSED:
            duty.clock_stopped_on = duty.clock_stopped_on or clock.today()
        if duty.stage == Stage.DONE:
            duty.completed_on = duty.completed_on or clock.today()
            duty.percent = 100
        return stages.begin(duty)


class ExtensionRequestFactory(DjangoModelFactory):
    """A request for 20 more days that waits for its decision."""

    class Meta:
        model = ExtensionRequest

    assignment = factory.SubFactory(AssignmentFactory, due=5)
    asked_on = factory.LazyFunction(clock.today)
    due_before = factory.LazyAttribute(lambda made: made.assignment.due_effective)
    asked_due = factory.LazyAttribute(lambda made: made.due_before + timedelta(days=20))
    reason = "Chờ số liệu của các xã"
