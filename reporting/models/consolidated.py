"""The board's report: a frozen snapshot, and the files issued from it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.core import clock
from directives.domain.roles import Can
from directives.models import Job, StoredFile
from directives.models.base import Authored
from reporting.domain.report_states import ConsolidatedState
from reporting.models.period import ReportPeriod

if TYPE_CHECKING:
    from directives.models import User


class ConsolidatedReportQuerySet(models.QuerySet["ConsolidatedReport"]):
    def visible_to(self, user: "User") -> Self:
        """Drafts for those who consolidate or inspect; issued ones for readers."""
        if user.may(Can.VIEW_CONSOLIDATED):
            return self
        return (
            self.filter(state=ConsolidatedState.ISSUED) if user.may(Can.VIEW_ISSUED_REPORTS) else self.none()
        )


class ConsolidatedReport(Authored):
    """The snapshot is what is printed, never a live query; a correction is a new issue that names the old."""

    period = models.ForeignKey(ReportPeriod, models.PROTECT, related_name="consolidated")
    issue = models.PositiveSmallIntegerField(_("Issue"), default=1)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("Corrects")
    )
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in ConsolidatedState],
        default=ConsolidatedState.DRAFT,
    )
    as_of = models.DateField(_("As of"))
    frozen_at = models.DateTimeField(_("Frozen at"))
    snapshot = models.JSONField()
    schema_version = models.PositiveSmallIntegerField(default=1)
    snapshot_digest = models.CharField(max_length=64)
    number = models.CharField(_("Number"), max_length=60, blank=True)
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)

    objects = ConsolidatedReportQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["period", "issue"], name="one_consolidated_report_an_issue")
        ]

    def __str__(self) -> str:
        return f"{self.period_id}/{self.issue}"


class IssuedFileQuerySet(models.QuerySet["IssuedFile"]):
    def visible_to(self, user: "User") -> Self:
        """With the reports a person may see; papers of a draft only for those who see drafts."""
        mine = self.filter(report__in=ConsolidatedReport.objects.visible_to(user))
        return mine if user.may(Can.VIEW_CONSOLIDATED) else mine.exclude(number="")


class IssuedFile(models.Model):
    """A file made once from a snapshot; a download is these bytes, never rendered again."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        XLSX = "xlsx", "XLSX"

    report = models.ForeignKey(ConsolidatedReport, models.PROTECT, related_name="files")
    format = models.CharField(max_length=5, choices=Format.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    # The number the paper bears; empty on a draft.
    number = models.CharField(max_length=60, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects = IssuedFileQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "format", "number"], name="one_file_a_format_and_number"
            )
        ]

    def __str__(self) -> str:
        return self.name
