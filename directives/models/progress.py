"""What a unit said of its duty, and what was said back."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can
from directives.models.assignment import Assignment
from directives.models.base import Authored
from directives.models.unit import Unit

if TYPE_CHECKING:
    from directives.models.user import User


class ProgressUpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    def visible_to(self, user: "User") -> Self:
        """What was said of the duties one may see."""
        if user.scope(Can.VIEW_DUTIES).everything:
            return self
        return self.filter(assignment__in=Assignment.objects.visible_to(user))


class ProgressUpdate(Authored):
    class Kind(models.TextChoices):
        UPDATE = "update", _("update")
        PROPOSAL = "proposal", _("submission to the unit's leader")
        APPROVAL = "approval", _("approved and submitted")
        REWORK = "rework", _("returned by the unit's leader")
        SUBMISSION = "submission", _("submission")
        CONFIRMATION = "confirmation", _("confirmation")
        RETURN = "return", _("return")
        CANCELLATION = "cancellation", _("cancellation")
        ACCEPTANCE = "acceptance", _("acceptance")
        REFUSAL = "refusal", _("refusal")
        FORWARDING = "forwarding", _("forwarding")
        REOPENING = "reopening", _("reopening")
        PAUSE = "pause", _("pause")
        RESUMPTION = "resumption", _("resumption")
        CARRIED = "carried", _("carried over to another document")
        NEW_DATE = "new_date", _("given another date")
        RECALL = "recall", _("recall")
        ASKED = "asked", _("request for an extension")
        GRANTED = "granted", _("extension granted")
        DENIED = "denied", _("extension refused")
        REDATED = "redated", _("date moved with the working days")
        DELEGATION = "delegation", _("given to a subordinate unit")
        ENTRUSTING = "entrusting", _("entrusted")
        WAITING = "waiting", _("waits for a cooperating unit")
        WAIT_OVER = "wait_over", _("waits no longer")
        CHANGED = "changed", _("changed by the board")
        ENDED = "ended", _("ended with the work it was a part of")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="updates")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.UPDATE)
    percent = models.PositiveSmallIntegerField(_("Progress"))
    note = models.TextField(_("Note"), blank=True)
    made_on = models.DateField()
    # Of a forwarding or a delegation: the unit it went to; of an entrusting: the person. Of an act that
    # sets or asks for a date: that date.
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    to_person = models.ForeignKey("directives.User", models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    search_text = models.TextField(editable=False, default="")

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["assignment", "-id"], name="update_by_duty")]

    def __str__(self) -> str:
        return f"{self.kind} {self.percent} %"
