"""Figures and words of a period's accepted reports, added up and by unit. Missing is never zero."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from directives.models import Unit
from reporting.domain import figures as rule
from reporting.domain.indicator_kinds import Aggregation, IndicatorKind
from reporting.domain.material import Figure, GroupFigures, Words
from reporting.domain.outline import OUTLINE
from reporting.domain.report_states import ReportStage
from reporting.models import IndicatorValue, IndicatorVersion, Narrative, ReportPeriod
from reporting.queries.unit_reports import Figures, figure, versions, year_before

# indicator code → unit → figure
ByUnit = dict[str, dict[int, Decimal]]


def figures(period: ReportPeriod) -> tuple[Figure, ...]:
    """Each indicator over all units, beside the same period last year."""
    wanted = [version for version in versions(period) if version.kind != IndicatorKind.TEXT]
    given, before = values(period), values(year_before(period))
    now, then = _sums(wanted, given), _sums(wanted, before)
    return tuple(
        _figure(version, now, then, len(given.get(version.indicator.code, {}))) for version in wanted
    )


def by_unit(period: ReportPeriod, names: dict[int, str]) -> tuple[GroupFigures, ...]:
    """A table for each group in which some unit gave a figure."""
    given = values(period)
    order = _in_order({unit for mine in given.values() for unit in mine})
    groups: dict[str, list[IndicatorVersion]] = defaultdict(list)
    for version in versions(period):
        if version.indicator.code in given or version.kind == IndicatorKind.RATIO:
            groups[version.indicator.group.name].append(version)
    return tuple(
        GroupFigures(
            name,
            tuple(f"{version.name} ({version.measure})" for version in mine),
            tuple((names[unit], _row(mine, given, unit)) for unit in order),
        )
        for name, mine in groups.items()
        if any(version.indicator.code in given for version in mine)
    )


def words(period: ReportPeriod, names: dict[int, str]) -> tuple[Words, ...]:
    """What units wrote, in the order of the outline and of the units."""
    accepted = {"report__period": period, "report__stage": ReportStage.ACCEPTED}
    told = Narrative.objects.filter(**accepted).values_list("section", "report__unit_id", "text")
    spoken = IndicatorValue.objects.filter(**accepted).exclude(text="")
    section_of = {code: part.slug for part in OUTLINE for code in part.words}
    rows = list(told) + [
        (section_of[code], unit, text)
        for code, unit, text in spoken.values_list("version__indicator__code", "report__unit_id", "text")
        if code in section_of
    ]
    order = {unit: place for place, unit in enumerate(_in_order({unit for _, unit, _ in rows}))}
    rows.sort(key=lambda row: order[row[1]])
    return tuple(Words(section, names[unit], text) for section, unit, text in rows)


def values(period: ReportPeriod | None) -> ByUnit:
    """The numbers of the accepted reports of a period."""
    if period is None:
        return {}
    rows = IndicatorValue.objects.filter(
        report__period=period, report__stage=ReportStage.ACCEPTED, number__isnull=False
    )
    found: ByUnit = defaultdict(dict)
    for code, unit, value in rows.values_list("version__indicator__code", "report__unit_id", "number"):
        if value is not None:
            found[code][unit] = value
    return dict(found)


def _sums(wanted: Iterable[IndicatorVersion], given: ByUnit) -> Figures:
    return {
        version.indicator.code: rule.add_up(
            given.get(version.indicator.code, {}).values(), Aggregation(version.over_units)
        )
        for version in wanted
    }


def _figure(version: IndicatorVersion, now: Figures, then: Figures, units: int) -> Figure:
    value, last_year, kind = figure(version, now), figure(version, then), IndicatorKind(version.kind)
    return Figure(
        group=version.indicator.group.slug,
        code=version.indicator.code,
        name=version.name,
        measure=version.measure,
        kind=kind,
        now=value,
        last_year=last_year,
        change=rule.change(value, last_year, kind),
        units=units,
    )


def _row(versions: list[IndicatorVersion], given: ByUnit, unit: int) -> tuple[Decimal | None, ...]:
    mine: Figures = {code: values.get(unit) for code, values in given.items()}
    return tuple(figure(version, mine) for version in versions)


def _in_order(units: set[int]) -> list[int]:
    return list(Unit.objects.filter(pk__in=units).order_by("sort_key", "pk").values_list("pk", flat=True))
