"""The lines of the side bar that a person may use, in order."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_noop as _

from directives.core.registry import NavItem, registry
from directives.domain.roles import Can
from directives.models import User
from directives.queries import approvals

ADMINISTRATION = 100


# `order` from ADMINISTRATION on stands under that heading; the side bar translates labels when shown.
_OWN = [
    NavItem(_("My work"), "directives:my-day", "tasks", Can.REPORT_PROGRESS, 10),
    NavItem(_("For my approval"), "directives:approval-list", "edit", Can.APPROVE_WORK, 15, approvals.count),
    # The board begins with its figures; what waits for its answer comes next.
    NavItem(_("My work"), "directives:my-day", "tasks", Can.CONFIRM, 25),
    NavItem(_("Directives"), "directives:directive-list", "document", Can.VIEW_DIRECTIVES, 30),
    NavItem(_("Duties"), "directives:duty-list", "list", Can.VIEW_DUTIES, 40),
    NavItem(_("Calendar"), "directives:calendar", "calendar", Can.VIEW_DUTIES, 45),
    NavItem(_("Intake"), "directives:intake-list", "inbox", Can.REGISTER_DIRECTIVE, 50),
    NavItem(_("Units"), "directives:unit-list", "building", Can.VIEW_UNITS, 90),
    NavItem(_("People"), "directives:user-list", "people", Can.MANAGE_USERS, 110),
    NavItem(_("Settings"), "directives:settings", "settings", Can.MANAGE_SETTINGS, 150),
    NavItem(_("Days off and worked weekends"), "directives:holidays", "calendar", Can.MANAGE_SETTINGS, 155),
    NavItem(_("Record"), "directives:audit-list", "shield", Can.VIEW_AUDIT, 160),
    NavItem(_("Background work"), "directives:job-list", "layers", Can.VIEW_JOBS, 170),
]


@dataclass(frozen=True)
class Line:
    """A line with its address."""

    item: NavItem
    href: str
    count: int = 0

    @property
    def is_administration(self) -> bool:
        return self.item.order >= ADMINISTRATION


def lines(user: User) -> list[Line]:
    """What the person may open, of both apps; the first one is where their work begins."""
    allowed = [item for item in [*_OWN, *registry.nav] if user.may(Can(item.can))]
    once = {item.url_name: item for item in sorted(allowed, key=lambda item: -item.order)}
    ordered = sorted(once.values(), key=lambda item: item.order)
    return [Line(item, reverse(item.url_name), item.count(user) if item.count else 0) for item in ordered]
