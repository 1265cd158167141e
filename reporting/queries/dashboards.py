"""The board's dashboard: figures of the units a person may look at, today or as of a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from directives.domain.deadlines import Counts
from directives.domain.roles import Can
from directives.models import Directive, PortalSettings, Scope, Unit, UnitVersion, User
from directives.queries import as_of, board
from directives.queries.counting import months_before, total

MONTHS = 12
DIRECTIVES = 10


@dataclass(frozen=True)
class UnitLine:
    pk: int
    name: str
    sort_key: str
    counts: Counts

    def heat(self) -> dict[str, int]:
        """How warm each cell is, 0 to 4, by its share of the unit's duties."""
        whole = self.counts.all or 1
        cells = {name: int(getattr(self.counts, name)) for name in TONES}
        return {name: 0 if not count else 1 + min(3, 4 * count // whole) for name, count in cells.items()}


@dataclass(frozen=True)
class DirectiveLine:
    directive: Directive
    counts: Counts


@dataclass(frozen=True)
class MonthLine:
    first: date
    counts: Counts


@dataclass(frozen=True)
class Dashboard:
    day: date
    counts: Counts
    units: list[UnitLine]
    directives: list[DirectiveLine]
    months: list[MonthLine]


TONES = ("overdue", "due_soon", "in_time", "no_deadline", "done_late", "done_on_time", "done_no_deadline")
_NOTHING = Decimal(101)  # a unit without a rate comes after all rates
SORTS = (*TONES, "name", "rate")


def dashboard(user: User, day: date, today: date, sort: str = "overdue") -> Dashboard:
    """Everything the page shows; on a past day all is read from the intervals."""
    scope, soon = user.scope(Can.VIEW_DASHBOARD), PortalSettings.soon_days()
    source = board if day == today else as_of
    by_unit = source.by_unit(scope, day, soon)
    if day == today:
        worst = board.worst_directives(scope, day, DIRECTIVES)
        by_directive = board.by_directive(scope, day, soon, only=worst)
    else:
        by_directive = as_of.by_directive(scope, day, soon)
    return Dashboard(
        day=day,
        counts=total(by_unit.values()),
        units=sorted_units(_units(by_unit, day, today), sort),
        directives=_directives(by_directive),
        months=_months(scope, day),
    )


def sorted_units(lines: list[UnitLine], sort: str) -> list[UnitLine]:
    """Worst first; equal ones by name."""
    by_name = sorted(lines, key=lambda line: line.sort_key)
    if sort == "name":
        return by_name
    if sort == "rate":
        return sorted(by_name, key=lambda line: _NOTHING if (r := line.counts.done_of_due) is None else r)
    return sorted(by_name, key=lambda line: (getattr(line.counts, sort), line.counts.overdue), reverse=True)


def _units(counts: dict[int, Counts], day: date, today: date) -> list[UnitLine]:
    """With the names of the day."""
    units = Unit.objects.filter(pk__in=counts).values_list("pk", "name", "sort_key")
    then = {}
    if day != today:
        versions = UnitVersion.objects.as_of(day).filter(unit_id__in=counts)
        then = dict(versions.values_list("unit_id", "name"))
    return [UnitLine(pk, then.get(pk, name), sort_key, counts[pk]) for pk, name, sort_key in units]


def _directives(counts: dict[int, Counts]) -> list[DirectiveLine]:
    worst = sorted(counts, key=lambda pk: (-counts[pk].overdue, -counts[pk].open, pk))[:DIRECTIVES]
    rows = {row.pk: row for row in Directive.objects.filter(pk__in=worst)}
    return [DirectiveLine(rows[pk], counts[pk]) for pk in worst]


def _months(scope: Scope, day: date) -> list[MonthLine]:
    months = months_before(day, MONTHS)
    done = board.finished_by_month(scope, months[0])
    return [MonthLine(first, done.get(first, Counts())) for first in months]
