"""Questions to the list of duties that a person keeps, or that the board shares with everybody."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from directives.models.user import User


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, user: "User") -> Self:
        """One's own, and the shared ones: a filter shows nobody rows that are not theirs."""
        return self.filter(Q(owner=user) | Q(is_shared=True))


class SavedFilter(models.Model):
    """`query` is what the address of the list carries: filters, order, columns."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("Name"), max_length=60)
    query = models.CharField(max_length=1000)
    is_shared = models.BooleanField(_("For everybody"), default=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_filter_a_name")]
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
