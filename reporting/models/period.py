"""Report periods: free dates, opened, late and locked by comparison with today."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from directives.models import User


class PeriodTemplate(models.Model):
    """A yearly pattern of periods: half-year, year."""

    class Span(models.TextChoices):
        HALF_YEAR = "half_year", _("6 months")
        YEAR = "year", _("year")

    slug = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=120)
    span = models.CharField(_("Span"), max_length=10, choices=Span.choices)

    def __str__(self) -> str:
        return self.name


class ReportPeriodQuerySet(models.QuerySet["ReportPeriod"]):
    def visible_to(self, user: "User") -> Self:
        """Periods are dates that everybody with a grant may know."""
        return self if user.current_grants else self.none()

    def to_open(self, today: date) -> Self:
        """Begun, and not yet given its unit reports."""
        return self.filter(opens_on__lte=today, locks_on__gt=today, opened_at=None)

    def open_on(self, today: date) -> Self:
        return self.filter(opens_on__lte=today, locks_on__gt=today)


class ReportPeriod(models.Model):
    """Data from `starts_on` to the cut-off `ends_on`; filled from `opens_on`, due, and locked by dates."""

    template = models.ForeignKey(PeriodTemplate, models.PROTECT, related_name="periods")
    year = models.PositiveSmallIntegerField(_("Year"))
    name = models.CharField(_("Name"), max_length=200)
    starts_on = models.DateField(_("Data from"))
    ends_on = models.DateField(_("Data cut-off"))
    opens_on = models.DateField(_("Opens on"))
    due_on = models.DateField(_("Due on"))
    locks_on = models.DateField(_("Locked from"))
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ReportPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["template", "year"], name="one_period_a_template_and_year"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), due_on__gte=F("opens_on"), locks_on__gt=F("due_on")),
                name="period_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, today: date) -> bool:
        return self.opens_on <= today < self.locks_on

    def is_late(self, today: date) -> bool:
        return today > self.due_on
