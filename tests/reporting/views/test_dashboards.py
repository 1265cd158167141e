"""The dashboard as each person meets it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives.core import clock
from directives.models import User
from tests.factories import AssignmentFactory

pytestmark = pytest.mark.django_db
URL = reverse("reporting:dashboard")


def text(client: Client, user: User, **query: str) -> str:
    client.force_login(user)
    return client.get(URL, query).content.decode()


def test_both_rates_name_their_denominators(client: Client, board_staff: User) -> None:
    AssignmentFactory.create_batch(3, due=-1)
    AssignmentFactory(due=9)
    client.force_login(board_staff)
    User.objects.update(language="en")
    page = client.get(URL).content.decode()
    counts = client.get(URL).context["board"].counts
    assert (counts.all, counts.due) == (4, 3)
    assert "of 4 duties given" in page
    assert "of 3 due" in page


def test_an_empty_portal_says_what_to_expect(client: Client, board_staff: User) -> None:
    page = text(client, board_staff)
    assert "dash-empty" in page
    assert "<table" not in page


def test_a_reader_gets_figures_but_no_duties(client: Client, reader: User) -> None:
    duty = AssignmentFactory(due=-40)
    page = text(client, reader)
    assert duty.unit.name in page
    assert duty.task.text[:30] not in page


def test_an_earlier_day_may_be_chosen_and_a_later_one_not(client: Client, board_staff: User) -> None:
    AssignmentFactory()
    client.force_login(board_staff)
    tomorrow = clock.today() + timedelta(days=1)
    past = client.get(URL, {"day": (clock.today() - timedelta(days=3)).isoformat()})
    assert past.context["board"].day == clock.today() - timedelta(days=3)
    response = client.get(URL, {"day": tomorrow.isoformat()})
    assert response.status_code == 422
    assert tomorrow.isoformat() in response.content.decode()  # what was typed stays


def test_a_nonsense_order_is_refused_kindly(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    assert client.get(URL, {"sort": "drop table"}).status_code == 422


def test_cost_does_not_grow_with_rows(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    costs = []
    for rows in (1, 29):
        for number in range(rows):
            AssignmentFactory(due=number - 60)
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(URL).context["board"]
        costs.append(len(queries))
    assert len(shown.units) == 30
    assert costs[1] <= costs[0] <= 18
