"""What the ledger must hold in the portal, worked out without the code under test."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from directives.domain.working_days import Calendar
from directives.models import Assignment, User

WORKABLE = {"pending", "in_progress", "returned"}
LEVELS = (("unit_leader", 3), ("board_staff", 7), ("member", 14))


class Key(NamedTuple):
    duty: int
    kind: str
    step: str
    day: date
    person: int


@dataclass
class Expected:
    """Call `run` whenever the portal has come to rest."""

    calendar: Calendar
    # By unit its officials and its leaders; the board's staff and its leaders.
    officials: dict[int, list[User]]
    leaders: dict[int, list[User]]
    staff: list[User]
    board: list[User]
    told: dict[Key, str] = field(default_factory=dict)

    def run(self, today: date) -> None:
        for duty in Assignment.objects.order_by("pk"):
            if duty.stage in WORKABLE and duty.due_effective:
                self._remind(duty, duty.due_effective, today)
                self._escalate(duty, duty.due_effective, today)

    def _remind(self, duty: Assignment, due: date, today: date) -> None:
        chain = [(step, day) for step, day in self._chain(due, today) if duty.assigned_on < day <= today]
        people = self.officials[duty.unit_id]
        keys = [[Key(duty.pk, "reminder", str(s), day, who.pk) for who in people] for s, day in chain]
        if keys and keys[-1][0] not in self.told:
            for step, (_, day) in zip(keys[:-1], chain[:-1], strict=True):
                if day > today - timedelta(days=30):
                    self.told = dict.fromkeys(step, "superseded") | self.told
            self.told |= dict.fromkeys(keys[-1], "sent")

    def _chain(self, due: date, today: date) -> Iterator[tuple[int, date]]:
        for offset in [-7, -3, -1, 0, 1, *range(8, (today - due).days + 22, 7)]:
            day = wanted = due + timedelta(days=offset)
            while not self.calendar.is_working(day):
                day -= timedelta(days=1)
            if offset > 0 and day <= due:
                day = self._next_working(wanted)
            yield offset, day

    def _escalate(self, duty: Assignment, due: date, today: date) -> None:
        quiet_since = max(due, duty.assigned_on, duty.last_update_on or due)
        told = {"unit_leader": self.leaders[duty.unit_id], "board_staff": self.staff, "member": self.board}
        for level, after in LEVELS:
            day = self._next_working(quiet_since + timedelta(days=after))
            if due < today and today - timedelta(days=30) <= day <= today and duty.assigned_on < day:
                for who in told[level]:
                    self.told.setdefault(Key(duty.pk, "escalated", level, day, who.pk), "sent")

    def _next_working(self, day: date) -> date:
        return next(d for n in count() if self.calendar.is_working(d := day + timedelta(days=n)))
