"""Acts of the record in words."""

from django import template

from directives.models.verbs import VERBS

register = template.Library()


@register.filter
def verb(slug: str) -> str:
    return str(VERBS.get(slug, slug))
