"""Requests for a later date: what was asked for, and what was decided; kept for ever."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.domain.extension_states import Decision
from directives.models.assignment import Assignment
from directives.models.base import Authored


class ExtensionRequestQuerySet(models.QuerySet["ExtensionRequest"]):
    def waiting(self) -> Self:
        return self.filter(decision=Decision.WAITING)


class ExtensionRequest(Authored):
    """A unit's request; the documents behind it stand in the duty's story."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions")
    asked_on = models.DateField(_("Asked on"))
    # The date when it was asked, the date asked for, the date that was agreed.
    due_before = models.DateField(_("Due"))
    asked_due = models.DateField(_("Date asked for"))
    agreed_due = models.DateField(_("Agreed due date"), null=True, blank=True)
    reason = models.TextField(_("Reason"))
    decision = models.CharField(
        _("Decision"),
        max_length=10,
        choices=[(d.value, d.value) for d in Decision],
        default=Decision.WAITING,
    )
    answer = models.TextField(_("Answer"), blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "directives.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Decided by"),
    )

    objects = ExtensionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(decision=Decision.WAITING.value),
                name="one_extension_waits_a_duty",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.GRANTED.value) | Q(agreed_due__isnull=False),
                name="extension_granted_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.WAITING.value) | Q(decided_on__isnull=False),
                name="extension_decided_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.due_before} → {self.asked_due}"
