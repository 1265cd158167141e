"""The units of groups on a day, and which of them a task reaches."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from directives.models import Task, UnitGroup


@dataclass(frozen=True)
class Member:
    """A unit of a group, and by which rule it is in."""

    pk: int
    name: str
    why: str


def members_of(group: UnitGroup, day: date) -> list[Member]:
    """Who is in a group on a day, by name; why is the unit's kind, or that it is on the group's list."""
    listed = set(group.included.values_list("pk", flat=True))
    units = group.members(day).select_related("kind").order_by("sort_key")
    return [
        Member(unit.pk, unit.name, _("on the group's list") if unit.pk in listed else unit.kind.name)
        for unit in units
    ]


@dataclass(frozen=True)
class Candidate(Member):
    """A unit that a task reaches through a group, unless it is left out."""

    group: str
    is_out: bool


def candidates(task: Task, day: date) -> list[Candidate]:
    """Every unit of a task's groups on a day, each once."""
    found: dict[int, Candidate] = {}
    through = task.addressees.filter(group__isnull=False).select_related("group").prefetch_related("excluded")
    for addressee in through.order_by("pk"):
        out = {unit.pk for unit in addressee.excluded.all()}
        for one in members_of(addressee.group, day) if addressee.group else []:
            new = Candidate(one.pk, one.name, one.why, str(addressee.group), one.pk in out)
            found.setdefault(one.pk, new)
    return list(found.values())
