"""What several nouns share."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directives.core import clock


def valid_on(day: date) -> Q:
    """Half-open validity [valid_from, valid_to)."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name=name)


class ValidityQuerySet(models.QuerySet[models.Model]):
    def as_of(self, day: date) -> Self:
        return self.filter(valid_on(day))


class Validity(models.Model):
    """A dated record: valid from a day, to the day before another (open when empty)."""

    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)

    class Meta:
        abstract = True


class Authored(models.Model):
    """Who made the record and when."""

    created_at = models.DateTimeField(_("Created at"), default=clock.now, editable=False)
    created_by = models.ForeignKey(
        "directives.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Created by"),
    )

    class Meta:
        abstract = True
