"""On the review page: a choice is remembered, shown as such for the next document, and forgotten."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from directives.domain.proposals import Actor
from directives.models import IntakeFinding, Recollection, Unit, User
from directives.services import review
from tests.factories.intake import bodies, read_job

NAME = "Tổ công tác chuyển đổi số"


@pytest.fixture
def board(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


def proposed(by: User) -> IntakeFinding:
    """A task of a file just read, which charges a body nobody knows."""
    task: IntakeFinding = read_job(by).documents.get(position=1).findings.get(kind="task", clause_path="3")
    task.data["actors"] = [
        Actor(role="lead", wording=NAME, unit=None, group=None, excluded=[], confidence=0.5, start=0, end=5)
    ]
    task.save()
    return task


@pytest.mark.parametrize(("ticked", "kept"), [({"remember": "1"}, 1), ({}, 0)])
def test_a_choice_is_remembered_when_ticked(
    board: Client, board_staff: User, unit: Unit, ticked: dict[str, str], kept: int
) -> None:
    bodies()
    address = reverse("directives:intake-actor", args=[proposed(board_staff).pk, 0])
    assert 'name="remember"' in board.get(address).content.decode()
    answer = board.post(address, {"choice": f"unit:{unit.pk}", "version": 1, **ticked})
    assert answer.status_code == 200
    assert Recollection.objects.filter(unit=unit, wording=NAME).count() == kept


def test_the_next_one_says_by_whom_and_forgets(board: Client, board_staff: User, unit: Unit) -> None:
    bodies()
    first = proposed(board_staff)
    board.post(
        reverse("directives:intake-actor", args=[first.pk, 0]),
        {"choice": f"unit:{unit.pk}", "version": 1, "remember": "1"},
    )
    second = proposed(board_staff)
    review.match_on(document=second.document, day=date(2026, 5, 4), by=board_staff)
    second.refresh_from_db()
    page = board.get(reverse("directives:intake-actor", args=[second.pk, 0])).content.decode()
    assert f"Đã nhớ: {board_staff}" in page
    forgotten = board.post(
        reverse("directives:intake-actor-forget", args=[second.pk, 0]), {"version": second.version}
    )
    assert "đã nhớ" not in forgotten.content.decode()
    assert not Recollection.objects.exists()
