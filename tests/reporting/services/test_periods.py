"""Periods are planned with free dates and opened once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.core.errors import BadInput, NotAllowed
from directives.domain.notices import Channel, NoticeKind
from directives.models import AuditEvent, Notification, User
from reporting.domain.calendar import half_year, whole_year
from reporting.models import PeriodTemplate, ReportPeriod, UnitReport
from reporting.services import periods
from tests.factories import PeriodFactory, PeriodTemplateFactory, UnitFactory

pytestmark = pytest.mark.django_db
WINDOW = half_year(2026)


def plan(by: User, **changes: date) -> ReportPeriod:
    return periods.create(
        template=PeriodTemplateFactory(),
        year=2026,
        name="6 tháng đầu năm 2026",
        window=replace(WINDOW, **changes),
        by=by,
    )


def test_the_usual_windows() -> None:
    assert (WINDOW.starts_on, WINDOW.ends_on) == (date(2025, 12, 15), date(2026, 6, 14))
    assert WINDOW.due_on == date(2026, 6, 16)  # a Sunday's two working days
    assert whole_year(2026).ends_on == date(2026, 12, 14)


def test_a_leader_plans_a_period(board_leader: User) -> None:
    period = plan(board_leader)
    assert AuditEvent.objects.get().verb == "period.create"
    assert period.opened_at is None


def test_a_year_has_one_period_of_a_kind(board_leader: User) -> None:
    plan(board_leader)
    with pytest.raises(BadInput) as refused:
        plan(board_leader)
    assert (refused.value.code, refused.value.field) == ("period-exists", "year")


@pytest.mark.parametrize(
    ("field", "day"),
    [("ends_on", date(2025, 1, 1)), ("due_on", date(2026, 5, 1)), ("locks_on", date(2026, 6, 16))],
)
def test_dates_stand_in_order(board_leader: User, field: str, day: date) -> None:
    with pytest.raises(BadInput) as refused:
        plan(board_leader, **{field: day})
    assert refused.value.field == field


def test_an_official_plans_nothing(official: User) -> None:
    with pytest.raises(NotAllowed):
        plan(official)


def test_opening_gives_each_unit_of_the_day_its_report_once(board_leader: User) -> None:
    period = plan(board_leader)
    unit = UnitFactory()
    UnitFactory(valid_to=WINDOW.opens_on)
    UnitFactory(valid_from=WINDOW.opens_on + timedelta(days=1))
    assert periods.open_due(today=WINDOW.opens_on - timedelta(days=1)) == 0
    assert periods.open_due(today=WINDOW.opens_on) == 1
    assert periods.open_due(today=WINDOW.opens_on) == 0
    assert [report.unit for report in UnitReport.objects.filter(period=period)] == [unit]


def test_two_workers_open_a_period_once(board_leader: User) -> None:
    period = plan(board_leader)
    UnitFactory()
    assert periods.open_period(period=period)
    assert not periods.open_period(period=period)
    assert UnitReport.objects.count() == 1


def test_the_patterns_are_installed_once() -> None:
    assert periods.install_templates(by=None) == 2
    assert periods.install_templates(by=None) == 0
    assert PeriodTemplate.objects.count() == 2


def test_a_period_whose_day_has_come_is_opened_as_soon_as_it_is_planned(
    board_leader: User, django_capture_on_commit_callbacks: Any
) -> None:
    today = clock.today()
    with django_capture_on_commit_callbacks(execute=True):
        period = plan(board_leader, opens_on=today, due_on=today, locks_on=today + timedelta(days=9))
    period.refresh_from_db()
    assert period.opened_at is not None


def test_whoever_fills_a_report_is_told_once_that_its_period_is_open(official: User, reader: User) -> None:
    period = PeriodFactory(opened_at=None)
    with clock.at(period.opens_on):
        periods.open_due(today=period.opens_on)
        periods.open_due(today=period.opens_on)
    told = Notification.objects.filter(kind=NoticeKind.PERIOD_OPENED, channel=Channel.IN_APP)
    assert [notice.person for notice in told] == [official]
