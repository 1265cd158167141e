"""Periods with how far their reports are, and the matrix of units."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, F
from django.utils.text import slugify

from directives.core.paging import Order, Page, page
from directives.models import User
from reporting.domain.calendar import half_year, whole_year
from reporting.domain.report_states import ReportStage
from reporting.models import PeriodTemplate, ReportPeriod, UnitReport


@dataclass(frozen=True)
class PeriodLine:
    period: ReportPeriod
    stages: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.stages.values())

    @property
    def sent(self) -> int:
        return self.stages.get(ReportStage.APPROVED, 0) + self.stages.get(ReportStage.ACCEPTED, 0)

    @property
    def accepted(self) -> int:
        return self.stages.get(ReportStage.ACCEPTED, 0)


@dataclass(frozen=True)
class Lines:
    rows: list[PeriodLine]
    next_cursor: str | None


@dataclass(frozen=True)
class MatrixRow:
    report: UnitReport
    figures: int
    sections: int


def lines(user: User, cursor: str | None) -> Lines:
    """Newest first, each with its reports by stage."""
    found: Page[ReportPeriod] = page(
        ReportPeriod.objects.visible_to(user).select_related("template"),
        Order("ends_on", descending=True),
        cursor,
    )
    stages: dict[int, Counter[str]] = {period.pk: Counter() for period in found.rows}
    counted = (
        UnitReport.objects.filter(period__in=stages).values_list("period", "stage").annotate(Count("pk"))
    )
    for period, stage, count in counted.order_by():
        stages[period][stage] = count
    return Lines([PeriodLine(period, stages[period.pk]) for period in found.rows], found.next_cursor)


def matrix(period: ReportPeriod) -> list[MatrixRow]:
    """Every unit of the period: stage, figures given, sections written."""
    rows = UnitReport.objects.filter(period=period).select_related("unit").order_by("unit__sort_key", "pk")
    figures = _given(rows.values_list("pk").annotate(Count("values")))
    sections = _given(rows.values_list("pk").annotate(Count("narratives")))
    return [MatrixRow(report, figures[report.pk], sections[report.pk]) for report in rows]


def stages_of(rows: list[MatrixRow]) -> list[tuple[str, int]]:
    """How many units stand at each stage, in the order of the work."""
    counted = Counter(row.report.stage for row in rows)
    return [(stage.value, counted[stage.value]) for stage in ReportStage]


def proposed(slug: str, year: int) -> dict[str, Any]:
    """The usual name and dates of a pattern in a year, to begin a form with."""
    template = PeriodTemplate.objects.filter(slug=slugify(slug)).first()
    if template is None:
        return {"year": year}
    is_half = template.span == PeriodTemplate.Span.HALF_YEAR
    window = half_year(year) if is_half else whole_year(year)
    return {"template": template.pk, "year": year, "name": f"{template.name} {year}", **asdict(window)}


def my_reports(user: User, cursor: str | None) -> Page[UnitReport]:
    """The unit reports a person may see, of the newest periods first."""
    rows = UnitReport.objects.visible_to(user).select_related("period", "unit")
    return page(rows.annotate(period_end=F("period__ends_on")), Order("period_end", descending=True), cursor)


def _given(rows: Any) -> dict[int, int]:
    return dict(rows.order_by())
