"""What a unit has still to report, and the periods its figures stand beside."""

from datetime import date
from decimal import Decimal

import pytest

from directives.models import Unit, User
from reporting.domain.report_states import ReportStage
from reporting.models import PeriodTemplate
from reporting.queries import unit_reports as query
from reporting.queries.home import report_card
from tests.factories import IndicatorFactory, PeriodFactory, PeriodTemplateFactory, UnitReportFactory

pytestmark = pytest.mark.django_db
OPEN = date(2026, 6, 10)


def test_the_report_waiting_is_mine_and_open(official: User, unit: Unit) -> None:
    version = IndicatorFactory()
    IndicatorFactory()
    report = UnitReportFactory(unit=unit, figures={version: Decimal(3)})
    UnitReportFactory(period=report.period)
    found = query.waiting(official, OPEN)
    assert found is not None
    assert (found.report, found.given, found.wanted) == (report, 1, 2)
    assert query.waiting(official, date(2026, 7, 15)) is None


def test_what_was_sent_waits_no_more(official: User, unit: Unit) -> None:
    UnitReportFactory(unit=unit, stage=ReportStage.SUBMITTED)
    assert query.waiting(official, OPEN) is None
    assert report_card(official) is None


def test_a_year_stands_beside_its_half_and_a_half_beside_the_year_before() -> None:
    year = PeriodTemplateFactory(slug="year", span=PeriodTemplate.Span.YEAR)
    half_2026, year_2025 = PeriodFactory(), PeriodFactory(template=year, year=2025)
    year_2026 = PeriodFactory(template=year)
    assert query.previous(year_2026) == half_2026
    assert query.previous(half_2026) == year_2025
    assert query.year_before(year_2026) == year_2025


def test_a_ratio_is_computed_from_its_parts(unit: Unit) -> None:
    top, bottom = IndicatorFactory(), IndicatorFactory()
    share = IndicatorFactory(kind="ratio", numerator=top.indicator, denominator=bottom.indicator)
    report = UnitReportFactory(unit=unit, figures={top: Decimal(3), bottom: Decimal(8)})
    (block,) = query.blocks(report)
    assert {line.version: line.number for line in block.lines}[share] == Decimal("37.50")
    assert block.missing == 0
