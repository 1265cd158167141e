"""Editions: the text of a directive as it was and as a new version of the same document made it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.attachment import Attachment
from directives.models.base import Authored
from directives.models.directive import Directive

if TYPE_CHECKING:
    from directives.models.user import User


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(directive__in=Directive.objects.visible_to(user))


class Edition(Authored):
    """One version of a directive's text, kept as it stood; what was decided on each changed clause."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("Version"))
    text = models.TextField()
    # [{"path": …, "level": …, "text": …}] in order; a clause struck out by then is left out.
    clauses = models.JSONField(default=list)
    # [{"path", "kind", "before", "after", "decision"}] against the version before.
    changes = models.JSONField(default=list)
    attachment = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="editions"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["directive", "number"]
        constraints = [models.UniqueConstraint(fields=["directive", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"{self.directive_id} v{self.number}"
