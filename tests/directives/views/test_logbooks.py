"""The pages of tracking sheets: each step shows what it must, keeps what was typed, costs the same."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from directives.models import Logbook, LogbookRow, Task, Unit, User
from tests.factories import UnitFactory
from tests.logbooks import row, simple

pytestmark = pytest.mark.django_db


def url(name: str, logbook: Logbook) -> str:
    return reverse(f"directives:logbook-{name}", args=[logbook.pk])


@pytest.fixture
def staff(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


def columns_of(logbook: Logbook, **changes: Any) -> dict[str, Any]:
    """The form of the columns as the page shows it."""
    said: dict[str, Any] = {
        "version": logbook.version,
        "source": "Sổ 2024",
        "as_of": "2026-10-31",
        "issuer": "Tỉnh ủy An Lâm",
        "carry": "on",
    }
    for place, sheet in enumerate(logbook.sheets):
        said |= {f"s{place}-used": "on", f"s{place}-header": sheet["header"]}
        said |= {f"s{place}-c{at}": slot for slot, at in sheet["columns"].items()}
    return {**said, **changes}


def bring(staff: Client, data: bytes) -> Logbook:
    answer = staff.post(reverse("directives:logbook-receive"), {"file": SimpleUploadedFile("so.xlsx", data)})
    assert answer.status_code == 302
    return Logbook.objects.latest("pk")


@pytest.mark.django_db(transaction=True)
def test_from_the_file_to_the_tasks(staff: Client, unit: Unit) -> None:
    """The worker runs at each commit."""
    logbook = bring(staff, simple(row(1), row(2, LEAD="P. Tổng hợp")))
    assert "Tiêu đề kết thúc ở dòng" in staff.get(url("detail", logbook)).content.decode()
    staff.post(url("map", logbook), columns_of(logbook))
    page = staff.get(url("detail", logbook))
    assert "“P. Tổng hợp”" in page.content.decode()
    (unknown,) = page.context["preview"].unknown
    logbook.refresh_from_db()
    staff.post(url("choose", logbook), {"version": logbook.version, unknown.field: f"unit:{unit.pk}"})
    logbook.refresh_from_db()
    assert (logbook.state, logbook.counts["new"]) == (Logbook.State.PREVIEW, 2)
    staff.post(url("confirm", logbook), {"version": logbook.version})
    assert Task.objects.count() == 2
    assert "Đã nhập (2)" in staff.get(url("detail", logbook)).content.decode()


def mapping(staff: Client) -> Logbook:
    """A logbook whose columns are to be named, without a worker."""
    sheet = {
        "name": "Trang 1",
        "used": True,
        "header": 1,
        "columns": {"task": 0, "lead": 1},
        "headings": ["Việc", "Ai"],
    }
    logbook = Logbook.objects.create(name="so.xlsx", state=Logbook.State.MAPPING, sheets=[sheet], source="so")
    LogbookRow.objects.create(logbook=logbook, sheet=0, number=2, position=0, cells=["Báo cáo", "Sở Khác"])
    return logbook


def test_what_was_typed_comes_back_with_what_is_wrong(staff: Client) -> None:
    logbook = mapping(staff)
    answer = staff.post(url("map", logbook), columns_of(logbook, as_of="", source="Sổ của tôi"))
    assert answer.status_code == 422
    assert "Sổ của tôi" in answer.content.decode()


def test_two_columns_cannot_say_the_same(staff: Client) -> None:
    logbook = mapping(staff)
    answer = staff.post(url("map", logbook), columns_of(logbook, **{"s0-c1": "task"}))
    assert "s0-c1" in answer.context["form"].errors


def test_a_lost_race_is_told_with_what_was_typed(staff: Client) -> None:
    logbook = mapping(staff)
    answer = staff.post(url("map", logbook), columns_of(logbook, version=0, source="Sổ của tôi"))
    assert answer.status_code == 409
    assert "Sổ của tôi" in answer.content.decode()


def preview(rows: int) -> Logbook:
    sheet = {"name": "T", "used": True, "header": 1, "columns": {}, "headings": ["Việc", "Ai"]}
    logbook = Logbook.objects.create(
        name="so.xlsx",
        state=Logbook.State.PREVIEW,
        sheets=[sheet],
        counts={"new": 0, "wrong": rows},
        source="so",
    )
    unit = UnitFactory()
    problem = {"slug": "name-unknown", "column": "lead", "value": "Phòng Lạ", "data": {}}
    LogbookRow.objects.bulk_create(
        LogbookRow(
            logbook=logbook,
            sheet=0,
            number=n + 2,
            position=n,
            cells=["=1+1", "Phòng Lạ"],
            state="wrong",
            problems=[problem],
            plan={"text": f"Việc {n}", "lead_units": [unit.pk], "other_units": []},
        )
        for n in range(rows)
    )
    return logbook


@pytest.mark.parametrize("rows", [1, 30])
def test_the_preview_costs_the_same_for_many_rows(
    staff: Client, rows: int, django_assert_num_queries: Any
) -> None:
    logbook = preview(rows)
    with django_assert_num_queries(7):  # user, grants, logbook, rows, units, unknown words, unread
        staff.get(url("detail", logbook))


def test_long_previews_come_in_pages(staff: Client) -> None:
    logbook = preview(70)
    first = staff.get(url("detail", logbook)).context["preview"]
    second = staff.get(url("detail", logbook), {"cursor": first.next_cursor}).context["preview"]
    assert [line.row.number for line in [*first.rows, *second.rows]] == list(range(2, 72))


def test_wrong_rows_go_out_as_a_sheet_with_their_reasons(staff: Client) -> None:
    answer = staff.get(url("wrong", preview(2)))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]  # a book has a sheet
    assert rows[0] == ("Trang", "Dòng", "Lý do", "Việc", "Ai")
    assert rows[1] == (
        "T",
        "2",
        "Chủ trì: Không có đơn vị hay nhóm đơn vị nào mang tên này. Phòng Lạ",
        "=1+1",
        "Phòng Lạ",
    )
