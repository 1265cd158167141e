"""Clauses: the nodes of a document's tree, each mapped to tasks or excused with a reason."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.models.directive import Directive

if TYPE_CHECKING:
    from directives.models.user import User


def clause_name(path: str) -> str:
    """A node as people call it: its number, or which paragraph it is."""
    return gettext("paragraph %(number)s") % {"number": path[1:]} if path.startswith("¶") else path


class ClauseQuerySet(models.QuerySet["Clause"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(directive__in=Directive.objects.visible_to(user))

    def open(self) -> Self:
        """Neither mapped to a task nor excused, in the text as it stands."""
        return self.filter(no_action_reason="", tasks=None, struck=False)


class Clause(models.Model):
    """One numbered node ("7.3"), or a body paragraph ("¶4") of a document without numbers."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    path = models.CharField(_("Clause"), max_length=60)
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    # A new version of the document no longer has it; its tasks stay.
    struck = models.BooleanField(default=False, editable=False)
    no_action_reason = models.CharField(_("Why no action"), max_length=300, blank=True)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ["directive", "position"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "position"], name="one_clause_a_position"),
            models.CheckConstraint(condition=~Q(path=""), name="clause_has_a_path"),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def name(self) -> str:
        return clause_name(self.path)

    @property
    def title(self) -> str:
        """Within a sentence or a list of links."""
        return self.name if self.path.startswith("¶") else gettext("clause %(path)s") % {"path": self.path}
