"""What the board's reviewers chose before: whom a name means, why a clause needs no action."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from directives.domain.roles import Can
from directives.models.base import Authored
from directives.models.unit import Unit, UnitGroup

if TYPE_CHECKING:
    from directives.models.user import User


class RecollectionQuerySet(models.QuerySet["Recollection"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.REGISTER_DIRECTIVE) else self.none()


class Recollection(Authored):
    """One choice, offered again where the same words come. A name without unit and group means nobody."""

    class Kind(models.TextChoices):
        NAME = "name", "name"
        REASON = "reason", "reason"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    # The folded words, by which it is found again.
    key = models.CharField(max_length=300, db_index=True)
    wording = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    group = models.ForeignKey(UnitGroup, models.CASCADE, null=True, blank=True, related_name="+")
    excluded = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    # The day of the document it was chosen for.
    as_of = models.DateField()

    objects = RecollectionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="name", reason="") & (Q(unit=None) | Q(group=None))
                | Q(kind="reason", unit=None, group=None) & ~Q(reason=""),
                name="recollection_is_a_name_or_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def means_nobody(self) -> bool:
        return self.unit_id is None and self.group_id is None
