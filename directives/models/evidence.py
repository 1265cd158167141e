"""The proof behind an update: a file or a link."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can
from directives.models.attachment import StoredFile
from directives.models.progress import ProgressUpdate

if TYPE_CHECKING:
    from directives.models.user import User


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: "User") -> Self:
        scope = user.scope(Can.VIEW_DUTIES)
        return self if scope.everything else self.filter(update__assignment__unit_id__in=scope.unit_ids)


class Evidence(models.Model):
    update = models.ForeignKey(ProgressUpdate, models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("Name"), max_length=200)
    link = models.URLField(_("Link"), blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, link="") | (Q(file=None) & ~Q(link="")),
                name="evidence_is_a_file_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return self.name
