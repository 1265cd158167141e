"""Duties that wait for a word of whoever gave them."""

from typing import Any

from django.db.models import Q, QuerySet

from directives.domain.task_states import Stage
from directives.models import ExtensionRequest, Question
from directives.models.assignment import AssignmentQuerySet


def waiting(rows: AssignmentQuerySet) -> AssignmentQuerySet:
    """Submitted, refused, asking for a later date, or with an open question."""
    submitted = Q(stage__in=[Stage.SUBMITTED, Stage.REFUSED])
    later = Q(pk__in=ExtensionRequest.objects.waiting().values("assignment"))
    return rows.filter(submitted | later | Q(pk__in=asked()))


def asked() -> QuerySet[Question, Any]:
    """The duties with an open question, for an IN."""
    return Question.objects.waiting().values("assignment")
