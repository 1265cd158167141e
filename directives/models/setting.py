"""What an administrator sets: names, thresholds, reminder days, letter texts; signers by date."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.domain.escalation import Level
from directives.domain.roles import Can
from directives.models.base import Validity, ends_after_start, valid_on

if TYPE_CHECKING:
    from directives.models.user import User


def default_reminder_days() -> list[int]:
    return [-7, -3, -1, 0, 1]


def default_escalation() -> dict[str, int]:
    return {Level.UNIT_LEADER: 3, Level.BOARD_STAFF: 7, Level.MEMBER: 14}


class PortalSettings(models.Model):
    """The one row of settings of this portal."""

    province = models.CharField(_("Province or city"), max_length=120, default="")
    committee = models.CharField(_("Superior committee"), max_length=200, default="")
    board = models.CharField(_("Board"), max_length=200, default="")
    board_code = models.CharField(_("Code in document numbers"), max_length=20, default="BDVTU")
    place = models.CharField(_("Place written in dates"), max_length=120, default="")
    form = models.CharField(
        _("Form of documents"),
        max_length=10,
        choices=[("party", _("Party form")), ("state", _("State form"))],
        default="party",
    )
    recipients = models.TextField(_("Recipients of reports, one a line"), blank=True)
    due_soon_days = models.PositiveSmallIntegerField(_("Due soon from (days)"), default=3)
    reminder_days = models.JSONField(_("Reminder days"), default=default_reminder_days)
    weekly_after = models.BooleanField(_("Remind weekly after the due date"), default=True)
    reminders_since = models.DateField(null=True, blank=True, editable=False)
    escalation = models.JSONField(_("Escalation"), default=default_escalation, blank=True)
    escalation_since = models.DateField(null=True, blank=True, editable=False)
    digest_hour = models.PositiveSmallIntegerField(_("Hour of the daily mail"), default=7)
    urge_text = models.TextField(_("Opening of the urging letter"), blank=True)
    is_set_up = models.BooleanField(default=False, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_row_of_settings")]

    def __str__(self) -> str:
        return self.board

    @classmethod
    def load(cls) -> "PortalSettings":
        """The row, or its defaults before the first one is saved."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @classmethod
    def soon_days(cls) -> int:
        """The one setting that every list asks for."""
        stored = cls.objects.filter(pk=1).values_list("due_soon_days", flat=True)
        return next(iter(stored), cls(pk=1).due_soon_days)


class SignerQuerySet(models.QuerySet["Signer"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.MANAGE_SETTINGS) else self.none()

    def as_of(self, day: date) -> Self:
        return self.filter(valid_on(day))


class Signer(Validity):
    """Who signs the board's documents, from a day to a day."""

    name = models.CharField(_("Name"), max_length=120)
    post = models.CharField(_("Post"), max_length=120)
    # "T/M BAN THƯỜNG VỤ", "K/T TRƯỞNG BAN"; empty where the head signs with the post alone.
    authority = models.CharField(_("Authority"), max_length=120, blank=True)
    is_default = models.BooleanField(_("Signs unless another is chosen"), default=False)

    objects = SignerQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "name"]
        constraints = [ends_after_start("signer_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"

    @classmethod
    def in_order(cls) -> list["Signer"]:
        """All signers, the latest first."""
        return list(cls.objects.all())
