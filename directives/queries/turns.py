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


def first_turns(task: Task, today: date) -> int:
    """How many duties of one unit the issue of a task would make."""
    if task.schedule != ScheduleKind.RECURRING:
        return 1
    return sum(len(coming(rule, today)) for rule in task.rules.all())


def every(rule: Recurrence) -> str:
    """A recurrence in words."""
    days = short_date(rule.first_due) if rule.first_due else "?"
    if rule.until:
        days = gettext("%(first)s to %(last)s") % {"first": days, "last": short_date(rule.until)}
    return f"{label('frequency', rule.frequency)} ({days})"
