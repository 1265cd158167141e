"""The app of what was measured and told."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from directives.core.registry import NavItem, registry
from directives.domain.roles import Can

NAV = [
    NavItem(gettext_noop("Dashboard"), "reporting:dashboard", "gauge", Can.VIEW_DASHBOARD, 20),
]


class ReportingConfig(AppConfig):
    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("reporting.jobs")  # the web process must know the jobs' names
        registry.nav += [item for item in NAV if item not in registry.nav]
