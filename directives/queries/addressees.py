"""Which units a task reaches on a day: named ones and members of groups, without exceptions, each once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from directives.core import clock
from directives.core.text import fold, row_key
from directives.models import SuccessionLink, Task, TaskAddressee, Unit, UnitGroup

Role = TaskAddressee.Role


@dataclass(frozen=True)
class Charged:
    """A unit and what it is to do in a task; `group` is the one it is charged through, if not by name."""

    unit: Unit
    role: str
    group: str = ""


@dataclass
class Reach:
    """Resolves the addressees of many tasks on one day, asking for each group once."""

    day: date
    _groups: dict[int, list[Unit]] = field(default_factory=dict)

    def of(self, task: Task) -> list[Charged]:
        """Leads first; a unit that is both leads."""
        found: dict[int, Charged] = {}
        addressees = task.addressees.select_related("unit", "group").prefetch_related("excluded")
        for addressee in sorted(addressees, key=lambda row: (row.role != Role.LEAD, row.pk)):
            for unit in self.units(addressee):
                found.setdefault(unit.pk, Charged(unit, addressee.role, str(addressee.group or "")))
        return list(found.values())

    def units(self, addressee: TaskAddressee) -> list[Unit]:
        excluded = {unit.pk for unit in addressee.excluded.all()}
        members = self.resolve(addressee.unit, addressee.group)
        return [unit for unit in members if unit.pk not in excluded]

    def resolve(self, unit: Unit | None, group: UnitGroup | None) -> list[Unit]:
        """The members of the group, or the unit, or whoever succeeded it by the day."""
        if group is not None:
            return self._members(group)
        return living(unit, self.day) if unit else []

    def _members(self, group: UnitGroup) -> list[Unit]:
        if group.pk not in self._groups:
            self._groups[group.pk] = list(group.members(self.day))
        return self._groups[group.pk]


def living(unit: Unit, day: date) -> list[Unit]:
    """The unit itself, or whoever succeeded it by this day."""
    return [unit] if exists_on(unit, day) else _successors([unit], day)


def exists_on(unit: Unit, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_to is None or unit.valid_to > day)


def _successors(units: Iterable[Unit], day: date, depth: int = 5) -> list[Unit]:
    """The principal successors that exist on the day, through several reorganisations."""
    links = SuccessionLink.objects.filter(
        predecessor__in=list(units),
        principal=True,
        successor__isnull=False,
        succession__effective_on__lte=day,
    ).select_related("successor")
    found: list[Unit] = []
    for link in links:
        successor = link.successor
        if successor is None:
            continue
        if exists_on(successor, day):
            found.append(successor)
        elif depth:
            found += _successors([successor], day, depth - 1)
    return found


@dataclass(frozen=True)
class Chosen:
    """One chip of a search field: `unit:12`, `group:3`, or `text:…` for a name still unknown."""

    value: str
    name: str
    unit: int | None = None
    group: int | None = None

    @property
    def is_known(self) -> bool:
        return self.unit is not None or self.group is not None


def named(values: list[str]) -> list[Chosen]:
    """The chips of posted values, with the names of today; an unknown one has no name."""
    units = dict(Unit.objects.filter(pk__in=_keys(values, "unit")).values_list("pk", "name"))
    groups = dict(UnitGroup.objects.filter(pk__in=_keys(values, "group")).values_list("pk", "name"))
    found = []
    for value in values:
        kind, _colon, rest = value.partition(":")
        key = row_key(rest) or 0
        if kind == "unit":
            found.append(Chosen(value, units.get(key, ""), unit=key))
        elif kind == "group":
            found.append(Chosen(value, groups.get(key, ""), group=key))
        else:
            found.append(Chosen(value, rest if kind == "text" else ""))
    return found


def _keys(values: list[str], kind: str) -> list[int]:
    typed = (value.removeprefix(f"{kind}:") for value in values if value.startswith(f"{kind}:"))
    return [key for key in map(row_key, typed) if key is not None]


def search(words: str, limit: int = 12) -> list[Chosen]:
    """Groups first, then units that exist today, whose names hold the words."""
    folded = fold(words)
    if not folded:
        return []
    groups = [
        Chosen(f"group:{group.pk}", group.name, group=group.pk)
        for group in UnitGroup.objects.order_by("name")
        if all(word in fold(f"{group.name} {group.wordings}") for word in folded.split())
    ]
    units = Unit.objects.as_of(clock.today()).matching(folded).order_by("sort_key")[:limit]
    return [*groups[:limit], *(Chosen(f"unit:{unit.pk}", unit.name, unit=unit.pk) for unit in units)][:limit]
