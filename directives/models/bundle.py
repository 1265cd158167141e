"""Many files brought at once: what became of each."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can
from directives.models.directive import Directive
from directives.models.intake import IntakeJob
from directives.models.job import Job

if TYPE_CHECKING:
    from directives.models.user import User


class BundleFileQuerySet(models.QuerySet["BundleFile"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.REGISTER_DIRECTIVE) else self.none()


class BundleFile(models.Model):
    """One file of a piece of background work, or of a zip in it. Neither its name nor its text stands here:
    the name is kept by what it became, or waits in quarantine."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waiting")
        UNPACKED = "unpacked", _("unpacked")
        TAKEN = "taken", _("taken")
        SAME = "same", _("brought before")
        REFUSED = "refused", _("not taken")

    job = models.ForeignKey(Job, models.CASCADE, related_name="bundle_files")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="members")
    position = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField(default=0)
    # The file while it waits; of a refused one the name alone, as long as the quarantine keeps anything.
    quarantine = models.CharField(max_length=32, blank=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.CharField(max_length=60, blank=True)
    # The intake it became, or the earlier one that brought the same bytes.
    intake = models.ForeignKey(IntakeJob, models.SET_NULL, null=True, blank=True, related_name="+")
    # The document that has the same bytes as its file, where no intake brought them.
    directive = models.ForeignKey(Directive, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = BundleFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="one_bundle_file_a_position")]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.position}"
