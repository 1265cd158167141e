"""Report periods: planned with free dates; opening gives each unit its report, once."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from directives.core import clock
from directives.core.errors import BadInput
from directives.core.queue import after_commit
from directives.domain.notices import NoticeKind
from directives.domain.roles import GRANTS, Can
from directives.models import RoleGrant, Unit, User
from directives.policies.base import require
from directives.services import audit, notifications
from reporting.domain.calendar import Window
from reporting.domain.job_names import Job
from reporting.models import PeriodTemplate, ReportPeriod, UnitReport
from reporting.policies import periods as policy

TEMPLATES = (
    ("half-year", "Báo cáo 6 tháng", PeriodTemplate.Span.HALF_YEAR),
    ("year", "Báo cáo năm", PeriodTemplate.Span.YEAR),
)


@transaction.atomic
def create(*, template: PeriodTemplate, year: int, name: str, window: Window, by: User) -> ReportPeriod:
    """Plan a period; one whose day has come is opened at once."""
    require(policy.may_manage(by))
    _check(template, year, window)
    period = ReportPeriod.objects.create(
        template=template,
        year=year,
        name=name,
        starts_on=window.starts_on,
        ends_on=window.ends_on,
        opens_on=window.opens_on,
        due_on=window.due_on,
        locks_on=window.locks_on,
    )
    audit.record("period.create", period, by=by, facts={"template": template.slug, "year": year})
    after_commit(Job.OPEN_PERIODS)
    return period


def open_due(*, today: date) -> int:
    """Open every period whose day has come; safe to run twice, and on two workers at once."""
    return sum(open_period(period=period) for period in ReportPeriod.objects.to_open(today))


@transaction.atomic
def open_period(*, period: ReportPeriod) -> bool:
    """Give each unit that exists on the opening day its report; False when another worker was first."""
    unopened = ReportPeriod.objects.filter(pk=period.pk, opened_at=None)
    if not unopened.update(opened_at=clock.now()):
        return False
    units = Unit.objects.as_of(period.opens_on)
    made = UnitReport.objects.bulk_create(UnitReport(period=period, unit=unit) for unit in units)
    audit.record("period.open", period, by=None, facts={"units": len(made)})
    _tell(period)
    return True


def _tell(period: ReportPeriod) -> None:
    """Everybody who fills a report is told that the period is open, by a mail of its own."""
    fillers = [role for role, cans in GRANTS.items() if Can.FILL_REPORT in cans]
    grants = RoleGrant.objects.as_of(clock.today()).filter(role__in=fillers)
    notifications.notify_people(
        User.objects.filter(is_active=True, grants__in=grants).distinct(),
        NoticeKind.PERIOD_OPENED,
        subject=f"period:{period.pk}",
        title=period.name,
        url=reverse("reporting:unit-report-list"),
        data={"due": period.due_on.isoformat()},
        at_once=True,
    )


@transaction.atomic
def install_templates(*, by: User | None) -> int:
    """The half-year and the yearly pattern; the number added."""
    if by is not None:
        require(policy.may_manage(by))
    added = 0
    for slug, name, span in TEMPLATES:
        _, new = PeriodTemplate.objects.get_or_create(slug=slug, defaults={"name": name, "span": span})
        added += new
    audit.record("period.install_templates", by=by, facts={"added": added})
    return added


def _check(template: PeriodTemplate, year: int, window: Window) -> None:
    if ReportPeriod.objects.filter(template=template, year=year).exists():
        raise BadInput("period-exists", field="year")
    if window.ends_on < window.starts_on:
        raise BadInput("period-dates", field="ends_on")
    if window.due_on < window.opens_on:
        raise BadInput("period-dates", field="due_on")
    if window.locks_on <= window.due_on:
        raise BadInput("period-dates", field="locks_on")
