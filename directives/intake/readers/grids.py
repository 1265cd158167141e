"""The tables of a page, by the lines that are ruled on it."""

from collections.abc import Iterator
from dataclasses import dataclass

#: Lines that end or lie so near to one another meet, in points.
_NEAR = 3.0
_MOST_LINES = 600


@dataclass(frozen=True)
class Rule:
    """A level line at height `at` from `start` to `end`, or an upright one."""

    at: float
    start: float
    end: float
    level: bool


@dataclass(frozen=True)
class Cell:
    left: float
    bottom: float
    right: float
    top: float

    def inner(self) -> tuple[float, float, float, float]:
        """Without the lines themselves."""
        return self.left + 0.5, self.bottom + 0.5, self.right - 0.5, self.top - 0.5


@dataclass(frozen=True)
class Grid:
    """A table, row by row; a cell that spans rows stands in each of them, one that spans columns once."""

    rows: tuple[tuple[Cell, ...], ...]
    top: float
    bottom: float

    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row)


def find(rules: list[Rule]) -> list[Grid]:
    """Every table of at least two rows and two columns, from the top of the page down."""
    if not 6 <= len(rules) <= _MOST_LINES:
        return []
    grids = [grid for group in _joined(rules) if (grid := _grid(group))]
    grids.sort(key=lambda grid: -grid.top)
    apart = all(above.bottom >= below.top - _NEAR for above, below in zip(grids, grids[1:], strict=False))
    return grids if apart else []


def _joined(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Lines that touch one another, directly or through others."""
    left = list(rules)
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            rule = waiting.pop()
            group.append(rule)
            touching = [other for other in left if _touch(rule, other)]
            left = [other for other in left if other not in touching]
            waiting.extend(touching)
        yield group


def _touch(a: Rule, b: Rule) -> bool:
    if a.level == b.level:
        return abs(a.at - b.at) <= _NEAR and a.start <= b.end + _NEAR and b.start <= a.end + _NEAR
    return a.start - _NEAR <= b.at <= a.end + _NEAR and b.start - _NEAR <= a.at <= b.end + _NEAR


def _grid(rules: list[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    heights, places = _steps(level)[::-1], _steps(upright)
    if len(heights) < 3 or len(places) < 3:
        return None
    rows = []
    for top, bottom in zip(heights, heights[1:], strict=False):
        row = []
        for left, right in _spans(places, (top + bottom) / 2, upright):
            middle = (left + right) / 2
            ceiling = min(h for h in heights if h >= top and (h == heights[0] or _ruled(level, h, middle)))
            floor = max(h for h in heights if h <= bottom and (h == heights[-1] or _ruled(level, h, middle)))
            row.append(Cell(left, floor, right, ceiling))
        rows.append(tuple(row))
    return Grid(tuple(rows), heights[0], heights[-1])


def _spans(places: list[float], height: float, upright: list[Rule]) -> Iterator[tuple[float, float]]:
    """The columns of one row: where no line parts two of them they are one."""
    left = places[0]
    for place in places[1:]:
        if place == places[-1] or _ruled(upright, place, height):
            yield left, place
            left = place


def _ruled(rules: list[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= through <= rule.end for rule in rules)


def _steps(rules: list[Rule]) -> list[float]:
    """The distinct places of lines, ascending."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found
