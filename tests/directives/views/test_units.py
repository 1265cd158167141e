"""Unit pages: past names on a past day, search without marks, the same cost for one and thirty."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directives.models import Unit, User
from directives.services import units
from tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


def test_the_tree_shows_the_names_of_its_day(client: Client, administrator: User, unit: Unit) -> None:
    units.rename(
        unit=unit, name="Sở Nhân sự", short_name="", effective_on=date(2025, 3, 1), legal_basis="NQ",
        by=administrator, version=unit.version,
    )  # fmt: skip
    client.force_login(administrator)
    then = client.get(reverse("directives:unit-list"), {"day": "2025-02-28"}).content.decode()
    now = client.get(reverse("directives:unit-list")).content.decode()
    assert "Sở Nội vụ" in then and "Sở Nhân sự" not in then
    assert "Sở Nhân sự" in now and "Sở Nội vụ" not in now


def test_the_search_field_finds_without_marks(client: Client, board_staff: User, unit: Unit) -> None:
    client.force_login(board_staff)
    answer = client.get(reverse("directives:unit-search"), {"q": "noi vu"})
    assert [u.pk for u in answer.context["units"]] == [unit.pk]


def test_a_unit_is_added_through_its_form(client: Client, administrator: User, unit: Unit) -> None:
    client.force_login(administrator)
    values = {
        "name": "Phòng Một",
        "code": "phong-mot",
        "kind": unit.kind_id,
        "parent": unit.pk,
        "valid_from": "2026-01-01",
    }
    answer = client.post(reverse("directives:unit-create"), values)
    made = Unit.objects.get(code="phong-mot")
    assert answer.headers["Location"] == reverse("directives:unit-detail", args=[made.pk])
    assert made.path.startswith(unit.path)


def test_a_taken_code_is_told_beside_its_field(client: Client, administrator: User, unit: Unit) -> None:
    client.force_login(administrator)
    values = {"name": "Sở Hai", "code": unit.code, "kind": unit.kind_id, "valid_from": "2026-01-01"}
    answer = client.post(reverse("directives:unit-create"), values)
    assert answer.status_code == 422
    assert "code" in answer.context["form"].errors


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [("directives:unit-list", 6), ("directives:user-list", 7)])
def test_lists_cost_the_same_for_one_row_and_thirty(
    client: Client,
    administrator: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    rows: int,
    address: str,
    queries: int,
) -> None:
    for _ in range(rows):
        UnitFactory()
    client.force_login(administrator)
    with django_assert_max_num_queries(queries):
        assert client.get(reverse(address)).status_code == 200
