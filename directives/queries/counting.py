"""Rows of a grouped query gathered into Counts."""

from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from typing import TypeVar

from directives.domain.deadlines import Counts

K = TypeVar("K", bound=Hashable)


def gather(rows: Iterable[tuple[K, str, int]]) -> dict[K, Counts]:
    """`(key, name of a count, how many)` → the counts of each key; other names count in no rate."""
    sums: dict[K, dict[str, int]] = {}
    for key, name, count in rows:
        if name in Counts.__dataclass_fields__:
            mine = sums.setdefault(key, {})
            mine[name] = mine.get(name, 0) + count
    return {key: Counts(**mine) for key, mine in sums.items()}


def merged(*parts: dict[K, Counts]) -> dict[K, Counts]:
    """The same keys added up."""
    found: dict[K, Counts] = {}
    for part in parts:
        for key, counts in part.items():
            found[key] = found[key] + counts if key in found else counts
    return found


def total(parts: Iterable[Counts]) -> Counts:
    return sum(parts, Counts())


def months_before(day: date, count: int) -> list[date]:
    """The first days of the `count` months that end with the month of `day`."""
    months = [day.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months[::-1]
