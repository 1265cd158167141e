"""What a unit's report page shows: its figures beside those of the period before, and its words."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from directives.domain.roles import Can, Role, may
from directives.models import RoleGrant, User
from reporting.domain import figures
from reporting.domain.indicator_kinds import IndicatorKind
from reporting.domain.report_states import ReportStage
from reporting.models import (
    IndicatorGroup,
    IndicatorValue,
    IndicatorVersion,
    PeriodTemplate,
    ReportPeriod,
    UnitReport,
)

Figures = dict[str, Decimal | None]


@dataclass(frozen=True)
class Line:
    """One indicator of the report: its figure now, last period, the same period last year."""

    version: IndicatorVersion
    number: Decimal | None
    text: str
    last_period: Decimal | None
    last_year: Decimal | None

    @property
    def is_computed(self) -> bool:
        return self.version.kind == IndicatorKind.RATIO


@dataclass
class Block:
    group: IndicatorGroup
    lines: list[Line] = field(default_factory=list)

    @property
    def missing(self) -> int:
        return sum(line.number is None and not line.text for line in self.lines if not line.is_computed)


def versions(period: ReportPeriod) -> QuerySet[IndicatorVersion]:
    """What is measured in a period: the versions of its cut-off."""
    related = ("indicator__group", "numerator", "denominator")
    return IndicatorVersion.objects.as_of(period.ends_on).select_related(*related)


def blocks(report: UnitReport) -> list[Block]:
    """The figures by group, in order."""
    mine = {value.version_id: value for value in report.values.all()}
    wanted = list(versions(report.period))
    now: Figures = {v.indicator.code: mine[v.pk].number if v.pk in mine else None for v in wanted}
    before = _figures_of(previous(report.period), report.unit_id)
    last_year = _figures_of(year_before(report.period), report.unit_id)
    found: dict[int, Block] = {}
    for version in wanted:
        block = found.setdefault(version.indicator.group_id, Block(version.indicator.group))
        kept = mine.get(version.pk)
        block.lines.append(
            Line(
                version,
                figure(version, now),
                kept.text if kept else "",
                figure(version, before),
                figure(version, last_year),
            )
        )
    return list(found.values())


def figure(version: IndicatorVersion, values: Figures) -> Decimal | None:
    """The figure of an indicator; a ratio from its two parts."""
    if version.kind != IndicatorKind.RATIO:
        return values.get(version.indicator.code)
    top, bottom = version.numerator, version.denominator
    return figures.ratio(values.get(top.code if top else ""), values.get(bottom.code if bottom else ""))


def words(report: UnitReport) -> dict[str, str]:
    return dict(report.narratives.values_list("section", "text"))


def missing_required(report: UnitReport) -> list[str]:
    """Names of the required indicators without a figure."""
    given = report.values.values("version")
    needed = versions(report.period).filter(is_required=True).exclude(kind=IndicatorKind.RATIO)
    return [version.name for version in needed.exclude(pk__in=given)]


def has_leader(unit_id: int, day: date) -> bool:
    """Whether anybody at the unit itself may approve its reports."""
    roles = [role for role in Role if may(role, Can.APPROVE_REPORT)]
    grants = RoleGrant.objects.as_of(day).filter(unit_id=unit_id, role__in=roles, user__is_active=True)
    return grants.exists()


@dataclass(frozen=True)
class Waiting:
    """A report that is the person's turn: how much of it is filled in."""

    report: UnitReport
    given: int
    wanted: int


def waiting(user: User, today: date) -> Waiting | None:
    """The report due next that this person may fill in, while its period is open."""
    mine = UnitReport.objects.filter(
        unit_id__in=user.unit_ids(Can.FILL_REPORT),
        stage__in=[ReportStage.DRAFT, ReportStage.RETURNED],
        period__in=ReportPeriod.objects.open_on(today),
    )
    report = mine.select_related("period", "unit").order_by("period__due_on", "pk").first()
    if report is None:
        return None
    asked = IndicatorVersion.objects.as_of(report.period.ends_on).exclude(kind=IndicatorKind.RATIO)
    return Waiting(report, report.values.count(), asked.count())


def previous(period: ReportPeriod) -> ReportPeriod | None:
    """The period before it, of either kind: a year's report stands beside its first half."""
    if period.template.span == PeriodTemplate.Span.YEAR:
        return _of(period.year, PeriodTemplate.Span.HALF_YEAR)
    return _of(period.year - 1, PeriodTemplate.Span.YEAR)


def year_before(period: ReportPeriod) -> ReportPeriod | None:
    return ReportPeriod.objects.filter(template=period.template, year=period.year - 1).first()


def _of(year: int, span: str) -> ReportPeriod | None:
    return ReportPeriod.objects.filter(template__span=span, year=year).first()


def _figures_of(period: ReportPeriod | None, unit_id: int) -> Figures:
    if period is None:
        return {}
    rows = IndicatorValue.objects.filter(report__period=period, report__unit_id=unit_id)
    return dict(rows.values_list("version__indicator__code", "number"))
