"""Which chain of reminders and which ladder of escalation hold for which duties."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from directives.core import clock
from directives.domain.escalation import Ladder
from directives.domain.reminders import Plan
from directives.domain.roles import Role
from directives.models import Directive, NoticeRule, PortalSettings, RoleGrant, User


@dataclass(frozen=True)
class Rules:
    """What holds for one directive, the portal's settings where it has nothing of its own."""

    reminders: Plan
    ladder: Ladder
    kept: NoticeRule


def of(directive: Directive) -> Rules:
    kept = NoticeRule.objects.select_related("officer", "member").filter(directive=directive).first()
    return as_if(kept or NoticeRule(version=0))


def as_if(rule: NoticeRule) -> Rules:
    """What would hold under a rule that may not be kept yet."""
    portal = PortalSettings.load()
    return Rules(_plan(portal, rule), _ladder(portal, rule), rule)


def chains() -> Iterator[tuple[Plan, Q]]:
    """Each chain of reminders with the duties it holds for."""
    portal = PortalSettings.load()
    own: dict[Plan, list[int]] = defaultdict(list)
    changed = Q(reminder_days__isnull=False) | Q(reminders_since__isnull=False)
    for rule in NoticeRule.objects.filter(changed):
        own[_plan(portal, rule)].append(rule.directive_id)
    yield _plan(portal, NoticeRule()), ~_of_directives(own)
    for plan, ids in own.items():
        yield plan, Q(directive__in=ids)


def ladders() -> Iterator[tuple[Ladder, Q]]:
    """Each ladder of escalation with the duties it holds for."""
    portal = PortalSettings.load()
    general = _ladder(portal, NoticeRule())
    own: list[tuple[Ladder, int]] = []
    changed = Q(escalation__isnull=False) | Q(escalation_since__isnull=False)
    for rule in NoticeRule.objects.filter(changed):
        own.append((_ladder(portal, rule), rule.directive_id))
    yield general, ~Q(directive__in=[pk for _, pk in own])
    for ladder, pk in own:
        yield ladder, Q(directive=pk)


def in_charge(directive_ids: set[int]) -> dict[int, tuple[int | None, int | None]]:
    """The officer and the member named for each directive."""
    rows = NoticeRule.objects.filter(directive__in=directive_ids)
    return {pk: (officer, member) for pk, officer, member in rows.values_list(
        "directive", "officer", "member"
    )}  # fmt: skip


def board_people() -> QuerySet[User]:
    """Who works at the board today, and can be named for a directive."""
    grants = RoleGrant.objects.as_of(clock.today()).filter(role__in=(Role.BOARD_STAFF, Role.BOARD_LEADER))
    people: QuerySet[User] = User.objects.filter(is_active=True, grants__in=grants)
    return people.distinct().order_by("sort_key", "pk")


def _of_directives(own: Mapping[Plan, Sequence[int]]) -> Q:
    return Q(directive__in=[pk for ids in own.values() for pk in ids])


def _plan(portal: PortalSettings, rule: NoticeRule) -> Plan:
    since = _later(portal.reminders_since, rule.reminders_since)
    if rule.reminder_days is None:
        return Plan(tuple(portal.reminder_days), portal.weekly_after, since)
    return Plan(tuple(rule.reminder_days), rule.weekly_after, rule.reminders_since)


def _ladder(portal: PortalSettings, rule: NoticeRule) -> Ladder:
    since = _later(portal.escalation_since, rule.escalation_since)
    if rule.escalation is None:
        return Ladder(portal.escalation, since)
    return Ladder(rule.escalation, rule.escalation_since)


def _later(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)
