"""The first page of an official: what waits, in order, and the update in its row."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.domain.task_states import Stage
from directives.models import User
from directives.queries.my_day import SHOWN
from tests.cost import queries
from tests.factories import AssignmentFactory, ExtensionRequestFactory, TaskFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("directives:my-day")


@pytest.fixture
def browser(client: Client, official: User) -> Client:
    client.force_login(official)
    return client


def sections(browser: Client) -> dict[str, list[int]]:
    shown: Any = browser.get(PAGE).context["sections"]
    return {section.slug: [row.pk for row in section.rows] for section in shown}


def test_each_duty_stands_in_the_first_section_that_fits(browser: Client, official: User) -> None:
    unit = official.current_grants[0].unit
    made = {
        "overdue": AssignmentFactory(unit=unit, due=-2, stage=Stage.RETURNED),
        "returned": AssignmentFactory(unit=unit, due=2, stage=Stage.RETURNED),
        "week": AssignmentFactory(unit=unit, due=7),
        "work": AssignmentFactory(unit=unit, due=8, stage=Stage.IN_PROGRESS),
        "waiting": AssignmentFactory(unit=unit, due=-5, stage=Stage.SUBMITTED),
    }
    AssignmentFactory(unit=unit, due=1, stage=Stage.DONE)
    AssignmentFactory(due=-1)
    assert sections(browser) == {slug: [duty.pk] for slug, duty in made.items()}
    assert list(sections(browser)) == list(made)


def test_empty_sections_are_not_shown(browser: Client) -> None:
    assert sections(browser) == {}


def test_board_staff_see_what_waits_for_their_confirmation(client: Client, board_staff: User) -> None:
    duty = AssignmentFactory(stage=Stage.SUBMITTED)
    AssignmentFactory(stage=Stage.IN_PROGRESS)
    client.force_login(board_staff)
    assert sections(client) == {"to_confirm": [duty.pk]}


def test_board_staff_see_what_units_refused(client: Client, board_staff: User) -> None:
    duty = AssignmentFactory(stage=Stage.REFUSED)
    client.force_login(board_staff)
    assert sections(client) == {"to_decide": [duty.pk]}


def test_leaders_see_who_asks_for_a_later_date(client: Client, board_leader: User) -> None:
    duty = ExtensionRequestFactory().assignment
    client.force_login(board_leader)
    assert sections(client) == {"to_extend": [duty.pk]}


def test_a_long_section_shows_its_first_rows_and_the_rest_as_a_link(browser: Client, official: User) -> None:
    unit = official.current_grants[0].unit
    AssignmentFactory.create_batch(SHOWN + 3, unit=unit, due=-1)
    page = browser.get(PAGE)
    section = page.context["sections"][0]
    assert (section.count, len(section.rows), section.more) == (SHOWN + 3, SHOWN, 3)
    assert "timeliness=overdue" in page.content.decode()


def test_its_cost_does_not_grow_with_rows(browser: Client, official: User) -> None:
    unit, task = official.current_grants[0].unit, TaskFactory()
    AssignmentFactory(unit=unit, task=task, due=3)
    one = queries(browser, PAGE)
    AssignmentFactory.create_batch(29, unit=unit, task=task, due=3)
    assert queries(browser, PAGE) == one <= 11
