"""The pages of tasks: under a directive in preparation, and orders without a document."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from directives.domain.directive_states import DirectiveState
from directives.models import Assignment, Task, TaskAddressee, Unit, User
from tests.factories import ClauseFactory, DirectiveFactory, TaskFactory, UnitGroupFactory


@pytest.fixture
def board(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


def order(unit: Unit, **more: object) -> dict[str, object]:
    said = {"text": "Báo cáo nhanh.", "mode": "each", "schedule": "standing", "version": 1}
    return {**said, "leads": [f"unit:{unit.pk}"], **more}


def test_an_order_by_telephone_goes_to_its_unit(board: Client, unit: Unit) -> None:
    board.post(reverse("directives:task-create"), order(unit, source="Điện thoại 05/3"))
    task = Task.objects.get()
    board.post(reverse("directives:task-issue", args=[task.pk]))
    assert Assignment.objects.get().unit == unit


def test_without_its_source_it_comes_back_as_typed(board: Client, unit: Unit) -> None:
    answer = board.post(reverse("directives:task-create"), order(unit))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_source_error"' in page
    assert unit.name in page


def test_a_task_is_added_under_its_clause(board: Client, unit: Unit) -> None:
    clause = ClauseFactory(directive=DirectiveFactory(state=DirectiveState.IN_REVIEW))
    url = reverse("directives:task-create-under", args=[clause.directive_id])
    board.post(f"{url}?clause={clause.pk}", order(unit))
    assert Task.objects.get().clauses.get() == clause


def test_changing_a_task_keeps_the_exceptions_of_its_group(board: Client, unit: Unit) -> None:
    task = TaskFactory(directive=DirectiveFactory(state=DirectiveState.IN_REVIEW))
    group = UnitGroupFactory()
    TaskAddressee.objects.create(task=task, group=group, wording="các sở").excluded.add(unit)
    said = order(unit, leads=[f"group:{group.pk}"], text="Báo cáo bằng văn bản.")
    board.post(reverse("directives:task-amend", args=[task.pk]), said)
    addressee = task.addressees.get()
    assert (addressee.wording, list(addressee.excluded.all())) == ("các sở", [unit])


@pytest.mark.parametrize(
    ("said", "schedule"),
    [
        ({"due_on": "2026-09-30"}, "due"),
        ({"frequency": "quarterly", "first_due": "2026-09-30"}, "recurring"),
    ],
)
def test_a_day_or_a_recurrence_settles_what_was_open(
    board: Client, unit: Unit, said: dict[str, str], schedule: str
) -> None:
    task = TaskFactory(directive=DirectiveFactory(state=DirectiveState.IN_REVIEW), schedule="unsettled")
    form = order(unit, schedule="unsettled", **said)
    board.post(reverse("directives:task-amend", args=[task.pk]), form)
    task.refresh_from_db()
    assert task.schedule == schedule


def test_before_issue_a_task_without_its_time_is_marked_with_the_way_to_mend_it(
    board: Client, unit: Unit
) -> None:
    directive = DirectiveFactory(state=DirectiveState.IN_REVIEW)
    task = TaskFactory(directive=directive, schedule="unsettled")
    TaskAddressee.objects.create(task=task, unit=unit)
    page = board.get(reverse("directives:directive-issue", args=[directive.pk])).content.decode()
    assert "chưa xác định thời hạn" in page
    assert reverse("directives:task-amend", args=[task.pk]) in page


def test_the_search_offers_groups_and_units(board: Client, unit: Unit) -> None:
    group = UnitGroupFactory(name="các sở nội địa")
    page = board.get(reverse("directives:addressee-search"), {"q": "so noi"}).content.decode()
    assert f'data-value="unit:{unit.pk}"' in page
    assert f'data-value="group:{group.pk}"' in page


def test_the_list_shows_orders_without_a_document_alone(board: Client, unit: Unit) -> None:
    alone = TaskFactory(directive=None, source="Giao ban")
    TaskFactory()
    page = board.get(reverse("directives:task-list"))
    assert [task for task, _count in page.context["rows"]] == [alone]


def test_a_task_changed_meanwhile_is_not_removed(board: Client) -> None:
    task = TaskFactory(directive=None, source="Gọi", version=3)
    answer = board.post(reverse("directives:task-remove", args=[task.pk]), {"version": 2})
    assert answer.status_code == 409
    assert Task.objects.filter(pk=task.pk).exists()


def test_a_year_nobody_means_is_told_beside_its_field(board: Client, unit: Unit) -> None:
    typed = order(unit, source="Gọi", schedule="recurring", frequency="weekly", first_due="0001-01-01")
    page = board.post(reverse("directives:task-create"), typed)
    assert page.status_code == 422
    assert "rules" in page.context["form"].errors


def test_a_task_may_come_in_several_rhythms_each_to_a_last_day(board: Client, unit: Unit) -> None:
    often = {
        "frequency": ["quarterly", "annual", "weekly", ""],
        "first_due": ["2026-09-30", "2026-12-15", "2026-10-02", ""],
        "until": ["", "2028-12-15", "", ""],
    }
    board.post(reverse("directives:task-create"), order(unit, source="Gọi", schedule="recurring", **often))
    rules = Task.objects.get().rules.order_by("first_due").values_list("frequency", "first_due", "until")
    assert list(rules) == [
        ("quarterly", date(2026, 9, 30), None),
        ("weekly", date(2026, 10, 2), None),
        ("annual", date(2026, 12, 15), date(2028, 12, 15)),
    ]


@pytest.mark.parametrize(
    "often",
    [
        {"frequency": "annual", "first_due": "2026-12-15", "until": "2026-12-14"},
        {"frequency": "", "first_due": "2026-12-15"},
        {"frequency": "annual", "first_due": ""},
        {"frequency": "hourly", "first_due": "2026-12-15"},
    ],
)
def test_a_recurrence_that_cannot_be_comes_back_as_typed(
    board: Client, unit: Unit, often: dict[str, str]
) -> None:
    typed = order(unit, source="Gọi", schedule="recurring", **often)
    answer = board.post(reverse("directives:task-create"), typed)
    assert answer.status_code == 422
    assert answer.context["form"]["rules"].errors
    assert answer.context["form"].lines()[0]["first_due"] == often["first_due"]
