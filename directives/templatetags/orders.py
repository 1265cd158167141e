"""How a task's schedule is written."""

from datetime import date

from django import template

from directives.core.text import short_date
from directives.models import Task
from directives.queries import directives, terms

register = template.Library()
MOST_DAYS = 6


@register.filter
def when(task: Task) -> str:
    """`{{ task|when }}`: by a date, how often, or standing; expects the task's rules prefetched."""
    return directives.when(task)


@register.filter
def term_origin(task: Task) -> str:
    """What a counted date was counted from."""
    return terms.origin(task.term) if task.term else ""


@register.filter
def days(dates: list[date]) -> str:
    """`30/06/2026, 31/12/2026`; of many the first and the last."""
    if len(dates) > MOST_DAYS:
        return f"{short_date(dates[0])} … {short_date(dates[-1])}"
    return ", ".join(short_date(day) for day in dates)
