"""The rows themselves: drawn by chance with a fixed seed, consistent with each other."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from directives.domain.deadlines import FAR_FUTURE
from directives.domain.task_states import OPEN_STAGES, Stage
from directives.management.volume.world import World
from directives.models import Tally, TaskAddressee

LARGE, LARGE_SHARE = 10, 0.3
UNITS_OF_A_TURN = 20
TURNS_OF_A_TASK = 4
TASKS_OF_A_DIRECTIVE = 3
WITHOUT_DATE = 0.08
UPDATED = 0.1
OPEN = ((Stage.IN_PROGRESS, 0.55), (Stage.PENDING, 0.80), (Stage.SUBMITTED, 0.92), (Stage.RETURNED, 1.0))
CANCELLED = 0.05
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """One turn of a task and where it stands in the three years, from 0 to 1."""

    pk: int
    task_id: int
    directive_id: int
    starts_on: date
    due_on: date | None
    age: float


@dataclass(frozen=True)
class Duty:
    pk: int
    turn: Turn
    unit_id: int
    role: str
    stage: Stage
    percent: int
    submitted_on: date | None
    changed_on: date

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN_STAGES

    @property
    def completed_on(self) -> date | None:
        return self.submitted_on if self.stage is Stage.DONE else None

    @property
    def result(self) -> str | None:
        if self.completed_on is None:
            return None
        if self.turn.due_on is None:
            return "done_no_deadline"
        return "done_on_time" if self.completed_on <= self.turn.due_on else "done_late"

    @property
    def due_sort(self) -> date:
        return self.turn.due_on or FAR_FUTURE


class Draw:
    """Everything random, in one order: the same seed gives the same rows."""

    def __init__(self, world: World, assignments: int, seed: int) -> None:
        self.world, self.assignments = world, assignments
        self.rng = random.Random(seed)  # noqa: S311  # rows to measure, no secret
        self.large = world.unit_ids[: min(LARGE, len(world.unit_ids) // 2)]
        self.small = world.unit_ids[len(self.large) :]
        of_large = min(round(UNITS_OF_A_TURN * LARGE_SHARE), len(self.large))
        self.shares = (of_large, min(UNITS_OF_A_TURN - of_large, len(self.small)))
        self.turn_count = -(-assignments // sum(self.shares))
        self.task_count = -(-self.turn_count // TURNS_OF_A_TASK)
        self.directive_count = -(-self.task_count // TASKS_OF_A_DIRECTIVE)
        self.tallies: Counter[tuple[str, int, date, str]] = Counter()

    def day_of(self, place: int, count: int) -> date:
        """The rows go through the three years from the first to the last."""
        return self.world.first_day + (self.world.today - self.world.first_day) * place // max(count, 1)

    def turns(self) -> Iterator[Turn]:
        for place in range(self.turn_count):
            starts_on = self.day_of(place, self.turn_count)
            task = place * self.task_count // self.turn_count
            due = None if self.rng.random() < WITHOUT_DATE else starts_on + DAY * self.rng.randint(20, 150)
            directive = min(task // TASKS_OF_A_DIRECTIVE, self.directive_count - 1)
            yield Turn(place + 1, task + 1, directive + 1, starts_on, due, place / self.turn_count)

    def duties(self, turns: list[Turn]) -> Iterator[Duty]:
        made = 0
        for turn in turns:
            units = [
                *self.rng.sample(self.large, self.shares[0]),
                *self.rng.sample(self.small, self.shares[1]),
            ]
            for place, unit in enumerate(units[: self.assignments - made]):
                made += 1
                role = TaskAddressee.Role.LEAD if place % 4 == 0 else TaskAddressee.Role.COOPERATING
                duty = self._duty(made, turn, unit, role)
                self._count(duty)
                yield duty

    def _duty(self, pk: int, turn: Turn, unit: int, role: str) -> Duty:
        draw = self.rng.random
        # A quarter is open, the later the more: over the ages from 0 to 1 this has the mean 0.25.
        if draw() < 0.03 + 0.97 * turn.age**3.41:
            chance = draw()
            stage = next(stage for stage, limit in OPEN if chance <= limit)
        else:
            stage = Stage.CANCELLED if draw() < CANCELLED else Stage.DONE
        if stage is Stage.PENDING:
            return Duty(pk, turn, unit, role, stage, 0, None, turn.starts_on)
        given = (turn.due_on - turn.starts_on).days if turn.due_on else 60
        changed = min(turn.starts_on + DAY * int(draw() * (given + 12)), self.world.today)
        finished = stage in (Stage.DONE, Stage.SUBMITTED)
        percent = 100 if finished or stage is Stage.RETURNED else 5 * int(draw() * 19)
        return Duty(pk, turn, unit, role, stage, percent, changed if finished else None, changed)

    def _count(self, duty: Duty) -> None:
        if duty.result is None or duty.completed_on is None:
            return
        month = duty.completed_on.replace(day=1)
        self.tallies[(Tally.Scope.UNIT, duty.unit_id, month, duty.result)] += 1
        self.tallies[(Tally.Scope.DIRECTIVE, duty.turn.directive_id, month, duty.result)] += 1


def moment(day: date) -> str:
    """A moment of the day, as the database reads it."""
    return f"{day.isoformat()}T05:00:00+00:00"
