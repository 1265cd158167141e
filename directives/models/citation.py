"""Citations: what a document names, linked to a registered one now or when it arrives."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.domain.documents import Relation
from directives.models.clause import Clause
from directives.models.directive import Directive

if TYPE_CHECKING:
    from directives.models.user import User


class CitationQuerySet(models.QuerySet["Citation"]):
    def visible_to(self, user: "User") -> Self:
        """Whoever sees a document sees what it names; the page of what is named is another matter."""
        return self.filter(source__in=Directive.objects.visible_to(user))


class Citation(models.Model):
    source = models.ForeignKey(Directive, models.CASCADE, related_name="citations")
    clause = models.ForeignKey(Clause, models.SET_NULL, null=True, blank=True, related_name="citations")
    relation = models.CharField(
        max_length=12, choices=[(r.value, r.value) for r in Relation], default=Relation.MENTIONS
    )
    number = models.CharField(_("Number"), max_length=60, blank=True)
    number_key = models.CharField(max_length=60, editable=False, default="", db_index=True)
    kind = models.CharField(_("Kind"), max_length=20, blank=True)
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    issuer = models.CharField(_("Issuer"), max_length=250, blank=True)
    target = models.ForeignKey(
        Directive, models.SET_NULL, null=True, blank=True, related_name="cited_by", verbose_name=_("Document")
    )
    # A person linked or unlinked it: what arrives later changes it no more.
    by_hand = models.BooleanField(default=False, editable=False)

    # When a person decided on what the replaced or amended document still asks for.
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CitationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["issued_on"], name="citation_waiting", condition=Q(target=None)),
        ]

    def __str__(self) -> str:
        return self.number or self.kind
