"""Who is told: the people behind a unit, the board, or a list, each with whether mail reaches them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from directives.domain.roles import GRANTS, Can, Place, Role
from directives.models import RoleGrant, Unit, User


@dataclass(frozen=True, order=True)
class Recipient:
    pk: int
    by_mail: bool


def at_units(unit_ids: Iterable[int], can: Can, day: date) -> dict[int, frozenset[Recipient]]:
    """For each unit the active people with a grant at that very unit; not those of units above it."""
    grants = _giving(can, day).filter(unit_id__in=set(unit_ids))
    found: dict[int, set[Recipient]] = defaultdict(set)
    for unit_id, *person in grants.values_list("unit_id", *_PERSON):
        found[unit_id].add(_recipient(*person))
    return {unit_id: frozenset(people) for unit_id, people in found.items()}


def of_board(unit_id: int, day: date, can: Can = Can.CONFIRM) -> frozenset[Recipient]:
    """Who may do it: board staff in charge of the unit; without any, all staff; without staff, leaders."""
    grants = list(
        _giving(can, day)
        .filter(Q(place=Place.EVERYTHING) | Q(unit_id=unit_id))
        .values_list("role", "place", *_PERSON)
    )
    staff = [grant for grant in grants if grant[0] == Role.BOARD_STAFF]
    in_charge = [grant for grant in staff if grant[1] != Place.EVERYTHING]
    return frozenset(_recipient(*person) for _, _, *person in in_charge or staff or grants)


def leaders_of(unit_id: int, day: date, can: Can) -> frozenset[Recipient]:
    """Who may do it for the unit: those at the unit itself; without any, at the nearest unit above it."""
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id)
    above = [path[:end] for end in range(Unit.steplen, len(path), Unit.steplen)]
    reaching = Q(unit_id=unit_id) | Q(unit__path__in=above, place=Place.OWN_AND_BELOW)
    grants = list(_giving(can, day).filter(reaching).values_list("unit__path", *_PERSON))
    nearest = max((len(at) for at, *_ in grants), default=0)
    return frozenset(_recipient(*person) for at, *person in grants if len(at) == nearest)


def among(people: Iterable[User]) -> frozenset[Recipient]:
    """The active ones of a list of people."""
    rows = User.objects.filter(pk__in={person.pk for person in people}, is_active=True)
    return frozenset(_recipient(*person) for person in rows.values_list("pk", "email", "preference__mail"))


_PERSON = ("user_id", "user__email", "user__preference__mail")


def _giving(can: Can, day: date) -> QuerySet[RoleGrant]:
    roles = [role for role, cans in GRANTS.items() if can in cans]
    return RoleGrant.objects.as_of(day).filter(role__in=roles, user__is_active=True)


def _recipient(pk: int, email: str, mail: bool | None) -> Recipient:
    """Mail is on until a person turns it off."""
    return Recipient(pk, by_mail=bool(email) and mail is not False)
