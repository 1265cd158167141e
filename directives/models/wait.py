"""That the lead of a joint task waits for a cooperating unit, from a day to a day."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.models.assignment import Assignment
from directives.models.base import Authored
from directives.models.unit import Unit


class WaitQuerySet(models.QuerySet["Wait"]):
    def open(self) -> Self:
        return self.filter(ends_on=None)


class Wait(Authored):
    """`assignment` is the lead's duty, `on` the duty that it waits for."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="waits")
    on = models.ForeignKey(Assignment, models.CASCADE, related_name="awaited_by")
    # The unit that was waited for, also when its duty goes to another one later.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reason = models.TextField(_("Reason"))
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = WaitQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "on"], condition=Q(ends_on=None), name="waits_once_for_a_duty"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="wait_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} → {self.on_id}"
