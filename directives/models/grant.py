"""Grants: a role at a place, from a day to a day. The rows a person sees follow from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can, Place, Role, may
from directives.models.base import Authored, Validity, ends_after_start, valid_on
from directives.models.unit import Unit, in_subtree

if TYPE_CHECKING:
    from directives.models.user import User


@dataclass(frozen=True)
class Scope:
    """The units an act reaches."""

    everything: bool = False
    unit_ids: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or bool(self.unit_ids)


def scope_of(grants: Iterable["RoleGrant"], can: Can) -> Scope:
    """Resolve grants to units: own, own and below (today's tree), in charge, or everything."""
    giving = [grant for grant in grants if may(Role(grant.role), can)]
    if any(grant.place == Place.EVERYTHING for grant in giving):
        return Scope(everything=True)
    own = {grant.unit_id for grant in giving if grant.unit_id}
    trees = [grant.unit for grant in giving if grant.place == Place.OWN_AND_BELOW and grant.unit]
    if trees:
        below = Q()
        for root in trees:
            below |= in_subtree(root)
        own |= set(Unit.objects.filter(below).values_list("pk", flat=True))
    return Scope(unit_ids=frozenset(own))


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.MANAGE_USERS) else self.filter(user=user)

    def as_of(self, day: date) -> Self:
        return self.filter(valid_on(day))


class RoleGrant(Authored, Validity):
    user = models.ForeignKey("directives.User", models.CASCADE, related_name="grants")
    role = models.CharField(_("Role"), max_length=20, choices=[(r.value, r.value) for r in Role])
    place = models.CharField(_("Place"), max_length=20, choices=[(p.value, p.value) for p in Place])
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="grants")

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "role"], name="grant_by_unit")]
        constraints = [
            ends_after_start("grant_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(place=Place.EVERYTHING, unit=None)
                | (~Q(place=Place.EVERYTHING) & Q(unit__isnull=False)),
                name="grant_names_a_unit_unless_everything",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} @ {self.unit or '*'}"
