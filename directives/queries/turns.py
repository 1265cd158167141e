"""The turns of a recurring task that are to be open on a day."""

from datetime import date, timedelta

from django.utils.translation import gettext

from directives.core.text import short_date
from directives.domain.schedules import Frequency, Recurrence, ScheduleKind, Turn, turns
from directives.models import Rule, Task
from directives.models.labels import label

AHEAD = timedelta(days=30)


def coming(rule: Rule, today: date) -> list[Turn]:
    """The turn in progress when the task was given, those since, and those that begin within 30 days."""
    found = turns(Frequency(rule.frequency), rule.first_due, since=date.min, until=today + AHEAD)
    first = rule.task.issued_on or today
    return [
        turn for turn in found if turn.due_on >= first and (rule.until is None or turn.due_on <= rule.until)
    ]


def first_and_next(task: Task, today: date) -> tuple[list[date], list[date]]:
    """The days on which the turns are due that the issue of a task would make, and of each recurrence the
    first that comes by itself later."""
    now, later = [], []
    for rule in task.rules.all() if task.schedule == ScheduleKind.RECURRING else ():
        known = {turn.due_on for turn in coming(rule, today)}
        now += sorted(known)
        ahead = turns(
            Frequency(rule.frequency), rule.first_due, since=date.min, until=today + timedelta(days=800)
        )
        last = max(known, default=today)
        later += [turn.due_on for turn in ahead if turn.due_on > last and _goes_on(rule, turn)][:1]
    return sorted(now), sorted(later)


def _goes_on(rule: Rule, turn: Turn) -> bool:
    return rule.until is None or turn.due_on <= rule.until


def every(rule: Recurrence) -> str:
    """A recurrence in words."""
    days = short_date(rule.first_due) if rule.first_due else "?"
    if rule.until:
        days = gettext("%(first)s to %(last)s") % {"first": days, "last": short_date(rule.until)}
    return f"{label('frequency', rule.frequency)} ({days})"
