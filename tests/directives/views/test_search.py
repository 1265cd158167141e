"""The page of search: what it shows, what it advises, what it costs."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from directives.models import ProgressUpdate, Unit, User
from directives.services import search
from tests.factories import AssignmentFactory

ADDRESS = "directives:search"


def written(unit: Unit, rows: int = 1) -> None:
    """So many documents, tasks and updates with the same words."""
    for _ in range(rows):
        duty = AssignmentFactory(unit=unit)
        update = ProgressUpdate(assignment=duty, percent=5, note="Đã đối thoại <b>", made_on=duty.assigned_on)
        for row in (duty.directive, duty.task, update):
            search.fold_into(row)
            row.save()


@pytest.fixture
def signed_in(client: Client, official: User) -> Client:
    client.force_login(official)
    return client


def page(client: Client, **asked: str) -> str:
    return client.get(reverse(ADDRESS), asked, headers={"accept-language": "vi"}).content.decode()


def test_hits_are_marked_and_what_was_written_stays_text(signed_in: Client, unit: Unit) -> None:
    written(unit)
    shown = page(signed_in, q="doi thoai")
    assert "<mark>đối</mark> <mark>thoại</mark> &lt;b&gt;" in shown


def test_kinds_stand_under_their_headings(signed_in: Client, unit: Unit) -> None:
    written(unit)
    shown = page(signed_in, q="tiếp dân")
    assert 'id="search-directives"' in shown
    assert 'id="search-tasks"' not in shown


@pytest.mark.parametrize("asked", [{}, {"q": "***"}])
def test_nothing_asked_says_what_can_be_typed(signed_in: Client, asked: dict[str, str]) -> None:
    assert "25/02/2022" in page(signed_in, **asked)


def test_nothing_found_says_what_to_try(signed_in: Client) -> None:
    assert "25 ct tu" in page(signed_in, q="không có gì như vậy")


def test_a_day_that_is_none_is_told_beside_its_field(signed_in: Client) -> None:
    assert "field-error" in page(signed_in, q="dân", since="2022-99-01")


def test_the_top_bar_leads_to_search(signed_in: Client) -> None:
    assert f'action="{escape(reverse(ADDRESS))}"' in page(signed_in)


@pytest.mark.parametrize("rows", [1, 7])
def test_the_cost_does_not_grow_with_rows(
    client: Client, official: User, unit: Unit, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    written(unit, rows)
    client.force_login(official)
    # session, user, grants, three kinds, the tasks' duties
    with django_assert_num_queries(7):
        client.get(reverse(ADDRESS), {"q": "đối thoại"})
