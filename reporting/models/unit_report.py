"""A unit's report in a period: its stage, its figures, its words."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can
from directives.models import Unit
from reporting.domain.report_states import ReportStage
from reporting.models.indicator import IndicatorVersion
from reporting.models.period import ReportPeriod

if TYPE_CHECKING:
    from directives.models import User


class UnitReportQuerySet(models.QuerySet["UnitReport"]):
    def visible_to(self, user: "User") -> Self:
        scope = user.scope(Can.VIEW_UNIT_REPORTS)
        return self if scope.everything else self.filter(unit_id__in=scope.unit_ids)


class UnitReport(models.Model):
    period = models.ForeignKey(ReportPeriod, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="unit_reports")
    stage = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in ReportStage], default=ReportStage.DRAFT
    )
    submitted_on = models.DateField(_("Submitted on"), null=True, blank=True)
    accepted_on = models.DateField(_("Accepted on"), null=True, blank=True)
    remark = models.TextField(_("Remark"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UnitReportQuerySet.as_manager()

    class Meta:
        ordering = ["period", "unit__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="one_report_a_unit_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period_id}"


class IndicatorValue(models.Model):
    """A figure: a number, or a text; an empty one is missing, never zero."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="values")
    version = models.ForeignKey(IndicatorVersion, models.PROTECT, related_name="values")
    number = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="one_value_an_indicator")]

    def __str__(self) -> str:
        return str(self.number if self.number is not None else self.text[:40])


class Narrative(models.Model):
    """The words of one section of a report."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="narratives")
    section = models.SlugField(max_length=40)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="one_narrative_a_section")]

    def __str__(self) -> str:
        return f"{self.section}: {self.text[:40]}"
