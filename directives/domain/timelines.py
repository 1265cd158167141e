"""Places of days on a line of time, in per cent of its length."""

from dataclasses import dataclass
from datetime import date, timedelta

from directives.domain.months import Month

TICKS = 8


@dataclass(frozen=True)
class Span:
    """From the first day to the last, both on the line; at least a month long."""

    since: date
    until: date

    @classmethod
    def over(cls, days: "list[date]") -> "Span":
        """The whole months that hold the days."""
        first, last = Month.of(min(days)), Month.of(max(days))
        return cls(first.first, last.next.first - timedelta(days=1))

    def place(self, day: date) -> float:
        """0 at the beginning of the first day, 100 at the end of the last; days outside are at the ends."""
        length = (self.until - self.since).days + 1
        return min(max((day - self.since).days * 100 / length, 0.0), 100.0)

    def ticks(self) -> list[date]:
        """First days of months, at most TICKS of them, evenly chosen."""
        months, month = [], Month.of(self.since)
        while month.first <= self.until:
            months.append(month.first)
            month = month.next
        return months[:: -(-len(months) // TICKS)]
