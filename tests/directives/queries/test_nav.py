"""The side bar holds what a person may open, and begins where their work does."""

import pytest
from django.test import Client
from django.urls import resolve, reverse

from directives.models import User
from directives.queries import nav

BEGINNINGS = {
    "official": "directives:my-day",
    "unit_leader": "directives:my-day",
    "board_staff": "reporting:dashboard",
    "board_leader": "reporting:dashboard",
    "administrator": "reporting:dashboard",
    "inspector": "reporting:dashboard",
    "reader": "reporting:dashboard",
}


@pytest.mark.parametrize(("name", "address"), BEGINNINGS.items())
def test_where_each_role_begins(name: str, address: str, request: pytest.FixtureRequest) -> None:
    user: User = request.getfixturevalue(name)
    lines = nav.lines(user)
    assert resolve(lines[0].href).view_name == address
    client = Client()
    client.force_login(user)
    assert client.get("/").headers["Location"] == lines[0].href


def test_what_waits_for_the_boards_answer_is_in_its_side_bar(board_leader: User) -> None:
    assert [line.href for line in nav.lines(board_leader)].count(reverse("directives:my-day")) == 1


@pytest.mark.parametrize("name", BEGINNINGS)
def test_every_line_opens(name: str, request: pytest.FixtureRequest) -> None:
    user: User = request.getfixturevalue(name)
    client = Client()
    client.force_login(user)
    answers = {line.href: client.get(line.href).status_code for line in nav.lines(user)}
    assert set(answers.values()) == {200}, answers


def test_the_administration_stands_last(administrator: User) -> None:
    flags = [line.is_administration for line in nav.lines(administrator)]
    assert flags == sorted(flags)
    assert any(flags)


def test_a_person_without_a_role_is_told_what_to_do(official: User) -> None:
    official.grants.all().delete()
    client = Client()
    client.force_login(User.objects.get(pk=official.pk))
    assert "Đồng chí chưa được phân quyền" in client.get("/").text
