"""Before issue: who receives a task and why, units left out, and which turns are given now and later."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.domain.directive_states import DirectiveState
from directives.domain.schedules import Frequency
from directives.models import AuditEvent, Rule, Task, TaskAddressee, Unit, User
from tests.factories import DirectiveFactory, TaskFactory, UnitFactory, UnitGroupFactory, UnitKindFactory


@pytest.fixture
def board(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


@pytest.fixture
def communes(db: None) -> list[Unit]:
    kind = UnitKindFactory(slug="xa", name="Xã", level="commune")
    return [UnitFactory(name=f"Xã Số {n}", kind=kind) for n in (1, 2, 3)]


@pytest.fixture
def task(communes: list[Unit]) -> Task:
    made = TaskFactory(directive=DirectiveFactory(state=DirectiveState.IN_REVIEW, number="242-QĐ/TW"))
    group = UnitGroupFactory(name="các xã", kinds=[communes[0].kind])
    TaskAddressee.objects.create(task=made, group=group)
    return made


def address(task: Task) -> str:
    return reverse("directives:task-units", args=[task.pk])


def preview(board: Client, task: Task) -> str:
    return board.get(reverse("directives:directive-issue", args=[task.directive_id])).content.decode()


def test_who_is_in_stands_with_why(board: Client, task: Task) -> None:
    page = board.get(address(task)).content.decode()
    assert page.count("(các xã: Xã)") == 3
    assert address(task) in preview(board, task)


def test_units_are_left_out_and_put_back(board: Client, task: Task, communes: list[Unit]) -> None:
    answer = board.post(address(task), {"version": 1, "excluded": [communes[1].pk]})
    assert answer.status_code == 302
    page = preview(board, task)
    assert "Xã Số 1" in page and "Xã Số 2" not in page
    assert AuditEvent.objects.filter(verb="task.units_left_out").count() == 1
    assert "Xã Số 2" in board.get(address(task)).content.decode()
    board.post(address(task), {"version": 2})
    assert "Xã Số 2" in preview(board, task)


def test_who_was_slower_is_told(board: Client, task: Task, communes: list[Unit]) -> None:
    board.post(address(task), {"version": 1})
    assert board.post(address(task), {"version": 1, "excluded": [communes[0].pk]}).status_code == 409


def test_a_unit_of_no_group_cannot_be_left_out(board: Client, task: Task) -> None:
    assert board.post(address(task), {"version": 1, "excluded": [UnitFactory().pk]}).status_code == 422


def test_turns_given_now_and_later_are_said_in_plain_words(board: Client, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(schedule="recurring")
    Rule.objects.create(task=task, frequency=Frequency.QUARTERLY, first_due=date(2026, 6, 30))
    with clock.at(date(2026, 6, 10)):
        page = preview(board, task)
    assert "30/06/2026, 30/09/2026" in page  # the turn in progress and the one that begins within 30 days
    assert "31/12/2026" in page  # comes later
    assert "6 việc" in page


def test_a_code_that_contradicts_its_issuer_is_flagged(board: Client, task: Task) -> None:
    page = board.get(reverse("directives:directive-detail", args=[task.directive_id])).content.decode()
    assert "mâu thuẫn" in page
