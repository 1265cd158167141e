"""Who is told, level by level, when a unit stays silent after its due date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from directives.domain.reminders import LONGEST_HOLIDAY
from directives.domain.working_days import Calendar

# What an outage or a rule set late left untold longer ago than this stands on the dashboard alone.
CAUGHT_UP = timedelta(days=30)
MOST_DAYS = 365


class Level(StrEnum):
    """Above the unit's officials, whom the reminders reach."""

    UNIT_LEADER = "unit_leader"
    BOARD_STAFF = "board_staff"
    MEMBER = "member"


# A duty that a unit handed down is not the board's business: only its unit's leader is told.
BOARD_LEVELS = (Level.BOARD_STAFF, Level.MEMBER)


@dataclass(frozen=True)
class Ladder:
    """After how many silent days each level is told; a level without days is left out.

    Silence is counted from the due date, or from the last act on the duty after it.
    """

    days: Mapping[str, int] = field(default_factory=dict)
    since: date | None = None

    def steps(self) -> list[tuple[Level, int]]:
        """The levels that are told, the nearest first."""
        known = [(Level(level), days) for level, days in self.days.items()]
        return sorted(known, key=lambda step: (step[1], list(Level).index(step[0])))


def planned_days(after: int, calendar: Calendar, today: date, since: date | None = None) -> dict[date, date]:
    """From each first day of silence, the day its notice is planned on: those that stand today.

    A day off moves behind itself: the unit has its days in full.
    """
    earliest = max(today - CAUGHT_UP, since or date.min)
    found = {}
    first = earliest - timedelta(days=after) - LONGEST_HOLIDAY
    for shift in range((today - first).days):
        day = first + timedelta(days=shift)
        planned = calendar.on_or_after(day + timedelta(days=after))
        if earliest <= planned <= today:
            found[day] = planned
    return found
