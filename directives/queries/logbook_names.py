"""Whom the names of a tracking sheet mean: by choice, by the names of the day, by what was chosen before."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from directives.core.text import fold_words, row_key
from directives.models import Unit, UnitGroup, UnitVersion
from directives.queries.addressees import Reach
from directives.queries.gazetteer import Names, names_on


@dataclass(frozen=True)
class Who:
    """One name of a cell, and the unit or group it means; neither where nobody knows."""

    wording: str
    unit: int | None = None
    group: int | None = None
    excluded: tuple[int, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.unit is not None or self.group is not None


@dataclass
class NameBook:
    """Resolves the same names again and again, on many days, at the cost of one."""

    today: date
    choices: dict[str, str]
    _edges: list[date] = field(default_factory=list)
    _names: dict[int, Names] = field(default_factory=dict)
    _found: dict[tuple[str, int], list[Who]] = field(default_factory=dict)
    _members: dict[tuple[int | None, int | None], list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, choices: dict[str, str], today: date) -> "NameBook":
        book = cls(today, choices)
        days = UnitVersion.objects.values_list("valid_from", "valid_to")
        book._edges = sorted({day for pair in days for day in pair if day})
        return book

    def read(self, cell_names: list[str], day: date) -> list[Who]:
        """A name may hold several between commas, and a comma may stand inside one."""
        return [who for name in cell_names for who in self._split(name, day)]

    def units(self, who: Who) -> list[int]:
        """The units of today that a name reaches."""
        place = (who.unit, who.group)
        if place not in self._members:
            unit = Unit.objects.filter(pk=who.unit).first() if who.unit else None
            group = UnitGroup.objects.filter(pk=who.group).first() if who.group else None
            self._members[place] = [each.pk for each in Reach(self.today).resolve(unit, group)]
        return [pk for pk in self._members[place] if pk not in who.excluded]

    def _split(self, name: str, day: date) -> list[Who]:
        whole = self._resolve(name, day)
        if whole or "," not in name:
            return whole or [Who(name)]
        parts, found = [part.strip() for part in name.split(",") if part.strip()], list[Who]()
        while parts:
            for count in range(len(parts), 0, -1):
                whos = self._resolve(", ".join(parts[:count]), day)
                if whos or count == 1:
                    found += whos or [Who(parts[0])]
                    del parts[:count]
                    break
        return found

    def _resolve(self, wording: str, day: date) -> list[Who]:
        """The units and groups a wording means; none where nobody knows."""
        place = (wording, bisect_right(self._edges, day))
        if place not in self._found:
            self._found[place] = self._look_up(wording, day)
        return self._found[place]

    def _look_up(self, wording: str, day: date) -> list[Who]:
        if chosen := self.choices.get(f"name:{fold_words(wording)[:300]}"):
            return [_who(wording, chosen)]
        for on in (day, self.today):
            meant = self._names_on(on).resolve_all(wording)
            if meant and all(one.is_known for one in meant):
                return [Who(wording, one.unit, one.group, one.excluded) for one in meant]
        return []

    def _names_on(self, day: date) -> Names:
        span = bisect_right(self._edges, day)
        if span not in self._names:
            self._names[span] = names_on(day)
        return self._names[span]


def _who(wording: str, value: str) -> Who:
    kind, _colon, key = value.partition(":")
    pk = row_key(key)
    return Who(wording, pk if kind == "unit" else None, pk if kind == "group" else None)
