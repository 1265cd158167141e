"""Unit search fields in forms."""

from django import template
from django.forms import BoundField

from directives.core.text import row_key
from directives.forms.fields import UnitField
from directives.models import Unit
from directives.queries.addressees import Chosen, named

register = template.Library()


@register.filter
def is_picker(field: BoundField) -> bool:
    return isinstance(field.field, UnitField)


@register.filter
def chosen(field: BoundField) -> list[Unit]:
    """The unit that was chosen, so that it is still there when the form comes back."""
    value = field.value()
    if isinstance(value, Unit):
        return [value]
    key = row_key(value)
    return list(Unit.objects.filter(pk=key)) if key else []


@register.filter
def chips(values: object) -> list[Chosen]:
    """The units and groups that were posted, so that they are still there when the form comes back."""
    return named([str(value) for value in values]) if isinstance(values, list | tuple) else []
