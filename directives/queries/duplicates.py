"""Registered directives that a new one may repeat: same number, or same issuer, kind and subject."""

from datetime import date

from django.db.models import Q

from directives.core.text import search_words
from directives.intake.references import number_key as number_key
from directives.models import Directive, IntakeDocument

LIMIT = 5
_COMPARED = ("number", "issued_on", "kind", "title")


def near(
    *, number: str, issued_on: date | None, kind: str, title: str, but: int | None = None
) -> list[Directive]:
    """A warning, never a rule: number and date may be unknown, and numbers restart."""
    same = Q()
    if key := number_key(number):
        same |= Q(number_key=key) & _same_day(issued_on)
    if words := search_words(title):
        same |= Q(kind=kind, search_text__contains=words)
    if not same:
        return []
    found = Directive.objects.filter(same)
    if but is not None:
        found = found.exclude(pk=but)
    return list(found.order_by("-issued_sort", "-pk")[:LIMIT])


def of_document(document: IntakeDocument) -> list[Directive]:
    """Registered directives that a document under review may repeat."""
    header = {name: str(document.header.get(name, {}).get("value", "")) for name in _COMPARED}
    issued_on = date.fromisoformat(header["issued_on"]) if header["issued_on"] else None
    return near(
        number=header["number"],
        issued_on=issued_on,
        kind=header["kind"],
        title=header["title"],
        but=document.directive_id,
    )


def _same_day(issued_on: date | None) -> Q:
    return Q() if issued_on is None else Q(issued_on=issued_on) | Q(issued_on=None)
