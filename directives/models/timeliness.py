"""Timeliness as one SQL expression, the twin of domain.deadlines.timeliness: a test walks both."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DurationField, ExpressionWrapper, F, Q, Value, When
from django.db.models.lookups import LessThanOrEqual

from directives.domain.deadlines import Timeliness
from directives.domain.task_states import UNCOUNTED_STAGES, Stage


def timeliness_on(today: date, soon_days: int, due: str = "due_effective") -> Case:
    """The timeliness slug of a row on `today`; `due` names the column of its date."""
    running = Q(clock_stopped_on=None)
    # The days left when the clock stopped: a difference, since a date minus days compares as text on SQLite.
    left = ExpressionWrapper(F(due) - F("clock_stopped_on"), output_field=DurationField())
    stopped_soon: Any = LessThanOrEqual(left, Value(timedelta(days=soon_days), output_field=DurationField()))
    soon = today + timedelta(days=soon_days)
    return Case(
        When(stage__in=sorted(UNCOUNTED_STAGES), then=Value(Timeliness.NOT_COUNTED.value)),
        When(**{due: None}, then=Value(Timeliness.NO_DEADLINE.value)),
        When(Q(stage=Stage.DONE) & Q(completed_on__gt=F(due)), then=Value(Timeliness.DONE_LATE.value)),
        When(stage=Stage.DONE, then=Value(Timeliness.DONE_ON_TIME.value)),
        When(
            (running & Q(**{f"{due}__lt": today})) | Q(clock_stopped_on__gt=F(due)),
            then=Value(Timeliness.OVERDUE.value),
        ),
        When(running & Q(**{f"{due}__lte": soon}), then=Value(Timeliness.DUE_SOON.value)),
        When(Q(clock_stopped_on__isnull=False) & Q(stopped_soon), then=Value(Timeliness.DUE_SOON.value)),
        default=Value(Timeliness.IN_TIME.value),
        output_field=CharField(),
    )
