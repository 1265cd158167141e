"""Citations: what a document names, linked to a registered one now or when it arrives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.domain.documents import Relation
from directives.models.clause import Clause
from directives.models.directive import Directive


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

    def __str__(self) -> str:
        return self.number or self.kind
