"""Reorganisations: units merge, are split or dissolved by a signed act, and people go to the successor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from directives.core.errors import BadInput
from directives.models import Assignment, RoleGrant, Succession, SuccessionLink, Unit, User
from directives.policies import units as policy
from directives.policies.base import require
from directives.services import audit

VERBS = {
    Succession.Kind.MERGED: "unit.merged",
    Succession.Kind.SPLIT: "unit.split",
    Succession.Kind.DISSOLVED: "unit.dissolved",
}


@dataclass(frozen=True)
class Link:
    """Who follows whom; the principal successor takes over people and counts the closed work."""

    predecessor: Unit
    successor: Unit | None
    principal: bool = True


@transaction.atomic
def enact(
    *, kind: Succession.Kind, effective_on: date, legal_basis: str, links: Sequence[Link], by: User
) -> Succession:
    """End the predecessors on a day. Refused while one of them has open duties or had ended before."""
    require(policy.may_manage(by))
    ending = list(Unit.objects.select_for_update().filter(pk__in={link.predecessor.pk for link in links}))
    for unit in ending:
        _require_may_end(unit, effective_on)
    act = Succession.objects.create(
        kind=kind, effective_on=effective_on, legal_basis=legal_basis, created_by=by
    )
    SuccessionLink.objects.bulk_create(
        SuccessionLink(
            succession=act,
            predecessor=link.predecessor,
            successor=link.successor,
            principal=link.principal,
        )
        for link in links
    )
    heirs = {link.predecessor.pk: link.successor for link in links if link.principal}
    for unit in ending:
        _end(unit, effective_on)
        _hand_over_people(unit, heirs.get(unit.pk), effective_on, by)
    audit.record(
        VERBS[kind],
        act,
        *ending,
        *{link.successor for link in links if link.successor},
        by=by,
        facts={"on": effective_on, "basis": legal_basis},
    )
    return act


def _require_may_end(unit: Unit, day: date) -> None:
    if unit.valid_to is not None or unit.versions.get(valid_to=None).valid_from >= day:
        raise BadInput("unit-cannot-end-then", field="effective_on", unit=unit.name)
    if Assignment.objects.open().filter(unit=unit).exists():
        raise BadInput("unit-has-open-duties", field="links", unit=unit.name)


def _end(unit: Unit, day: date) -> None:
    unit.valid_to = day
    unit.version += 1
    unit.save()
    unit.versions.filter(valid_to=None).update(valid_to=day)


def _hand_over_people(unit: Unit, heir: Unit | None, day: date, by: User) -> None:
    """Grants at the unit end that day; the principal successor gets the same ones from that day on."""
    for given in RoleGrant.objects.as_of(day).filter(unit=unit):
        last, given.valid_to = given.valid_to, day
        if heir is not None:
            RoleGrant.objects.create(
                user_id=given.user_id,
                role=given.role,
                place=given.place,
                unit=heir,
                valid_from=day,
                valid_to=last,
                created_by=by,
            )
        if given.valid_from < day:
            given.save()
        else:
            given.delete()
