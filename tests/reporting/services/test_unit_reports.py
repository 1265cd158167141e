"""A unit's report from draft to accepted, and what is refused on the way."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from directives.core import clock
from directives.core.errors import BadInput, BadTransition, DomainError, LostRace, NotAllowed
from directives.models import AuditEvent, Unit, User
from reporting.domain.report_states import ReportStage
from reporting.models import IndicatorVersion, UnitReport
from reporting.services import unit_reports
from tests.factories import IndicatorFactory, UnitReportFactory

pytestmark = pytest.mark.django_db
OPEN, LOCKED = date(2026, 6, 10), date(2026, 7, 20)


@pytest.fixture(autouse=True)
def _while_open() -> Iterator[None]:
    with clock.at(OPEN):
        yield


@pytest.fixture
def report(unit: Unit) -> UnitReport:
    made: UnitReport = UnitReportFactory(unit=unit)
    return made


@pytest.fixture
def talks() -> IndicatorVersion:
    made: IndicatorVersion = IndicatorFactory(is_required=True, lowest=Decimal(0))
    return made


def save(report: UnitReport, by: User, values: dict[int, Any], **words: str) -> UnitReport:
    return unit_reports.save(report=report, values=values, words=words, version=report.version, by=by)


def test_the_whole_way(
    report: UnitReport, talks: IndicatorVersion, official: User, unit_leader: User, board_staff: User
) -> None:
    report = save(report, official, {talks.pk: Decimal("12.5")}, mat_tran="Đã giám sát.")
    report = unit_reports.submit(report=report, version=report.version, by=official)
    report = unit_reports.approve(report=report, version=report.version, by=unit_leader)
    report = unit_reports.accept(report=report, version=report.version, by=board_staff)
    assert (report.stage, report.submitted_on, report.accepted_on) == (ReportStage.ACCEPTED, OPEN, OPEN)
    assert [v.number for v in report.values.all()] == [Decimal("12.50")]
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "unit_report.save",
        "unit_report.submit",
        "unit_report.approve",
        "unit_report.accept",
    ]


def test_blank_is_missing_and_zero_is_zero(
    report: UnitReport, talks: IndicatorVersion, official: User
) -> None:
    other = IndicatorFactory()
    report = save(report, official, {talks.pk: Decimal(0), other.pk: None})
    assert [(v.version, v.number) for v in report.values.all()] == [(talks, Decimal(0))]
    report = save(report, official, {talks.pk: None})
    assert not report.values.exists()


def test_a_required_figure_must_be_there(report: UnitReport, talks: IndicatorVersion, official: User) -> None:
    with pytest.raises(BadInput) as refused:
        unit_reports.submit(report=report, version=report.version, by=official)
    assert refused.value.detail["names"] == talks.name


def test_a_figure_out_of_limits_is_refused_beside_its_field(
    report: UnitReport, talks: IndicatorVersion, official: User
) -> None:
    with pytest.raises(BadInput) as refused:
        save(report, official, {talks.pk: Decimal(-1)})
    assert (refused.value.code, refused.value.field) == ("value-too-low", f"v{talks.pk}")


def test_two_people_saving_at_once(report: UnitReport, talks: IndicatorVersion, official: User) -> None:
    save(report, official, {talks.pk: Decimal(1)})
    with pytest.raises(LostRace):
        save(report, official, {talks.pk: Decimal(2)})  # still the version it had before


def test_a_returned_report_is_filled_again(
    report: UnitReport, talks: IndicatorVersion, official: User, unit_leader: User, board_staff: User
) -> None:
    report = save(report, official, {talks.pk: Decimal(1)})
    report = unit_reports.submit(report=report, version=report.version, by=official)
    report = unit_reports.approve(report=report, version=report.version, by=unit_leader)
    with pytest.raises(BadInput, match="remark-needed"):
        unit_reports.send_back(report=report, remark=" ", version=report.version, by=board_staff)
    report = unit_reports.send_back(
        report=report, remark="Thiếu Mục II", version=report.version, by=board_staff
    )
    assert (report.stage, report.remark) == (ReportStage.RETURNED, "Thiếu Mục II")
    report = save(report, official, {talks.pk: Decimal(2)})
    assert unit_reports.submit(report=report, version=report.version, by=official).remark == ""


def test_a_unit_without_a_leader_sends_to_the_board(report: UnitReport, official: User) -> None:
    report = unit_reports.submit(report=report, version=report.version, by=official)
    assert report.stage == ReportStage.APPROVED
    assert AuditEvent.objects.get().facts == {"to": "board"}


def test_a_leader_returns_what_was_not_approved_yet(
    report: UnitReport, official: User, unit_leader: User
) -> None:
    report = unit_reports.submit(report=report, version=report.version, by=official)
    report = unit_reports.send_back(report=report, remark="Xem lại", version=report.version, by=unit_leader)
    assert report.stage == ReportStage.RETURNED


def test_a_locked_period_takes_nothing_more(
    report: UnitReport, talks: IndicatorVersion, official: User
) -> None:
    with clock.at(LOCKED), pytest.raises(NotAllowed, match="period-locked"):
        save(report, official, {talks.pk: Decimal(1)})


@pytest.mark.parametrize("act", ["submit", "approve", "accept"])
def test_strangers_act_on_nothing(report: UnitReport, stranger: User, act: str) -> None:
    with pytest.raises(DomainError):
        getattr(unit_reports, act)(report=report, version=report.version, by=stranger)


def test_an_accepted_report_is_closed(report: UnitReport, official: User, board_staff: User) -> None:
    UnitReport.objects.filter(pk=report.pk).update(stage=ReportStage.ACCEPTED)
    with pytest.raises((NotAllowed, BadTransition)):
        unit_reports.send_back(report=report, remark="Muộn", version=report.version, by=board_staff)
