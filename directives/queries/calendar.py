"""The working days of this country: the statutory calendar, and what an administrator changed in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays

from directives.domain.working_days import Calendar
from directives.models import Holiday

COUNTRY = "VN"
LANGUAGE = "vi"
_ROOM = timedelta(days=60)

# What is to become of days: worked, off, or (None) as the law has them again.
Changes = Mapping[date, bool | None]


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not what its weekday says; `changed` is the administrator's row, if there is one."""

    day: date
    is_working: bool
    name: str
    changed: Holiday | None = None
    statutory: str = ""


@dataclass(frozen=True)
class Almanac:
    """The published days and the administrator's rows, read once for many questions."""

    changed: Changes
    names: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Almanac":
        """Every row: there are a few a year."""
        rows = list(Holiday.objects.values_list("day", "is_working", "name"))
        return cls({day: is_working for day, is_working, _ in rows}, {day: name for day, _, name in rows})

    def after(self, changes: Changes) -> "Almanac":
        """As it would be after changes."""
        return Almanac({**self.changed, **changes}, self.names)

    def calendar(self, since: date, until: date) -> Calendar:
        """The calendar for days from `since` to `until`, with room for a long holiday on either side."""
        first, last = since - _ROOM, until + _ROOM
        off, working = _statutory(range(first.year, last.year + 1))
        ours_working = {day for day, is_working in self.changed.items() if is_working is True}
        ours_off = {day for day, is_working in self.changed.items() if is_working is False}
        return Calendar(
            days_off=frozenset((off | ours_off) - ours_working),
            working=frozenset((working | ours_working) - ours_off),
        )

    def name(self, day: date) -> str:
        """What a day off or a worked weekend day is called, by the administrator or by law."""
        return self.names.get(day) or dict(_named(day.year)).get(day, "")


def working_days(since: date, until: date) -> Calendar:
    """The calendar for days from `since` to `until`, with room for a long holiday on either side."""
    rows = Holiday.objects.filter(day__range=(since - _ROOM, until + _ROOM))
    return Almanac(dict(rows.values_list("day", "is_working"))).calendar(since, until)


def special_days(year: int) -> list[SpecialDay]:
    """The days off and the worked weekend days of a year, as published and as changed, in order."""
    found = {day: SpecialDay(day, False, name, statutory=name) for day, name in _named(year)}
    for day in _of_year(year)[1]:
        found[day] = SpecialDay(day, True, "")
    for row in Holiday.objects.filter(day__year=year):
        was = found.get(row.day)
        found[row.day] = SpecialDay(row.day, row.is_working, row.name, row, was.statutory if was else "")
    return [found[day] for day in sorted(found)]


@cache
def _named(year: int) -> tuple[tuple[date, str], ...]:
    published = holidays.country_holidays(COUNTRY, years=[year], language=LANGUAGE)
    return tuple(sorted(published.items()))


def _statutory(years: Iterable[int]) -> tuple[set[date], set[date]]:
    off: set[date] = set()
    working: set[date] = set()
    for year in years:
        year_off, year_working = _of_year(year)
        off |= year_off
        working |= year_working
    return off, working


@cache
def _of_year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and swapped working days of a year, as published."""
    published = holidays.country_holidays(COUNTRY, years=[year])
    return frozenset(published), frozenset(day for day in published.weekend_workdays if day.year == year)
