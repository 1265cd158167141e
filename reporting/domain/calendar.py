"""The usual windows of report periods, as a proposal: an administrator sets any dates."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Window:
    starts_on: date
    ends_on: date
    opens_on: date
    due_on: date
    locks_on: date


def half_year(year: int) -> Window:
    """15/12 of the year before to 14/6."""
    return _window(date(year - 1, 12, 15), date(year, 6, 14))


def whole_year(year: int) -> Window:
    """15/12 of the year before to 14/12."""
    return _window(date(year - 1, 12, 15), date(year, 12, 14))


def _window(start: date, end: date) -> Window:
    """Filled from two weeks before the cut-off, sent within two working days of it, locked a month after."""
    return Window(start, end, end - timedelta(days=14), _working_days_after(end, 2), end + timedelta(days=31))


def _working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
