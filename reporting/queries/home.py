"""What this app adds to a person's first page and calendar."""

from datetime import date

from django.urls import reverse

from directives.core import clock
from directives.core.registry import AgendaItem
from directives.models import User
from reporting.domain.report_states import ReportStage
from reporting.models import ReportPeriod, UnitReport
from reporting.queries.unit_reports import waiting

SENT = (ReportStage.APPROVED, ReportStage.ACCEPTED)


def report_card(user: User) -> tuple[str, dict[str, object]] | None:
    """The report due next, while it is the person's turn."""
    found = waiting(user, clock.today())
    return ("reporting/unit_reports/_card.html", {"waiting": found}) if found else None


def reports_due(user: User, since: date, until: date) -> list[AgendaItem]:
    """The periods due between two days: one report opens itself, several their list."""
    due = {period.pk: period for period in _periods(user, since, until)}
    if not due:
        return []
    reports = UnitReport.objects.visible_to(user).filter(period__in=due).exclude(stage__in=SENT)
    by_period: dict[int, list[int]] = {}
    for period, report in reports.values_list("period_id", "pk").order_by("pk"):
        by_period.setdefault(period, []).append(report)
    return [_item(due[period], found) for period, found in by_period.items()]


def _periods(user: User, since: date, until: date) -> list[ReportPeriod]:
    return list(ReportPeriod.objects.visible_to(user).filter(due_on__range=(since, until)))


def _item(period: ReportPeriod, reports: list[int]) -> AgendaItem:
    only = reports[0] if len(reports) == 1 else None
    href = reverse("reporting:unit-report", args=[only]) if only else reverse("reporting:unit-report-list")
    return AgendaItem(period.due_on, period.name, href, f"period-{period.pk}")
