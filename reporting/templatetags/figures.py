"""Figures as they are written in Vietnamese."""

from decimal import Decimal

from django import template

from directives.core import text

register = template.Library()


@register.filter
def share(value: Decimal | None) -> str:
    """`62,50 %`; what cannot be computed is a dash, never 0."""
    return "–" if value is None else text.percent(value)


@register.filter
def attribute(value: object, name: str) -> object:
    """A count by its name held in a variable."""
    return getattr(value, name)
