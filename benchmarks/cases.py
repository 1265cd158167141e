"""What is measured: the list under six filters, a deep page, a duty, an update, dashboard, exports."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.domain.roles import Role
from directives.domain.task_states import Stage
from directives.models import Assignment, RoleGrant, User

DEEP = 40


@dataclass(frozen=True)
class Case:
    """One kind of request: who asks, and each address asked in turn; `data` makes it a POST."""

    name: str
    who: str
    addresses: list[str]
    data: list[dict[str, Any]] = field(default_factory=list)
    repeat: int = 40


@dataclass(frozen=True)
class People:
    """Session cookies by persona."""

    cookies: dict[str, str]
    large: User


def people() -> People:
    """An administrator, and the official of the unit with most duties."""
    heaviest = Assignment.objects.values("unit").annotate(n=Count("pk")).order_by("-n")[0]["unit"]
    official = RoleGrant.objects.filter(unit=heaviest, role=Role.OFFICIAL)[0].user
    administrator = RoleGrant.objects.filter(role=Role.ADMINISTRATOR)[0].user
    return People({"administrator": _cookie(administrator), "official": _cookie(official)}, official)


def _cookie(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def cases(who: People) -> list[Case]:
    today = clock.today()
    duties = reverse("directives:duty-list")
    some = Assignment.objects.open().order_by("-pk")[:40]
    directive = Assignment.objects.exclude(directive=None).values("directive").annotate(n=Count("pk"))
    unit = who.large.current_grants[0].unit_id
    spring = f"due_from={today.year}-01-01&due_to={today.year}-06-30"
    filters = {
        "bare page": "/bare/",
        "list: open, by due date": duties,
        "list: overdue": f"{duties}?timeliness=overdue",
        "list: one unit and below": f"{duties}?unit={unit}",
        "list: one directive": f"{duties}?directive={directive.order_by('-n')[0]['directive']}",
        "list: waiting for confirmation": f"{duties}?stage={Stage.SUBMITTED}",
        "list: words, due in a half-year": f"{duties}?q=nhan+dan&{spring}",
    }
    listed = [Case(name, "administrator", [address]) for name, address in filters.items()]
    return [
        *listed,
        Case("bare page, official", "official", ["/bare/"]),
        Case("list: official's own", "official", [duties]),
        Case("duty", "administrator", [reverse("directives:duty-detail", args=[d.pk]) for d in some]),
        Case("dashboard", "administrator", [reverse("reporting:dashboard")], repeat=20),
        Case("export CSV", "administrator", [reverse("directives:duty-export", args=["csv"])], repeat=1),
        Case("export XLSX", "administrator", [reverse("directives:duty-export", args=["xlsx"])], repeat=1),
        _updates(who),
    ]


def _updates(who: People) -> Case:
    """Each posts one update to a duty of the official's own unit."""
    rows = Assignment.objects.visible_to(who.large).workable().order_by("pk")[:20]
    addresses = [reverse("directives:duty-update", args=[duty.pk]) for duty in rows]
    data = [{"percent": 40, "note": "đang làm", "version": duty.version} for duty in rows]
    return Case("update", "official", addresses, data, repeat=len(addresses))


def next_cursor(html: str) -> str:
    """The address of the next page, as the pager writes it."""
    found = re.search(r'rel="next" href="([^"]+)"', html) or re.search(r'href="([^"]+)"[^>]*rel="next"', html)
    if not found:
        raise SystemExit("the list has no next page: its pager has changed")
    return found.group(1).replace("&amp;", "&")
