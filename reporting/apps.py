"""The app of what was measured and told."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from directives.core.registry import NavItem, Periods, registry
from directives.domain.roles import Can

NAV = [
    NavItem(gettext_noop("Dashboard"), "reporting:dashboard", "gauge", Can.VIEW_DASHBOARD, 20),
    NavItem(gettext_noop("Unit reports"), "reporting:unit-report-list", "report", Can.VIEW_UNIT_REPORTS, 60),
    NavItem(gettext_noop("Reports"), "reporting:consolidated-list", "chart", Can.VIEW_ISSUED_REPORTS, 70),
    NavItem(gettext_noop("Report periods"), "reporting:period-list", "calendar", Can.MANAGE_PERIODS, 120),
    NavItem(gettext_noop("Indicators"), "reporting:indicator-list", "list", Can.MANAGE_INDICATORS, 130),
]


class ReportingConfig(AppConfig):
    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("reporting.jobs")  # the web process must know the jobs' names
        registry.home_cards.append(import_module("reporting.queries.home").report_card)
        registry.agenda.append(import_module("reporting.queries.home").reports_due)
        registry.periods = Periods(
            touched=import_module("reporting.queries.withdrawals").touched,
            withdraw=import_module("reporting.services.withdrawals").withdraw,
        )
        registry.nav += [item for item in NAV if item not in registry.nav]
