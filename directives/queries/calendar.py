"""The working days of this country: the statutory calendar, and what an administrator changed in it."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

import holidays

from directives.domain.working_days import Calendar
from directives.models import Holiday

COUNTRY = "VN"


def working_days(since: date, until: date) -> Calendar:
    """The calendar for days from `since` to `until`, with room for a long holiday on either side."""
    room = timedelta(days=60)
    first, last = since - room, until + room
    off, working = _statutory(range(first.year, last.year + 1))
    changed = Holiday.objects.filter(day__range=(first, last)).values_list("day", "is_working")
    ours_working = {day for day, is_working in changed if is_working}
    ours_off = {day for day, is_working in changed if not is_working}
    return Calendar(
        days_off=frozenset((off | ours_off) - ours_working),
        working=frozenset((working | ours_working) - ours_off),
    )


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
