"""Questions about a duty: the unit asks, whoever gave the duty answers."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.domain.roles import Can
from directives.models.assignment import Assignment
from directives.models.base import Authored

if TYPE_CHECKING:
    from directives.models.user import User


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: "User") -> Self:
        """Of the duties one may see."""
        if user.scope(Can.VIEW_DUTIES).everything:
            return self
        return self.filter(assignment__in=Assignment.objects.visible_to(user))

    def waiting(self) -> Self:
        return self.filter(answered_at=None)


class Question(Authored):
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="questions")
    text = models.TextField(_("Question"))
    answer = models.TextField(_("Answer"), blank=True)
    answered_at = models.DateTimeField(_("Answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        "directives.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["assignment"], name="question_waiting", condition=Q(answered_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="question_answered_has_its_words",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
