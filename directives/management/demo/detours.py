"""What does not go straight: duties accepted, refused, paused, or given a later date."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from directives.core import clock
from directives.domain.roles import Role
from directives.domain.task_states import WORKABLE_STAGES, Act, Stage, allows
from directives.management.demo.data import load
from directives.management.demo.people import People
from directives.management.demo.timeline import Timeline
from directives.models import Assignment
from directives.services import extensions, progress, steering

# Fates of duties of which nothing was reported.
NO_REPORTS = frozenset({"untouched", "accepted", "refused"})
MORE = timedelta(days=20)


class Detours:
    """Plans and does the acts of these fates."""

    def __init__(self, timeline: Timeline, people: People) -> None:
        self.timeline, self.people, self.rng = timeline, people, timeline.rng
        self.words: dict[str, Any] = load("words")

    def plan(self, duty: Assignment, fate: str, begun: date, due: date) -> None:
        """Put what this fate brings on its days; nothing for the other fates."""
        lately = max(begun, min(due, self.timeline.today) - timedelta(days=self.rng.randint(0, 5)))
        if fate == "accepted":
            self.timeline.on(lately, partial(self._accept, duty.pk))
        elif fate == "refused":
            self.timeline.on(lately, partial(self._refuse, duty.pk))
        elif fate == "paused":
            self.timeline.on(lately, partial(self._pause, duty.pk))
        elif fate == "asking":
            self.timeline.on(self.timeline.today - timedelta(days=1), partial(self._ask, duty.pk))
        elif fate == "extended":
            asked = max(begun, due - timedelta(days=4))
            self.timeline.on(asked, partial(self._ask, duty.pk))
            self.timeline.on(asked + timedelta(days=2), partial(self._grant, duty.pk))

    def _accept(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if (by := self.people.at(duty.unit_id)) and duty.stage == Stage.PENDING:
            progress.accept(duty=duty, by=by)

    def _refuse(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if (by := self.people.at(duty.unit_id)) and allows(Act.REFUSE, Stage(duty.stage)):
            progress.refuse(duty=duty, reason=self.rng.choice(self.words["refusals"]), by=by)

    def _pause(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if duty.stage in WORKABLE_STAGES:
            by = self.people.one_of(Role.BOARD_STAFF)
            steering.pause(duty=duty, reason=self.rng.choice(self.words["pauses"]), by=by)

    def _ask(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        by, due = self.people.at(duty.unit_id), duty.due_effective
        if by and due and duty.stage in WORKABLE_STAGES:
            until = max(due, clock.today()) + MORE
            extensions.ask(duty=duty, due=until, reason=self.rng.choice(self.words["extensions"]), by=by)

    def _grant(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if duty.extensions.waiting().exists():
            by = self.people.one_of(Role.BOARD_LEADER)
            extensions.grant(duty=duty, note=self.rng.choice(self.words["grants"]), by=by)
