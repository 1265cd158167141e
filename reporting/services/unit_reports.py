"""A unit's report: filled, submitted, approved by the unit's leader, accepted or returned by the board."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.models import User
from directives.policies.base import require
from directives.services import audit
from reporting.domain.report_states import ReportAct, ReportStage, after
from reporting.models import IndicatorValue, IndicatorVersion, Narrative, UnitReport
from reporting.policies import reports as policy
from reporting.queries import unit_reports as query

Value = Decimal | str | None


@transaction.atomic
def save(
    *, report: UnitReport, values: Mapping[int, Value], words: Mapping[str, str], version: int, by: User
) -> UnitReport:
    """Keep what was typed: `values` by indicator version, `words` by section. Blank is kept as missing."""
    report = _locked(report, version)
    require(policy.may_save(by, report))
    _require_open(report)
    _keep(report, values, words)
    _moved(report, ReportAct.SAVE)
    audit.record("unit_report.save", report, by=by, facts={"version": report.version})
    return report


@transaction.atomic
def submit(*, report: UnitReport, version: int, by: User) -> UnitReport:
    """Send it to the unit's leader, or to the board where the unit has none; required figures must be
    there."""
    report = _locked(report, version)
    require(policy.may_submit(by, report))
    _require_open(report)
    if missing := query.missing_required(report):
        raise BadInput("required-missing", names="; ".join(missing))
    report.submitted_on = clock.today()
    report.remark = ""
    _moved(report, ReportAct.SUBMIT)
    led = query.has_leader(report.unit_id, clock.today())
    if not led:
        _moved(report, ReportAct.APPROVE)
    audit.record("unit_report.submit", report, by=by, facts={"to": "leader" if led else "board"})
    return report


@transaction.atomic
def approve(*, report: UnitReport, version: int, by: User) -> UnitReport:
    """The unit's leader sends it to the board."""
    report = _locked(report, version)
    require(policy.may_approve(by, report))
    _require_open(report)
    _moved(report, ReportAct.APPROVE)
    audit.record("unit_report.approve", report, by=by)
    return report


@transaction.atomic
def accept(*, report: UnitReport, version: int, by: User) -> UnitReport:
    """The board takes it over; from now on it counts in the consolidation."""
    report = _locked(report, version)
    require(policy.may_accept(by, report))
    report.accepted_on = clock.today()
    _moved(report, ReportAct.ACCEPT)
    audit.record("unit_report.accept", report, by=by)
    return report


@transaction.atomic
def send_back(*, report: UnitReport, remark: str, version: int, by: User) -> UnitReport:
    """Back to the unit's official, with what is to be corrected."""
    report = _locked(report, version)
    require(policy.may_return(by, report))
    if not remark.strip():
        raise BadInput("remark-needed", field="remark")
    report.remark = remark.strip()
    _moved(report, ReportAct.RETURN)
    audit.record("unit_report.return", report, by=by, detail={"remark": report.remark})
    return report


def _locked(report: UnitReport, version: int) -> UnitReport:
    found = UnitReport.objects.select_for_update(of=("self",)).select_related("period", "unit")
    report = found.get(pk=report.pk)
    if report.version != version:
        raise LostRace(stage=report.stage)
    return report


def _moved(report: UnitReport, act: ReportAct) -> None:
    report.stage = after(act, ReportStage(report.stage))
    report.version += 1
    report.save()


def _require_open(report: UnitReport) -> None:
    if not report.period.is_open(clock.today()):
        raise NotAllowed("period-locked")


def _keep(report: UnitReport, values: Mapping[int, Value], words: Mapping[str, str]) -> None:
    versions = {v.pk: v for v in query.versions(report.period) if v.pk in values}
    rows = [_value(report, version, values[pk]) for pk, version in versions.items()]
    IndicatorValue.objects.filter(report=report, version__in=versions).delete()
    IndicatorValue.objects.bulk_create(row for row in rows if row is not None)
    Narrative.objects.filter(report=report, section__in=words).delete()
    Narrative.objects.bulk_create(
        Narrative(report=report, section=section, text=text.strip())
        for section, text in words.items()
        if text.strip()
    )


def _value(report: UnitReport, version: IndicatorVersion, value: Value) -> IndicatorValue | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return IndicatorValue(report=report, version=version, text=value.strip())
    field = f"v{version.pk}"
    if version.lowest is not None and value < version.lowest:
        raise BadInput("value-too-low", field=field, lowest=version.lowest)
    if version.highest is not None and value > version.highest:
        raise BadInput("value-too-high", field=field, highest=version.highest)
    return IndicatorValue(report=report, version=version, number=value)
