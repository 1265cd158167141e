"""Views of the list of duties: kept, shared, removed; its columns; its groups."""

import csv
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.domain.roles import Role
from directives.domain.task_states import Stage
from directives.models import AuditEvent, SavedFilter, UnitGroup, User
from directives.services import saved_filters
from tests.factories import AssignmentFactory, GrantFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = reverse("directives:duty-list")
KEEP = reverse("directives:saved-filter-keep")


@pytest.fixture
def staff(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


def official() -> User:
    return GrantFactory(role=Role.OFFICIAL, unit=UnitFactory(), user=UserFactory()).user


def views(browser: Client) -> list[str]:
    return [saved.name for saved in browser.get(LIST).context["saved_views"]]


def test_a_view_is_kept_without_its_place_in_the_list(staff: Client) -> None:
    answer = staff.post(KEEP, {"name": "Quá hạn", "query": "timeliness=overdue&cursor=abc"})
    assert answer["Location"] == f"{LIST}?timeliness=overdue"
    assert views(staff) == ["Quá hạn"]
    assert AuditEvent.objects.get().verb == "saved_filter.kept"


def test_the_same_name_asks_the_new_question(staff: Client) -> None:
    for query in ("timeliness=overdue", "stage=returned"):
        staff.post(KEEP, {"name": "Của tôi", "query": query})
    assert SavedFilter.objects.get().query == "stage=returned"


def test_a_nameless_view_comes_back_with_its_question(staff: Client) -> None:
    answer = staff.post(KEEP, {"name": "", "query": "stage=returned"})
    assert answer.status_code == 422
    assert "stage=returned" in answer.content.decode()


def test_a_view_is_its_owners_until_the_board_shares_it(staff: Client, board_staff: User) -> None:
    saved_filters.keep(name="Riêng", query="stage=all", is_shared=False, by=board_staff)
    saved_filters.keep(name="Chung", query="stage=done", is_shared=True, by=board_staff)
    staff.force_login(official())
    assert views(staff) == ["Chung"]


def test_a_unit_shares_nothing_and_removes_nobody_elses(client: Client, board_staff: User) -> None:
    shared = saved_filters.keep(name="Chung", query="stage=done", is_shared=True, by=board_staff)
    client.force_login(official())
    assert client.post(KEEP, {"name": "A", "is_shared": "on"}).status_code == 403
    assert client.post(reverse("directives:saved-filter-remove", args=[shared.pk])).status_code == 403
    assert SavedFilter.objects.filter(pk=shared.pk).exists()


def test_a_person_keeps_only_so_many(staff: Client, board_staff: User) -> None:
    for number in range(saved_filters.MOST):
        saved_filters.keep(name=str(number), query="stage=all", is_shared=False, by=board_staff)
    assert staff.post(KEEP, {"name": "thêm", "query": ""}).status_code == 422
    assert SavedFilter.objects.count() == saved_filters.MOST


def test_the_file_has_the_columns_of_the_page(staff: Client) -> None:
    AssignmentFactory(due=5, stage=Stage.PENDING)
    asked = {"columns": ["due", "first_due"]}
    page = staff.get(LIST, asked)
    assert page.context["columns"] == ("due", "first_due")
    assert 'class="unit"' not in page.content.decode()
    answer: Any = staff.get(reverse("directives:duty-export", args=["csv"]), asked)
    header, line = csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines())
    assert len(header) == 3
    assert line[1] == line[2]


def test_a_column_nobody_knows_is_said(staff: Client) -> None:
    assert staff.get(LIST, {"columns": "password"}).context["form"].errors["columns"]


def test_a_group_of_units_narrows_the_list(staff: Client) -> None:
    inside, outside = AssignmentFactory(due=3), AssignmentFactory(due=3)
    group = UnitGroup.objects.create(slug="nhom", name="Các sở")
    group.included.add(inside.unit)
    page = staff.get(LIST, {"group": group.pk})
    assert [row.pk for row in page.context["duties"]] == [inside.pk]
    assert [chip.words for chip in page.context["chips"]] == ["Các sở"]
    assert outside.pk not in [row.pk for row in page.context["duties"]]


def test_a_group_is_unknown_to_whoever_sees_no_units(client: Client) -> None:
    group = UnitGroup.objects.create(slug="nhom", name="Các sở")
    client.force_login(official())
    assert client.get(LIST, {"group": group.pk}).context["form"].errors["group"]
