"""Indicators: a stable code, and dated versions that say what is measured and how it adds up."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.base import Validity, ends_after_start, valid_on
from reporting.domain.indicator_kinds import Aggregation, IndicatorKind

if TYPE_CHECKING:
    from directives.models import User


class IndicatorGroup(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Indicator(models.Model):
    code = models.SlugField(_("Code"), unique=True)
    group = models.ForeignKey(IndicatorGroup, models.PROTECT, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["group__position", "position"]

    def __str__(self) -> str:
        return self.code


class IndicatorVersionQuerySet(models.QuerySet["IndicatorVersion"]):
    def visible_to(self, user: "User") -> Self:
        """What is measured is known to everybody with a grant."""
        return self if user.current_grants else self.none()

    def as_of(self, day: date) -> Self:
        return self.filter(valid_on(day))


class IndicatorVersion(Validity):
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="versions")
    name = models.CharField(_("Name"), max_length=300)
    measure = models.CharField(_("Unit of measure"), max_length=60, blank=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=[(k.value, k.value) for k in IndicatorKind])
    numerator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="+")
    denominator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="+")
    over_units = models.CharField(
        max_length=8, choices=[(a.value, a.value) for a in Aggregation], default=Aggregation.SUM
    )
    over_time = models.CharField(
        max_length=8, choices=[(a.value, a.value) for a in Aggregation], default=Aggregation.SUM
    )
    is_required = models.BooleanField(_("Required"), default=False)
    lowest = models.DecimalField(_("At least"), max_digits=18, decimal_places=2, null=True, blank=True)
    highest = models.DecimalField(_("At most"), max_digits=18, decimal_places=2, null=True, blank=True)

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        ordering = ["indicator__group__position", "indicator__position"]
        constraints = [
            ends_after_start("indicator_version_ends_after_it_starts"),
            models.UniqueConstraint(fields=["indicator", "valid_from"], name="one_indicator_version_a_day"),
        ]

    def __str__(self) -> str:
        return self.name
