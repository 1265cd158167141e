"""Long work: every import, export and printing is a row with a state and a percentage."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can
from directives.models.attachment import StoredFile
from directives.models.base import Authored

if TYPE_CHECKING:
    from directives.models.user import User


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: "User") -> Self:
        """One's own; all of them for those who look after jobs."""
        return self if user.may(Can.VIEW_JOBS) else self.filter(created_by=user)


class Job(Authored):
    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    name = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    arguments = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    percent = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    result = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    result_name = models.CharField(max_length=200, blank=True)
    result_url = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-id"], name="job_by_state")]

    def __str__(self) -> str:
        return self.title
