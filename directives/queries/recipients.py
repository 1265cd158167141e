"""Who is told: the people behind a unit, the board, or a list, each with the channels that reach them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from directives.domain.notices import Channel
from directives.domain.roles import GRANTS, Can, Place, Role
from directives.models import Endpoint, RoleGrant, Unit, User


@dataclass(frozen=True, order=True)
class Recipient:
    pk: int
    by_mail: bool
    by_webhook: bool = False

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The ways a notice takes to this person, the portal itself first."""
        ways = ((Channel.MAIL, self.by_mail), (Channel.WEBHOOK, self.by_webhook))
        return (Channel.IN_APP, *(channel for channel, reaches in ways if reaches))


def at_units(unit_ids: Iterable[int], can: Can, day: date) -> dict[int, frozenset[Recipient]]:
    """For each unit the active people with a grant at that very unit; not those of units above it."""
    return _by_unit(set(unit_ids), _giving(_roles(can), day))


def leading(unit_ids: Iterable[int], day: date) -> dict[int, frozenset[Recipient]]:
    """For each unit its own leaders."""
    return _by_unit(set(unit_ids), _giving([Role.UNIT_LEADER], day))


def led_units(day: date) -> QuerySet[RoleGrant, Any]:
    """The units that have a leader."""
    return _giving([Role.UNIT_LEADER], day).filter(unit__isnull=False).values("unit")


def reminded(day: date) -> QuerySet[RoleGrant]:
    """The grants whose people are reminded of their unit's duties: its officials; without any, whoever
    else may report, so that no unit is left without a word."""
    giving = _giving(_roles(Can.REPORT_PROGRESS), day)
    officials = RoleGrant.objects.as_of(day).filter(
        role=Role.OFFICIAL, user__is_active=True, unit=OuterRef("unit")
    )
    return giving.filter(Q(role=Role.OFFICIAL) | ~Exists(officials), unit__isnull=False)


def of_board(unit_id: int, day: date, can: Can = Can.CONFIRM) -> frozenset[Recipient]:
    """Who may do it: board staff in charge of the unit; without any, all staff; without staff, leaders."""
    return of_board_at([unit_id], day, can)[unit_id]


def of_board_at(
    unit_ids: Collection[int], day: date, can: Can = Can.CONFIRM
) -> dict[int, frozenset[Recipient]]:
    """The same for many units in one query."""
    rows = _giving(_roles(can), day).filter(Q(place=Place.EVERYTHING) | Q(unit_id__in=unit_ids))
    grants = [
        (unit_id, role, place, Recipient(*person))
        for unit_id, role, place, *person in _reached(rows, "user").values_list(
            "unit_id", "role", "place", *_PERSON
        )
    ]
    found = {}
    for unit_id in unit_ids:
        near = [grant for grant in grants if grant[0] in (None, unit_id)]
        staff = [grant for grant in near if grant[1] == Role.BOARD_STAFF]
        in_charge = [grant for grant in staff if grant[2] != Place.EVERYTHING]
        found[unit_id] = frozenset(grant[3] for grant in in_charge or staff or near)
    return found


def leaders_of(unit_id: int, day: date, can: Can) -> frozenset[Recipient]:
    """Who may do it for the unit: those at the unit itself; without any, at the nearest unit above it."""
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id)
    above = [path[:end] for end in range(Unit.steplen, len(path), Unit.steplen)]
    reaching = Q(unit_id=unit_id) | Q(unit__path__in=above, place=Place.OWN_AND_BELOW)
    rows = _reached(_giving(_roles(can), day).filter(reaching), "user", unit="unit_id")
    grants = list(rows.values_list("unit__path", *_PERSON))
    nearest = max((len(at) for at, *_ in grants), default=0)
    return frozenset(Recipient(*person) for at, *person in grants if len(at) == nearest)


def colleagues(unit_id: int, day: date) -> QuerySet[User]:
    """Who works on the duties of the unit itself."""
    here = _giving(_roles(Can.REPORT_PROGRESS), day).filter(unit_id=unit_id)
    found: QuerySet[User] = User.objects.filter(pk__in=here.values("user"))
    return found


def among(people: Iterable[User]) -> frozenset[Recipient]:
    """The active ones of a list of people."""
    return frozenset(by_key({person.pk for person in people}).values())


def by_key(keys: Collection[int]) -> dict[int, Recipient]:
    """The active ones among these people, by their key."""
    rows = _reached(User.objects.filter(pk__in=keys, is_active=True), "")
    return {pk: Recipient(pk, *ways) for pk, *ways in rows.values_list("pk", "mail_reaches", "hook_reaches")}


def reached_by_mail(person: str) -> Q:
    """Mail is on until a person turns it off; `person` is the path to the user, ending in `__`."""
    turned_off = Q(**{f"{person}preference__mail": False})
    return ~Q(**{f"{person}email": ""}) & (Q(**{f"{person}preference__mail__isnull": True}) | ~turned_off)


def reached_by_webhook(person: str, unit: str | None = None) -> Q:
    """An endpoint of the person's own, or the one of the unit whose duty it is."""
    active = Endpoint.objects.active()
    found = Q(Exists(active.filter(person=OuterRef(person))))
    return found | Q(Exists(active.filter(unit=OuterRef(unit)))) if unit else found


_PERSON = ("user_id", "mail_reaches", "hook_reaches")


def _by_unit(unit_ids: set[int], grants: QuerySet[RoleGrant]) -> dict[int, frozenset[Recipient]]:
    rows = _reached(grants.filter(unit_id__in=unit_ids), "user", unit="unit_id")
    found: dict[int, set[Recipient]] = defaultdict(set)
    for unit_id, *person in rows.values_list("unit_id", *_PERSON):
        found[unit_id].add(Recipient(*person))
    return {unit_id: frozenset(people) for unit_id, people in found.items()}


def _reached(rows: QuerySet[Any], person: str, unit: str | None = None) -> QuerySet[Any]:
    """The rows with which channels reach their people."""
    prefix = f"{person}__" if person else ""
    found: QuerySet[Any] = rows.annotate(
        mail_reaches=reached_by_mail(prefix), hook_reaches=reached_by_webhook(person or "pk", unit)
    )
    return found


def _giving(roles: Iterable[Role], day: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.as_of(day).filter(role__in=list(roles), user__is_active=True)


def _roles(can: Can) -> list[Role]:
    return [role for role, cans in GRANTS.items() if can in cans]
