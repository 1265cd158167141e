"""The unit's report as its people and the board meet it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives.core import clock
from directives.models import Unit, User
from reporting.domain.report_states import ReportStage
from reporting.models import UnitReport
from tests.factories import IndicatorFactory, PeriodFactory, UnitReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_open() -> Iterator[None]:
    with clock.at(date(2026, 6, 10)):
        yield


@pytest.fixture
def report(unit: Unit) -> Any:
    return UnitReportFactory(unit=unit)


def url(report: UnitReport, act: str = "") -> str:
    return reverse(f"reporting:unit-report{act}", args=[report.pk])


def test_a_figure_is_typed_as_people_write_it(client: Client, official: User, report: Any) -> None:
    version = IndicatorFactory()
    client.force_login(official)
    answer = client.post(url(report), {f"v{version.pk}": "1.234,5", "n-khai-quat": "Ổn định.", "version": 1})
    assert answer.status_code == 302
    assert [v.number for v in report.values.all()] == [Decimal("1234.50")]
    page = client.get(url(report)).content.decode()
    assert 'value="1.234,5"' in page
    assert "Ổn định." in page


def test_a_bad_figure_comes_back_beside_its_field(client: Client, official: User, report: Any) -> None:
    version = IndicatorFactory()
    client.force_login(official)
    answer = client.post(url(report), {f"v{version.pk}": "mười hai", "version": 1})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "mười hai" in page
    assert f'aria-describedby="id_v{version.pk}_error"' in page


def test_a_lost_race_keeps_what_was_typed(client: Client, official: User, report: Any) -> None:
    version = IndicatorFactory()
    UnitReport.objects.filter(pk=report.pk).update(version=4)
    client.force_login(official)
    answer = client.post(url(report), {f"v{version.pk}": "77", "version": 1})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="77"' in page
    assert 'name="version" value="4"' in page  # sent again, it stands


def test_last_period_and_last_year_stand_beside(
    client: Client, official: User, report: Any, unit: Unit
) -> None:
    version = IndicatorFactory()
    UnitReportFactory(unit=unit, period=PeriodFactory(year=2025), figures={version: Decimal(41)})
    client.force_login(official)
    (block,) = client.get(url(report)).context["blocks"]
    (line,) = block.lines
    assert (line.number, line.last_year) == (None, Decimal("41.00"))


def test_required_figures_missing_bring_the_page_back(client: Client, official: User, report: Any) -> None:
    version = IndicatorFactory(is_required=True)
    client.force_login(official)
    answer = client.post(url(report, "-submit"), {"version": 1})
    assert answer.status_code == 422
    assert version.name in answer.content.decode()


def test_a_return_needs_its_reason(client: Client, board_staff: User, report: Any) -> None:
    UnitReport.objects.filter(pk=report.pk).update(stage=ReportStage.APPROVED)
    client.force_login(board_staff)
    assert client.post(url(report, "-return"), {"version": 1}).status_code == 422
    answer = client.post(url(report, "-return"), {"version": 1, "remark": "Thiếu số liệu"})
    assert answer.status_code == 302
    assert UnitReport.objects.get().stage == ReportStage.RETURNED


def test_text_of_a_unit_is_escaped(client: Client, board_staff: User, report: Any) -> None:
    UnitReportFactory(period=report.period, words={"khai-quat": "<script>alert(1)</script>"})
    client.force_login(board_staff)
    pk = UnitReport.objects.exclude(pk=report.pk).get().pk
    assert "<script>alert" not in client.get(reverse("reporting:unit-report", args=[pk])).content.decode()


def test_the_page_costs_the_same_with_many_figures(client: Client, official: User, report: Any) -> None:
    client.force_login(official)
    costs = []
    for count in (1, 29):
        UnitReport.objects.get()
        for _ in range(count):
            IndicatorFactory()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(report)).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 14


def test_the_list_shows_mine_and_costs_the_same(
    client: Client, official: User, report: Any, unit: Unit
) -> None:
    UnitReportFactory(period=report.period)
    client.force_login(official)
    costs = []
    for year in range(2000, 2030, 15):
        with CaptureQueriesContext(connection) as queries:
            rows = client.get(reverse("reporting:unit-report-list")).context["page"].rows
        costs.append(len(queries))
        assert {row.unit for row in rows} == {unit}
        for more in range(15):
            UnitReportFactory(unit=unit, period=PeriodFactory(year=year + more - 30))
    assert costs[0] == costs[1]
