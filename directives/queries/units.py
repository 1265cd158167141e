"""One unit's page: its versions through time, its people."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from directives.models import RoleGrant, SuccessionLink, Unit, UnitVersion


@dataclass(frozen=True)
class UnitPage:
    unit: Unit
    versions: list[UnitVersion]
    successions: list[SuccessionLink]
    grants: list[RoleGrant]


def page(unit: Unit, day: date) -> UnitPage:
    """Everything the page of a unit shows, in a fixed number of queries."""
    links = SuccessionLink.objects.filter(predecessor=unit) | SuccessionLink.objects.filter(successor=unit)
    return UnitPage(
        unit=unit,
        versions=list(unit.versions.select_related("kind", "parent").order_by("-valid_from")),
        successions=list(
            links.select_related("succession", "predecessor", "successor").order_by(
                "succession__effective_on"
            )
        ),
        grants=list(unit.grants.as_of(day).select_related("user").order_by("user__sort_key", "role")),
    )


def options(rows: QuerySet[Unit], words: str, limit: int = 20) -> list[Unit]:
    """Units for a search field: names that begin with the words first, then the others that hold them."""
    found = rows.select_related("kind")
    for word in words.split():
        found = found.filter(search_text__contains=word)
    first = list(found.filter(search_text__startswith=words).order_by("sort_key", "pk")[:limit])
    seen = [unit.pk for unit in first]
    rest = found.exclude(pk__in=seen).order_by("sort_key", "pk")[: limit - len(first)]
    return [*first, *rest]
