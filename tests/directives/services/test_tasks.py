"""Tasks by hand: from a meeting or a telephone call, with their source; changed until given."""

from datetime import date

import pytest

from directives.core.errors import BadInput, BadTransition, LostRace, NotAllowed
from directives.domain.directive_states import DirectiveState
from directives.domain.schedules import ScheduleKind
from directives.models import Directive, Task, TaskAddressee, User
from directives.services import tasks
from tests.factories import ClauseFactory, DirectiveFactory, TaskFactory, UnitFactory

LEAD = TaskAddressee.Role.LEAD


def order(**more: object) -> tasks.Order:
    to = [tasks.Addressee(LEAD, unit=UnitFactory().pk)]
    return tasks.Order(**{"text": "Báo cáo nhanh tình hình.", "addressees": to, **more})  # type: ignore[arg-type]  # test shorthand


def test_a_telephone_order_reaches_its_unit(board_staff: User) -> None:
    due = order(schedule=ScheduleKind.DUE, due_on=date(2031, 1, 5))
    task = tasks.create(order=due, source="Điện thoại của Trưởng Ban, 05/01", by=board_staff)
    (duty,) = tasks.issue(task=task, by=board_staff)
    assert (duty.directive_id, duty.first_due, duty.due_sort) == (None, date(2031, 1, 5), date(2031, 1, 5))


def test_without_a_directive_the_source_is_stated(board_staff: User) -> None:
    with pytest.raises(BadInput) as refused:
        tasks.create(order=order(), source=" ", by=board_staff)
    assert refused.value.field == "source"


def test_somebody_leads(board_staff: User) -> None:
    nobody = order(addressees=[])
    with pytest.raises(BadInput) as refused:
        tasks.create(order=nobody, source="Hội nghị giao ban", by=board_staff)
    assert refused.value.code == "lead-needed"


def test_a_date_is_needed_where_one_is_said(board_staff: User) -> None:
    with pytest.raises(BadInput) as refused:
        tasks.create(order=order(schedule=ScheduleKind.DUE), source="Hội nghị giao ban", by=board_staff)
    assert refused.value.field == "due_on"


def test_an_official_orders_nothing(official: User) -> None:
    with pytest.raises(NotAllowed):
        tasks.create(order=order(), source="Hội nghị", by=official)


def test_a_task_is_amended_until_it_is_given(board_staff: User) -> None:
    task = tasks.create(order=order(), source="Hội nghị", by=board_staff)
    task = tasks.amend(task=task, order=order(text="Báo cáo bằng văn bản."), version=1, by=board_staff)
    assert (task.text, task.addressees.count(), task.version) == ("Báo cáo bằng văn bản.", 1, 2)
    tasks.issue(task=task, by=board_staff)
    with pytest.raises(BadTransition):
        tasks.amend(task=task, order=order(), version=2, by=board_staff)


def test_an_older_version_is_a_lost_race(board_staff: User) -> None:
    task = tasks.create(order=order(), source="Hội nghị", by=board_staff)
    with pytest.raises(LostRace):
        tasks.amend(task=task, order=order(), version=task.version - 1, by=board_staff)


def test_a_task_of_an_issued_directive_stays(board_staff: User) -> None:
    task = TaskFactory()
    with pytest.raises(BadTransition):
        tasks.remove(task=task, version=1, by=board_staff)
    assert Task.objects.filter(pk=task.pk).exists()


def test_a_directive_issued_meanwhile_takes_no_more_tasks(board_staff: User) -> None:
    shown = DirectiveFactory(state=DirectiveState.IN_REVIEW)
    Directive.objects.update(state=DirectiveState.ISSUED)
    with pytest.raises(BadTransition) as refused:
        tasks.create(order=order(), directive=shown, by=board_staff)
    assert refused.value.code == "directive-already-issued"


def test_a_task_takes_the_place_of_the_reason_why_none_was_needed(board_staff: User) -> None:
    clause = ClauseFactory(
        directive=DirectiveFactory(state=DirectiveState.IN_REVIEW), no_action_reason="Chỉ nêu mục đích"
    )
    tasks.create(order=order(), directive=clause.directive, clause=clause, by=board_staff)
    clause.refresh_from_db()
    assert clause.no_action_reason == ""
