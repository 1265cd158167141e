"""Successions between units: signed acts on a date with their legal basis."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.base import Authored
from directives.models.unit import Unit


class Succession(Authored):
    class Kind(models.TextChoices):
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        DISSOLVED = "dissolved", _("dissolved")

    kind = models.CharField(_("Kind"), max_length=12, choices=Kind.choices)
    effective_on = models.DateField(_("Effective on"))
    legal_basis = models.CharField(_("Legal basis"), max_length=300)

    class Meta:
        ordering = ["-effective_on"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_on}"


class SuccessionLink(models.Model):
    """One predecessor and one successor of an act; many to many."""

    succession = models.ForeignKey(Succession, models.CASCADE, related_name="links")
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="succeeds")
    # Closed work of the predecessor counts for its principal successor, so that totals are conserved.
    principal = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["succession", "predecessor", "successor"], name="one_succession_link"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '–'}"
