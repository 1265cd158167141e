"""The sheets in which boards tracked tasks: brought, mapped, checked, imported as one act."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.logbooks import RowState
from directives.domain.roles import Can
from directives.models.attachment import StoredFile
from directives.models.base import Authored
from directives.models.job import Job
from directives.models.task import Task

if TYPE_CHECKING:
    from directives.models.user import User


class LogbookQuerySet(models.QuerySet["Logbook"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Can.REGISTER_DIRECTIVE) else self.none()


class Logbook(Authored):
    """One file of sheets. What was mapped and chosen stays here, whatever happens next."""

    class State(models.TextChoices):
        READING = "reading", _("being read")
        MAPPING = "mapping", _("columns to be named")
        CHECKING = "checking", _("being checked")
        PREVIEW = "preview", _("to be looked at")
        IMPORTING = "importing", _("being imported")
        DONE = "done", _("imported")
        FAILED = "failed", _("not taken")
        DISCARDED = "discarded", _("discarded")

    name = models.CharField(_("File name"), max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    # Where the file waits until it is known that no row is marked secret.
    quarantine = models.CharField(max_length=32, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    reason = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    # The work that reads, checks or imports it now, or did last.
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    # Of each sheet its name, the row of its headings, whether it is used, and what each column says.
    sheets = models.JSONField(default=list, blank=True)
    source = models.CharField(_("Name of the logbook"), max_length=200, blank=True)
    as_of = models.DateField(_("Kept up to"), null=True, blank=True)
    issuer = models.CharField(_("Issuer where the sheet names none"), max_length=250, blank=True)
    kind = models.CharField(_("Kind where it cannot be told"), max_length=20, blank=True)
    done_on = models.DateField(_("Day of finished work that bears none"), null=True, blank=True)
    # Whether a row that names no document belongs to the one above it.
    carry = models.BooleanField(default=True)
    # Wordings settled by a person: "name:…" → "unit:12", "state:…" → "done", "due:…" → "standing".
    choices = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    # What the preview said; the import must come to the same.
    fingerprint = models.CharField(max_length=64, blank=True)
    changed = models.BooleanField(default=False)
    imported_by = models.ForeignKey(
        "directives.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    imported_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LogbookQuerySet.as_manager()

    def __str__(self) -> str:
        return self.source or self.name


class LogbookRow(models.Model):
    """One row of a sheet as it was shown, and what the check found of it."""

    logbook = models.ForeignKey(Logbook, models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    left_out = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in RowState], default=RowState.SKIPPED
    )
    problems = models.JSONField(default=list, blank=True)
    plan = models.JSONField(default=dict, blank=True)
    # What the row says, whatever file it stands in: an imported one is never imported again.
    key = models.CharField(max_length=64, blank=True)
    task = models.ForeignKey(Task, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["logbook", "state", "position"], name="logbook_row_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["logbook", "position"], name="one_logbook_row_a_position"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(task__isnull=False), name="one_import_a_row"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.logbook_id}/{self.sheet}:{self.number}"


class LogbookWord(models.Model):
    """What a person said that a heading or a state means: proposed for the next logbook."""

    class Kind(models.TextChoices):
        HEADING = "heading", _("heading")
        STATE = "state", _("state")
        DUE = "due", _("due")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    wording = models.CharField(max_length=300)
    value = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "wording"], name="one_logbook_word")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.wording}"
