"""Report periods in a person's calendar."""

from datetime import timedelta

import pytest
from django.urls import reverse

from directives.core import clock
from directives.domain.roles import Role
from directives.models import User
from reporting.domain.report_states import ReportStage
from reporting.queries.home import reports_due
from tests.factories import GrantFactory, PeriodFactory, UnitFactory, UnitReportFactory, UserFactory

pytestmark = pytest.mark.django_db
MONTHS = timedelta(days=3000)


@pytest.fixture
def official() -> User:
    return GrantFactory(role=Role.OFFICIAL, unit=UnitFactory(), user=UserFactory()).user


def due_for(user: User) -> list[str]:
    today = clock.today()
    return [item.href for item in reports_due(user, today - MONTHS, today + MONTHS)]


def test_ones_own_unsent_report_opens_itself(official: User) -> None:
    unit = official.current_grants[0].unit
    period = PeriodFactory()
    mine = UnitReportFactory(period=period, unit=unit, stage=ReportStage.DRAFT)
    UnitReportFactory(period=period, stage=ReportStage.DRAFT)
    assert due_for(official) == [reverse("reporting:unit-report", args=[mine.pk])]


def test_a_sent_report_is_due_no_more(official: User) -> None:
    unit = official.current_grants[0].unit
    UnitReportFactory(period=PeriodFactory(), unit=unit, stage=ReportStage.ACCEPTED)
    assert due_for(official) == []


def test_whoever_sees_many_reports_gets_their_list_once(board_staff: User) -> None:
    period = PeriodFactory()
    for _ in range(3):
        UnitReportFactory(period=period, stage=ReportStage.DRAFT)
    assert due_for(board_staff) == [reverse("reporting:unit-report-list")]
