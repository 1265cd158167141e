"""Timeliness as SQL, the twin of domain.deadlines.timeliness: a test walks the whole table through both."""

from datetime import date, timedelta

from django.db.models import Case, CharField, F, Q, Value, When

from directives.domain.deadlines import FAR_FUTURE, Timeliness
from directives.domain.task_states import UNCOUNTED_STAGES, Stage

_UNCOUNTED = Q(stage__in=sorted(UNCOUNTED_STAGES))


def timeliness_on(today: date, soon_days: int, due: str = "due_effective") -> Case:
    """The timeliness slug of a row on `today`, for grouping; `due` names the column of its date."""
    dated = Q(**{f"{due}__isnull": False})
    soon = Q(**{f"{due}__lte": today + timedelta(days=soon_days)})
    return Case(
        When(_UNCOUNTED, then=Value(Timeliness.NOT_COUNTED.value)),
        When(~dated, then=Value(Timeliness.NO_DEADLINE.value)),
        When(Q(stage=Stage.DONE, completed_on__gt=F(due)), then=Value(Timeliness.DONE_LATE.value)),
        When(stage=Stage.DONE, then=Value(Timeliness.DONE_ON_TIME.value)),
        When(late_on(today, due), then=Value(Timeliness.OVERDUE.value)),
        When(_running(today) & soon, then=Value(Timeliness.DUE_SOON.value)),
        default=Value(Timeliness.IN_TIME.value),
        output_field=CharField(),
    )


def rows_overdue(today: date) -> Q:
    return Q(is_open=True) & late_on(today)


def rows_in(state: Timeliness, today: date, soon_days: int) -> Q:
    """The duties of one state, by plain ranges over indexed columns; every duty is in exactly one."""
    due = "due_sort"
    dated, done = Q(due_sort__lt=FAR_FUTURE), Q(stage=Stage.DONE, due_sort__lt=FAR_FUTURE)
    return {
        Timeliness.OVERDUE: rows_overdue(today),
        Timeliness.DUE_SOON: Q(is_open=True) & dated & open_soon(today, soon_days),
        Timeliness.IN_TIME: Q(is_open=True) & dated & _open_far(today, soon_days),
        Timeliness.NO_DEADLINE: Q(due_sort=FAR_FUTURE) & ~_UNCOUNTED,
        Timeliness.DONE_ON_TIME: done & Q(completed_on__lte=F(due)),
        Timeliness.DONE_LATE: done & Q(completed_on__gt=F(due)),
        Timeliness.NOT_COUNTED: _UNCOUNTED,
    }[state]


def open_soon(today: date, soon_days: int) -> Q:
    """An open row is due soon; like `late_on`, of due date and clock alone, which one index holds."""
    return _running(today) & Q(due_sort__gte=today, due_sort__lte=today + timedelta(days=soon_days))


def _open_far(today: date, soon_days: int) -> Q:
    met = Q(clock_stopped_on__lte=today, due_sort__gte=F("clock_stopped_on"))
    return met | _running(today) & Q(due_sort__gt=today + timedelta(days=soon_days))


def _running(today: date) -> Q:
    """The clock runs on `today`: never stopped, or stopped later."""
    return Q(clock_stopped_on=None) | Q(clock_stopped_on__gt=today)


def late_on(today: date, due: str = "due_sort") -> Q:
    """An open row is past due on `today`; a clock stopped before is read on the day it stopped."""
    return Q(**{f"{due}__lt": today}) & (Q(clock_stopped_on=None) | Q(clock_stopped_on__gt=F(due)))
