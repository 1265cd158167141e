"""Turns of recurring tasks: 30 days ahead, once each, caught up after a stop."""

from datetime import date

import pytest

from directives.core import clock
from directives.domain.schedules import Frequency, Recurrence, ScheduleKind
from directives.models import Assignment, Task, TaskAddressee, Unit, UnitKind, User
from directives.services import tasks, turns
from tests.factories import UnitFactory, UnitGroupFactory, UnitKindFactory


@pytest.fixture
def kind(db: None) -> UnitKind:
    return UnitKindFactory(slug="phuong", name="Phường")


@pytest.fixture
def ward(kind: UnitKind) -> Unit:
    return UnitFactory(kind=kind)


@pytest.fixture
def monthly(ward: Unit, kind: UnitKind, board_staff: User) -> Task:
    """Given on 5 January 2030; due on the last day of each month."""
    to = [tasks.Addressee(TaskAddressee.Role.LEAD, group=UnitGroupFactory(kinds=[kind]).pk)]
    order = tasks.Order(
        text="Báo cáo tháng.",
        addressees=to,
        schedule=ScheduleKind.RECURRING,
        rules=[Recurrence(Frequency.MONTHLY, date(2030, 1, 31))],
    )
    with clock.at(date(2030, 1, 5)):
        task = tasks.create(order=order, source="Hội nghị giao ban", by=board_staff)
        tasks.issue(task=task, by=board_staff)
    return task


def due_dates() -> list[date | None]:
    return list(Assignment.objects.order_by("due_sort").values_list("due_effective", flat=True))


def test_the_first_turns_come_with_the_issue(monthly: Task) -> None:
    assert due_dates() == [date(2030, 1, 31), date(2030, 2, 28)]


def test_running_twice_makes_nothing_twice(monthly: Task) -> None:
    with clock.at(date(2030, 2, 1)):
        assert turns.open_coming() == 1
        assert turns.open_coming() == 0
    assert due_dates() == [date(2030, 1, 31), date(2030, 2, 28), date(2030, 3, 31)]


def test_what_was_missed_is_caught_up(monthly: Task) -> None:
    with clock.at(date(2030, 5, 20)):
        turns.open_coming()
    assert len(due_dates()) == 6


def test_a_unit_founded_meanwhile_is_charged_from_its_first_turn(monthly: Task, kind: UnitKind) -> None:
    founded = UnitFactory(kind=kind, valid_from=date(2030, 3, 10))
    with clock.at(date(2030, 3, 20)):
        turns.open_coming()
    first = Assignment.objects.filter(unit=founded).order_by("due_sort")[0]
    assert first.occurrence.starts_on >= founded.valid_from
