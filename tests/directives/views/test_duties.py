"""The list of duties and the page of one."""

import io
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives.core import clock
from directives.domain.task_states import Act, Stage
from directives.models import Assignment, AuditEvent, Task, TaskAddressee, User
from directives.services import progress
from tests.cost import queries
from tests.factories import (
    AssignmentFactory,
    ClauseFactory,
    DirectiveFactory,
    ExtensionRequestFactory,
    GrantFactory,
    TaskFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("directives:duty-list")


@pytest.fixture
def staff(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


def found(browser: Client, **asked: Any) -> list[int]:
    page = browser.get(f"{LIST}?{urlencode(asked)}")
    assert page.status_code == 200
    return [row.pk for row in page.context["duties"]]


def test_the_list_begins_with_open_duties_nearest_due_date_first(staff: Client) -> None:
    late, soon, never = AssignmentFactory(due=-3), AssignmentFactory(due=2), AssignmentFactory(due=None)
    AssignmentFactory(due=1, stage=Stage.DONE)
    assert found(staff) == [late.pk, soon.pk, never.pk]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"stage": "all"}, {"late", "done", "soon", "far"}),
        ({"stage": "done"}, {"done"}),
        ({"timeliness": "overdue"}, {"late"}),
        ({"timeliness": "due_soon"}, {"soon"}),
        ({"timeliness": "done_on_time"}, {"done"}),
        ({"role": "cooperating"}, {"far"}),
        ({"q": "hoi nghi"}, {"far"}),
        ({"q": "ĐỐI THOẠI"}, {"late", "soon"}),
        ({"q": "77-ct/tu"}, {"far"}),
    ],
    ids=str,
)
def test_each_filter_finds_its_rows(staff: Client, asked: dict[str, str], expected: set[str]) -> None:
    meeting = TaskFactory(
        search_text="to chuc hoi nghi", directive=DirectiveFactory(search_text="77-ct/tu ve hoi nghi")
    )
    made = {
        "late": AssignmentFactory(due=-3),
        "done": AssignmentFactory(due=1, stage=Stage.DONE),
        "soon": AssignmentFactory(due=2),
        "far": AssignmentFactory(due=40, task=meeting, role=TaskAddressee.Role.COOPERATING),
    }
    assert set(found(staff, **asked)) == {made[name].pk for name in expected}


def test_the_duties_whose_later_date_waits(staff: Client) -> None:
    asking = ExtensionRequestFactory().assignment
    AssignmentFactory(due=5)
    assert found(staff, extension="waiting") == [asking.pk]


def test_due_dates_between(staff: Client) -> None:
    AssignmentFactory(due=1)
    inside = AssignmentFactory(due=10)
    AssignmentFactory(due=None)
    since, until = (clock.today() + timedelta(days=n) for n in (5, 15))
    assert found(staff, due_from=since.isoformat(), due_to=until.isoformat()) == [inside.pk]
    assert found(staff, due_from=since.isoformat()) == [inside.pk]


def test_a_unit_with_all_below_it_and_a_directive(staff: Client) -> None:
    above = UnitFactory()
    below = AssignmentFactory(unit=UnitFactory(parent=above))
    other = AssignmentFactory()
    own = AssignmentFactory(unit=above)
    assert set(found(staff, unit=above.pk)) == {own.pk, below.pk}
    assert found(staff, unit_only=above.pk) == [own.pk]
    assert found(staff, directive=other.directive_id) == [other.pk]


def test_a_chip_takes_its_filter_off_and_leaves_the_others(staff: Client) -> None:
    chips = staff.get(f"{LIST}?stage=done&q=hoi&order=-due").context["chips"]
    assert {chip.query for chip in chips} == {"stage=done&order=-due", "q=hoi&order=-due"}


def test_a_value_that_cannot_be_is_told_beside_its_field(staff: Client) -> None:
    page = staff.get(f"{LIST}?due_from=hom-nay&stage=nowhere")
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"due_from", "stage"}


def test_a_damaged_cursor_is_a_plain_refusal(staff: Client) -> None:
    assert staff.get(f"{LIST}?cursor=%21%21").status_code == 422


@pytest.mark.parametrize("order", ["due", "-due", "-new"])
@pytest.mark.parametrize("units", [1, 3, 31])
def test_pages_by_key_show_every_row_once(client: Client, order: str, units: int) -> None:
    places = [UnitFactory() for _ in range(units)]
    person = UserFactory()
    for place in places:
        GrantFactory(user=person, unit=place)
    task = TaskFactory()
    made = [
        AssignmentFactory(unit=places[n % units], task=task, due=None if n % 10 == 0 else n // 4).pk
        for n in range(115)
    ]
    client.force_login(person)
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(LIST, {"order": order, **({"cursor": cursor} if cursor else {})}).context
        seen += [row.pk for row in page["duties"]]
        cursor = page["page"].next_cursor
    assert len(seen) == len(set(seen))
    assert set(seen) == set(made)
    assert seen == ordered(order, made)


def ordered(order: str, pks: list[int]) -> list[int]:
    columns = {"due": ("due_sort", "pk"), "-due": ("-due_sort", "-pk"), "-new": ("-pk",)}[order]
    return list(Assignment.objects.filter(pk__in=pks).order_by(*columns).values_list("pk", flat=True))


@pytest.mark.parametrize("persona", ["official", "board_staff"])
def test_the_lists_cost_does_not_grow_with_rows(
    persona: str, client: Client, official: User, request: pytest.FixtureRequest
) -> None:
    unit, task = official.current_grants[0].unit, TaskFactory()
    client.force_login(request.getfixturevalue(persona))
    AssignmentFactory(unit=unit, task=task, due=3)
    one = queries(client, LIST)
    AssignmentFactory.create_batch(29, unit=unit, task=task, due=3)
    assert queries(client, LIST) == one <= 8


def test_several_units_are_read_by_their_tops_on_postgresql(client: Client) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot cut each arm of a union")
    person = UserFactory()
    for _ in range(3):
        GrantFactory(user=person, unit=UnitFactory())
    client.force_login(person)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    assert any("UNION ALL" in query["sql"] for query in captured)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_the_list_and_leaves_an_event(staff: Client, kind: str) -> None:
    AssignmentFactory(due=-3, task=TaskFactory(text="=HYPERLINK(1)", deliverable="Báo cáo"))
    AssignmentFactory(due=5, stage=Stage.DONE)
    answer = staff.get(reverse("directives:duty-export", args=[kind]), {"timeliness": "overdue"})
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    lines = _csv(body) if kind == "csv" else _xlsx(body)
    assert lines == [["'=HYPERLINK(1)" if kind == "csv" else "=HYPERLINK(1)", "Báo cáo"]]
    assert AuditEvent.objects.get().verb == "duties.exported"
    assert f".{kind}" in answer["Content-Disposition"]


def test_an_export_speaks_the_persons_language(client: Client, board_staff: User) -> None:
    board_staff.language = "en"
    board_staff.save()
    AssignmentFactory(due=-3)
    client.force_login(board_staff)
    answer: Any = client.get(reverse("directives:duty-export", args=["csv"]))
    assert "overdue" in b"".join(answer.streaming_content).decode()


def _csv(body: bytes) -> list[list[str]]:
    return [row.split(",")[:2] for row in body.decode("utf-8-sig").splitlines()[1:]]


def _xlsx(body: bytes) -> list[list[Any]]:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(body)).active
    return [list(row[:2]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_another_kind_of_file_does_not_exist(staff: Client) -> None:
    assert staff.get(reverse("directives:duty-export", args=["pdf"])).status_code == 404


def test_the_page_tells_the_order_the_story_and_the_acts(client: Client, official: User) -> None:
    clause = ClauseFactory(path="7.3")
    task = TaskFactory(directive=clause.directive, text="Tổ chức đối thoại.", deliverable="Báo cáo")
    task.clauses.add(clause)
    duty = AssignmentFactory(unit=official.current_grants[0].unit, task=task, due=3)
    progress.report(duty=duty, percent=40, note="Đã họp", links=["https://example.test/a"], by=official)
    client.force_login(official)
    page = client.get(reverse("directives:duty-detail", args=[duty.pk]))
    shown = page.context["duty"]
    assert [entry.note for entry in shown.story] == ["Đã họp"]
    assert [clause.path for clause in shown.clauses] == ["7.3"]
    assert {offer.act for offer in shown.offers.values() if offer.allowed} == {
        Act.UPDATE, Act.SUBMIT, Act.REFUSE, Act.EXTEND,
    }  # fmt: skip
    assert {offer.act for offer in shown.not_now} == {Act.ACCEPT, Act.RECALL}
    assert "https://example.test/a" in page.content.decode()


def test_a_joint_tasks_page_shows_the_other_units_and_leads_where_one_may_go(
    client: Client, official: User, board_staff: User
) -> None:
    task = TaskFactory(mode=Task.Mode.JOINT)
    lead = AssignmentFactory(unit=official.current_grants[0].unit, task=task)
    other = AssignmentFactory(occurrence=lead.occurrence, role=TaskAddressee.Role.COOPERATING)
    page = reverse("directives:duty-detail", args=[lead.pk])
    client.force_login(board_staff)
    assert [row.pk for row in client.get(page).context["duty"].others] == [other.pk]
    client.force_login(official)
    assert [(row.pk, row.href) for row in client.get(page).context["duty"].others] == [(other.pk, "")]


def test_a_duty_outside_my_rows_does_not_exist(client: Client, official: User) -> None:
    client.force_login(official)
    assert client.get(reverse("directives:duty-detail", args=[AssignmentFactory().pk])).status_code == 404


def test_the_pages_cost_does_not_grow_with_its_story(client: Client, official: User) -> None:
    duty = AssignmentFactory(unit=official.current_grants[0].unit)
    client.force_login(official)
    page = reverse("directives:duty-detail", args=[duty.pk])
    progress.report(duty=duty, percent=10, links=["https://example.test/a"], by=official)
    one = queries(client, page)
    for _ in range(29):
        progress.report(duty=duty, percent=10, links=["https://example.test/a"], by=official)
    assert queries(client, page) == one <= 14


def test_a_file_of_an_unknown_kind_is_neither_made_nor_recorded(staff: Client) -> None:
    answer = staff.get(reverse("directives:duty-export", args=["pdf"]))
    assert (answer.status_code, AuditEvent.objects.filter(verb="duties.exported").count()) == (404, 0)
