"""Working days: weekends, holidays and swapped days, given as a value."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """`days_off` are free although weekdays; `working` are worked although weekends or holidays."""

    days_off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day in self.working or (day.weekday() < SATURDAY and day not in self.days_off)

    def on_or_before(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day
