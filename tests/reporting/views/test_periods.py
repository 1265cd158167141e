"""Periods and indicators on their pages."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives.core import clock
from directives.models import User
from reporting.domain.report_states import ReportStage
from reporting.models import IndicatorVersion, ReportPeriod
from reporting.services import indicators, periods
from tests.factories import IndicatorFactory, IndicatorGroupFactory, PeriodFactory, UnitReportFactory

pytestmark = pytest.mark.django_db


def test_a_half_year_is_proposed_and_planned(client: Client, board_leader: User) -> None:
    periods.install_templates(by=None)
    client.force_login(board_leader)
    with clock.at(date(2026, 6, 10)):
        proposed = client.get(reverse("reporting:period-create"), {"template": "half-year"}).context["form"]
        data = {name: proposed.get_initial_for_field(field, name) for name, field in proposed.fields.items()}
        answer = client.post(reverse("reporting:period-create"), data)
    period = ReportPeriod.objects.get()
    assert answer["Location"] == reverse("reporting:period-detail", args=[period.pk])
    assert (period.year, period.ends_on) == (2026, date(2026, 6, 14))


def test_dates_out_of_order_come_back(client: Client, board_leader: User) -> None:
    periods.install_templates(by=None)
    client.force_login(board_leader)
    proposed = client.get(reverse("reporting:period-create"), {"template": "year"}).context["form"]
    data = {name: proposed.get_initial_for_field(field, name) for name, field in proposed.fields.items()}
    answer = client.post(reverse("reporting:period-create"), {**data, "ends_on": "2001-01-01"})
    assert answer.status_code == 422
    assert "ends_on" in answer.context["form"].errors


def test_the_matrix_counts_stages_and_costs_the_same(client: Client, board_staff: User) -> None:
    period = PeriodFactory()
    client.force_login(board_staff)
    costs = []
    for count in (1, 29):
        for _ in range(count):
            UnitReportFactory(period=period, words={"khai-quat": "Ổn"}, figures={IndicatorFactory(): 1})
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(reverse("reporting:period-detail", args=[period.pk])).context
        costs.append(len(queries))
    assert dict(shown["stages"])[ReportStage.DRAFT] == 30
    assert {(row.figures, row.sections) for row in shown["rows"]} == {(1, 1)}
    assert costs[0] == costs[1]


def test_the_list_of_periods_costs_the_same(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    costs = []
    for years in (range(2000, 2001), range(2001, 2030)):
        for year in years:
            UnitReportFactory(period=PeriodFactory(year=year), stage=ReportStage.ACCEPTED)
        with CaptureQueriesContext(connection) as queries:
            lines = client.get(reverse("reporting:period-list")).context["found"].rows
        costs.append(len(queries))
    assert {(line.accepted, line.total) for line in lines} == {(1, 1)}
    assert costs[0] == costs[1]


def test_the_ready_made_list_is_shown_by_group(client: Client, official: User) -> None:
    indicators.install_catalogue(by=None)
    client.force_login(official)
    page = client.get(reverse("reporting:indicator-list")).content.decode()
    assert "Cuộc đối thoại với Nhân dân" in page
    assert reverse("reporting:indicator-define") not in page


def test_an_indicator_is_defined_and_given_a_new_version(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    said = {
        "code": "mo-hinh-so",
        "group": IndicatorGroupFactory().pk,
        "name": "Mô hình chuyển đổi số",
        "kind": "count",
        "over_units": "sum",
        "over_time": "sum",
        "valid_from": "2026-01-01",
    }
    assert client.post(reverse("reporting:indicator-define"), said).status_code == 302
    version = IndicatorVersion.objects.get()
    address = reverse("reporting:indicator-supersede", args=[version.pk])
    assert "Mô hình chuyển đổi số" in client.get(address).content.decode()
    later = {**said, "name": "Mô hình số", "valid_from": "2027-01-01"}
    assert client.post(address, later).status_code == 302
    assert IndicatorVersion.objects.count() == 2


def test_a_ratio_without_its_parts_comes_back(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    said = {"code": "ty-le", "group": IndicatorGroupFactory().pk, "name": "Tỷ lệ", "kind": "ratio"}
    answer = client.post(reverse("reporting:indicator-define"), said)
    assert answer.status_code == 422
    assert "numerator" in answer.context["form"].errors
