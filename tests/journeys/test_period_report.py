"""The periodic report in the browser: a unit fills it in, the board accepts, the administrator prints."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from directives.core import clock
from directives.domain.task_states import Act
from directives.models import Assignment, PortalSettings, Signer, User
from directives.services import stages
from reporting.domain.report_states import ReportStage
from reporting.models import PeriodTemplate, ReportPeriod, UnitReport
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.factories import (
    AssignmentFactory,
    DirectiveFactory,
    IndicatorFactory,
    PeriodFactory,
    PeriodTemplateFactory,
    TaskFactory,
    UnitFactory,
    UnitReportFactory,
)
from tests.need import need

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOARD = "Ban Dân vận Tỉnh ủy"


@pytest.fixture(autouse=True)
def board() -> Iterator[None]:
    need("pdf")
    PortalSettings.objects.update_or_create(
        pk=1, defaults={"committee": "Tỉnh ủy Hồng Lĩnh", "board": BOARD, "place": "Hồng Lĩnh"}
    )
    Signer.objects.create(name="Đặng Thị Ngưỡng", post="Trưởng ban", valid_from=date(2020, 1, 1))
    yield


@pytest.fixture
def duties(official: User) -> list[Assignment]:
    """Of five duties one is done in time, one late, two are overdue, one is not due yet."""
    unit = official.current_grants[0].unit
    task = TaskFactory(directive=DirectiveFactory(number="31-CT/TU"), text="Đối thoại với Nhân dân")
    with clock.at(clock.today() - timedelta(days=60)):
        made: list[Assignment] = [
            AssignmentFactory(unit=unit, task=task, due=due) for due in (90, 10, 20, 25, 100)
        ]
    for duty in made[:2]:
        stages.act(duty, Act.SUBMIT)
        stages.act(duty, Act.CONFIRM)
    return made


@pytest.fixture
def periods() -> list[ReportPeriod]:
    """A half-year and a year that are open today."""
    today = clock.today()
    dates = {
        "year": today.year,
        "starts_on": today - timedelta(days=150),
        "ends_on": today,
        "opens_on": today - timedelta(days=5),
        "due_on": today + timedelta(days=5),
        "locks_on": today + timedelta(days=30),
    }
    year = PeriodTemplateFactory(slug="year", name="Báo cáo năm", span=PeriodTemplate.Span.YEAR)
    return [PeriodFactory(**dates), PeriodFactory(template=year, **dates)]


def test_the_dashboard_shows_the_numbers_of_the_rows(
    page_as: PageAs, board_staff: User, duties: list[Assignment]
) -> None:
    page = page_as(board_staff)
    page.goto("/dashboard/")
    shown = {
        term.inner_text(): page.locator(".dash-figures dd").nth(place).inner_text()
        for place, term in enumerate(page.locator(".dash-figures dt").all())
    }
    assert shown == {
        "Quá hạn": "2",
        "Sắp đến hạn": "0",
        "Trong hạn": "1",
        "Hoàn thành quá hạn": "1",
        "Hoàn thành đúng hạn": "1",
    }
    rates = page.locator(".dash-rates")
    expect(rates).to_contain_text("40,00 %")  # 2 of 5 given
    expect(rates).to_contain_text("50,00 %")  # 2 of 4 due
    cell = page.get_by_role("link", name="Sở Nội vụ, quá hạn: 2")
    cell.click()
    expect(page.locator("main")).to_contain_text("Đối thoại với Nhân dân")


def test_the_dashboard_prints_on_one_sheet(page_as: PageAs, board_staff: User) -> None:
    with clock.at(clock.today() - timedelta(days=70)):
        for number in range(30):
            task = TaskFactory(text="Kiện toàn tổ dân vận ở 100 % thôn, khu phố; ban hành quy chế hoạt động")
            AssignmentFactory(task=task, unit=UnitFactory(name=f"Xã Đồng Khởi Thượng {number}"), due=number)
            AssignmentFactory(task=task, unit=UnitFactory(), due=90 + number)
    page = page_as(board_staff)
    page.goto("/dashboard/")
    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) == 1


def test_a_unit_reports_and_the_board_accepts(
    page_as: PageAs, official: User, unit_leader: User, board_staff: User, periods: list[ReportPeriod]
) -> None:
    unit = official.current_grants[0].unit
    talks = IndicatorFactory(name="Cuộc đối thoại với Nhân dân", is_required=True)
    report = UnitReportFactory(period=periods[0], unit=unit)
    address = f"/unit-reports/{report.pk}/"

    page = page_as(official, PHONE)
    page.goto(address)
    page.get_by_label("Cuộc đối thoại với Nhân dân").fill("1.204")
    page.get_by_label("Khái quát tình hình").fill("Tình hình Nhân dân ổn định.")
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_label("Cuộc đối thoại với Nhân dân")).to_have_value("1.204")
    page.get_by_role("button", name="Trình lãnh đạo đơn vị").click()
    expect(page.locator("main")).to_contain_text("chờ lãnh đạo đơn vị duyệt")

    page = page_as(unit_leader)
    page.goto(address)
    page.get_by_role("button", name="Duyệt và gửi Ban").click()
    page = page_as(board_staff)
    page.goto(address)
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("button", name="Tiếp nhận")).to_have_count(0)

    report.refresh_from_db()
    assert report.stage == ReportStage.ACCEPTED
    assert [(v.version, v.number) for v in report.values.all()] == [(talks, 1204)]


@pytest.mark.parametrize(
    ("place", "subject"),
    [
        (0, "6 tháng đầu năm {year}, phương hướng, nhiệm vụ 6 tháng cuối năm {year}"),
        (1, "năm {year}, phương hướng, nhiệm vụ năm {next}"),
    ],
    ids=["half-year", "year"],
)
def test_the_administrator_exports_a_summary_as_pdf(
    page_as: PageAs,
    administrator: User,
    duties: list[Assignment],
    periods: list[ReportPeriod],
    tmp_path: Path,
    place: int,
    subject: str,
) -> None:
    period = periods[place]
    _accepted(period, duties)
    page = page_as(administrator)
    page.goto("/reports/")
    page.get_by_role("link", name="Tổng hợp một kỳ").click()
    page.get_by_label("Kỳ báo cáo").select_option(label=period.name)
    page.get_by_role("button", name="Chốt và tổng hợp").click()
    expect(page.locator("article")).to_contain_text("Đã thăm 5 cơ sở tôn giáo.")
    page.get_by_role("button", name="Xuất PDF").click()
    text = _download(page, tmp_path / "report.pdf")
    assert subject.format(year=period.year, next=period.year + 1) in text
    assert "Tỷ lệ hoàn thành trên tổng số: 40,00 % (2/5" in text
    assert "Tỷ lệ hoàn thành trên số đến hạn: 50,00 % (2/4" in text
    assert "17 cuộc đối thoại" in text
    assert "Đặng Thị Ngưỡng" in text


def _accepted(period: ReportPeriod, duties: list[Assignment]) -> UnitReport:
    made: UnitReport = UnitReportFactory(
        period=period,
        unit=duties[0].unit,
        stage=ReportStage.ACCEPTED,
        figures={IndicatorFactory(name="Cuộc đối thoại"): 17},
        words={"dan-toc": "Đã thăm 5 cơ sở tôn giáo."},
    )
    return made


def _download(page: Page, file: Path) -> str:
    """The words of the stored file behind the page's link."""
    link = page.locator("a[href^='/files/issued/']").first
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    download.value.save_as(file)
    pages = pypdfium2.PdfDocument(file.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_reports_is_sound(
    page_as: PageAs, administrator: User, duties: list[Assignment], periods: list[ReportPeriod], width: int
) -> None:
    report = _accepted(periods[0], duties)
    page: Any = page_as(administrator, width)
    for address in (
        "/dashboard/",
        "/periods/",
        f"/periods/{periods[0].pk}/",
        "/periods/new/?template=year",
        "/unit-reports/",
        f"/unit-reports/{report.pk}/",
        "/indicators/",
        "/indicators/new/",
        "/reports/",
        f"/reports/new/?period={periods[0].pk}",
    ):
        page.goto(address)
        check_page(page)
    page.get_by_role("button", name="Chốt và tổng hợp").click()
    check_page(page)
