"""Directives: dated documents whose clauses give tasks."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from directives.domain.directive_states import DirectiveState
from directives.domain.documents import DocumentKind
from directives.domain.roles import Can
from directives.models.base import Authored
from directives.models.unit import Unit

if TYPE_CHECKING:
    from directives.models.user import User

NO_DATE = date(1, 1, 1)


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def visible_to(self, user: "User") -> Self:
        """All for the board; for a unit, what is issued and gives it a duty."""
        scope = user.scope(Can.VIEW_DIRECTIVES)
        if scope.everything:
            return self
        duties = self.model._meta.apps.get_model("directives", "Assignment")
        return self.exclude(state__in=[DirectiveState.DRAFT, DirectiveState.IN_REVIEW]).filter(
            Exists(duties._default_manager.filter(directive=OuterRef("pk"), unit_id__in=scope.unit_ids))
        )

    def matching(self, words: str) -> Self:
        found = self
        for word in words.split():
            found = found.filter(search_text__contains=word)
        return found


class Directive(Authored):
    """A document as issued. Number and date may be unknown; the issuer is kept as it called itself."""

    kind = models.CharField(_("Kind"), max_length=20, choices=[(k.value, k.value) for k in DocumentKind])
    number = models.CharField(_("Number"), max_length=60, blank=True)
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    # The day units are matched on where the document bears no date.
    matched_on = models.DateField(_("Units as of"))
    place = models.CharField(_("Place"), max_length=120, blank=True)
    issuer = models.CharField(_("Issuer"), max_length=250)
    issuer_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Issuing unit")
    )
    title = models.TextField(_("Subject"))
    signatory_name = models.CharField(_("Signatory"), max_length=120, blank=True)
    signatory_position = models.CharField(_("Signatory's post"), max_length=200, blank=True)
    signatory_authority = models.CharField(_("Authority"), max_length=200, blank=True)
    recipients = models.JSONField(_("Recipients"), default=list, blank=True)
    addressees = models.JSONField(_("Addressees"), default=list, blank=True)
    state = models.CharField(
        _("State"),
        max_length=12,
        choices=[(s.value, s.value) for s in DirectiveState],
        default=DirectiveState.DRAFT,
    )
    search_text = models.TextField(editable=False, default="")
    issuer_key = models.CharField(max_length=250, editable=False, default="")
    number_key = models.CharField(max_length=60, editable=False, default="", db_index=True)
    issued_sort = models.DateField(editable=False, default=NO_DATE)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["issued_sort", "id"], name="directive_by_date"),
            models.Index(fields=["state", "issued_sort", "id"], name="directive_by_state"),
        ]

    def __str__(self) -> str:
        return self.number or self.title[:80]
