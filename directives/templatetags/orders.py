"""How a task's schedule is written."""

from django import template

from directives.models import Task
from directives.queries import directives, terms

register = template.Library()


@register.filter
def when(task: Task) -> str:
    """`{{ task|when }}`: by a date, how often, or standing; expects the task's rules prefetched."""
    return directives.when(task)


@register.filter
def term_origin(task: Task) -> str:
    """What a counted date was counted from."""
    return terms.origin(task.term) if task.term else ""
