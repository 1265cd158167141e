"""A month as a wall calendar shows it: whole weeks from Monday to Sunday."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

WEEK = 7
_WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1945, 2999


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """`2026-11`; None for anything else."""
        found = _WRITTEN.fullmatch(written)
        if not found:
            return None
        year, number = int(found[1]), int(found[2])
        return cls(year, number) if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12 else None

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def next(self) -> "Month":
        return Month.of(self.first + timedelta(days=31))

    @property
    def previous(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def days(self) -> list[date]:
        """The days of the sheet: the month's own, filled up to whole weeks with its neighbours'."""
        monday = self.first - timedelta(days=self.first.weekday())
        last = self.next.first - timedelta(days=1)
        count = (last - monday).days + WEEK - last.weekday()
        return [monday + timedelta(days=n) for n in range(count)]
