"""Everything one consolidated report needs, read at one moment. The duties stand as they stood on the day."""

from datetime import date

from django.db.models import Q, QuerySet

from directives.core import clock
from directives.core.text import sort_key
from directives.domain.deadlines import Counts
from directives.domain.task_states import UNCOUNTED_STAGES, Stage
from directives.models import (
    Directive,
    Interval,
    PortalSettings,
    Scope,
    Signer,
    Unit,
    UnitVersion,
)
from directives.queries import as_of as standing
from directives.queries.counting import gather, total
from reporting.domain.material import DirectiveDuties, Duty, Head, Material, UnitDuties
from reporting.domain.report_states import ReportStage
from reporting.models import ReportPeriod
from reporting.queries import totals

EVERYTHING = Scope(everything=True)
NO_DOCUMENT = "Nhiệm vụ giao ngoài văn bản"


def material(period: ReportPeriod, as_of: date) -> Material:
    """Duties open on the day or finished in the period; figures and words of the accepted reports."""
    names = names_on(as_of)
    rows = list(_standing(period, as_of))
    counts = _counts(rows)
    by_directive = _directives(rows)
    places = {pk: place for place, pk in enumerate(by_directive)}
    reports = period.reports.all()
    return Material(
        head=_head(period, as_of),
        reports_expected=reports.count(),
        reports_accepted=reports.filter(stage=ReportStage.ACCEPTED).count(),
        counts=total(counts.values()),
        units=tuple(
            UnitDuties(names[pk], counts[pk]) for pk in sorted(counts, key=lambda pk: sort_key(names[pk]))
        ),
        directives=tuple(by_directive.values()),
        duties=tuple(_duty(row, names, places) for row in sorted(rows, key=lambda r: _order(r, places))),
        figures=totals.figures(period),
        groups=totals.by_unit(period, names),
        words=totals.words(period, names),
    )


def names_on(day: date) -> dict[int, str]:
    """What each unit was called on the day; today's name for one without a version then."""
    today = Unit.objects.order_by().values_list("pk", "name")
    then = UnitVersion.objects.as_of(day).order_by().values_list("unit_id", "name")
    return {**dict(today), **dict(then)}


def _standing(period: ReportPeriod, day: date) -> "QuerySet[Interval]":
    in_period = ~Q(stage=Stage.DONE) | Q(completed_on__gte=period.starts_on)
    soon = PortalSettings.load().due_soon_days
    return (
        standing.standing_on(day, EVERYTHING)
        .exclude(stage__in=UNCOUNTED_STAGES)
        .filter(in_period)
        .annotate(result=standing.result_on(day, soon))
        .select_related("assignment__task")
    )


def _counts(rows: list[Interval]) -> dict[int, Counts]:
    return gather((row.unit_id, _result(row), 1) for row in rows)


def _directives(rows: list[Interval]) -> dict[int, DirectiveDuties]:
    """Every directive with duties, newest first, then what was ordered without one (under 0)."""
    counts = gather((row.assignment.directive_id or 0, _result(row), 1) for row in rows)
    found = Directive.objects.filter(pk__in=counts).order_by("-issued_sort", "pk")
    made = {
        row.pk: DirectiveDuties(
            row.kind, row.number, row.issued_on, row.title, row.state, counts[row.pk], row.issuer
        )
        for row in found
    }
    if 0 in counts:
        made[0] = DirectiveDuties("", "", None, NO_DOCUMENT, "", counts[0])
    return made


def _duty(row: Interval, names: dict[int, str], places: dict[int, int]) -> Duty:
    return Duty(
        directive=places[row.assignment.directive_id or 0],
        task=row.assignment.task.text,
        unit=names[row.unit_id],
        due=row.due,
        timeliness=_result(row),
        percent=row.percent,
    )


def _order(row: Interval, places: dict[int, int]) -> tuple[int, date, int]:
    return places[row.assignment.directive_id or 0], row.due or date.max, row.assignment_id


def _result(row: Interval) -> str:
    return str(row.__dict__["result"])


def _head(period: ReportPeriod, as_of: date) -> Head:
    settings, today = PortalSettings.load(), clock.today()
    signers = Signer.objects.as_of(today).order_by("-is_default", "-valid_from", "pk")
    signer = signers.first() or Signer(name="", post="")
    return Head(
        superior=settings.committee,
        issuer=settings.board,
        issuer_code=settings.board_code,
        place=settings.place,
        form=settings.form,
        recipients=tuple(line for line in settings.recipients.splitlines() if line.strip()),
        signer_post=signer.post,
        signer_name=signer.name,
        signer_authority=signer.authority,
        span=period.template.span,
        year=period.year,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        as_of=as_of,
        written_on=today,
    )
