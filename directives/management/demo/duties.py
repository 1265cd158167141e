"""What units do with their duties, and what the board answers: planned by chance, acted by the services."""

from collections import defaultdict
from datetime import date, timedelta
from functools import partial
from typing import Any

from directives.core import clock
from directives.domain.roles import Role
from directives.domain.task_states import WORKABLE_STAGES, Stage
from directives.management.demo.data import load
from directives.management.demo.detours import NO_REPORTS, Detours
from directives.management.demo.evidence import Papers
from directives.management.demo.people import People
from directives.management.demo.timeline import Timeline
from directives.management.demo.units import Province
from directives.models import Assignment
from directives.services import progress

Chances = dict[str, int]
# How a duty that should be finished by today went, and one that is still running: fate and weight.
LONG_PAST = {"done": 82, "late": 13, "open": 2, "submitted": 1, "cancelled": 2}
PAST = {
    "done": 56, "late": 11, "submitted": 6, "returned": 6, "open": 8, "untouched": 4, "cancelled": 2,
    "asking": 3, "extended": 4,
}  # fmt: skip
RUNNING = {
    "done": 12, "submitted": 9, "returned": 7, "open": 40, "untouched": 20, "cancelled": 3, "accepted": 4,
    "refused": 4, "paused": 4, "asking": 4,
}  # fmt: skip
STANDING = {"done": 10, "open": 70, "untouched": 20}
LONG = timedelta(days=90)
EVIDENCE_OF = 0.12  # of the submissions; stored files are few, the words are many


class Life:
    """Gives every new duty a fate and plans its acts."""

    def __init__(self, timeline: Timeline, province: Province, people: People) -> None:
        self.timeline, self.province, self.people = timeline, province, people
        self.rng = timeline.rng
        self.words: dict[str, Any] = load("words")
        self.papers = Papers(self.rng)
        self.detours = Detours(timeline, people)
        self._planned: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._planned.update(self.words["fates"])
        self._last = 0

    def begin_new(self) -> None:
        """Plan what happens to the duties made since the last time."""
        new = Assignment.objects.filter(pk__gt=self._last).select_related("unit", "occurrence").order_by("pk")
        for duty in new:
            self._last = duty.pk
            self._plan(duty)

    def _plan(self, duty: Assignment) -> None:
        begun = max(clock.today() + timedelta(days=1), duty.occurrence.starts_on)
        if begun > self.timeline.today:
            return
        ends = self.province.ends_on(duty.unit.code)
        if ends is not None and ends > begun:
            self._finish_before(duty, begun, ends)
            return
        due = duty.due_effective or self.timeline.today + timedelta(days=30)
        self._play(duty, self._fate(duty), begun, due)

    def _fate(self, duty: Assignment) -> str:
        """By chance; but the units whose accounts are shown have something of everything."""
        due, today = duty.due_effective, self.timeline.today
        if due is not None and due < today - LONG:
            return self._chance(LONG_PAST)
        planned = self._planned[duty.unit.code]["past" if due is not None and due < today else "running"]
        if planned:
            return planned.pop(0)
        if due is None:
            return self._chance(STANDING)
        return self._chance(PAST if due < today else RUNNING)

    def _chance(self, chances: Chances) -> str:
        return self.rng.choices([*chances], weights=[*chances.values()])[0]

    def _finish_before(self, duty: Assignment, begun: date, ends: date) -> None:
        """A unit that is to end finishes its duties first; what was never begun is taken off it."""
        last = min(ends, duty.due_effective or ends) - timedelta(days=6)
        if last <= begun or self.rng.random() < 0.25:
            self.timeline.on(ends - timedelta(days=2), partial(self._cancel, duty.pk, self.words["ending"]))
        else:
            self._submit_and(duty, self._between(begun, last), "confirm")

    def _play(self, duty: Assignment, fate: str, begun: date, due: date) -> None:
        day = min(due, self.timeline.today)
        if fate in NO_REPORTS:
            self.detours.plan(duty, fate, begun, due)
            return
        for each in sorted(self._between(begun, day) for _ in range(self.rng.randint(1, 2))):
            self.timeline.on(each, partial(self._report, duty.pk))
        self.detours.plan(duty, fate, begun, due)
        if fate == "cancelled":
            reason = self.rng.choice(self.words["cancellations"])
            self.timeline.on(self._between(begun, day), partial(self._cancel, duty.pk, reason))
        self._finish(duty, fate, begun, due)

    def _finish(self, duty: Assignment, fate: str, begun: date, due: date) -> None:
        day = min(due, self.timeline.today)
        if fate == "late":
            self._submit_and(duty, due + timedelta(days=self.rng.randint(2, 25)), "confirm")
        elif fate == "done":
            self._submit_and(duty, self._between(begun, day), "confirm")
        elif fate == "extended":
            self._submit_and(duty, due + timedelta(days=self.rng.randint(3, 14)), "confirm")
        elif fate == "submitted":
            self._submit_and(duty, day - timedelta(days=self.rng.randint(0, 3)), "")
        elif fate == "returned":
            self._submit_and(duty, max(begun, day - timedelta(days=self.rng.randint(4, 20))), "return")

    def _submit_and(self, duty: Assignment, day: date, answer: str) -> None:
        self.timeline.on(day, partial(self._submit, duty.pk))
        after = day + timedelta(days=self.rng.randint(1, 4))
        if answer == "confirm":
            self.timeline.on(after, partial(self._confirm, duty.pk))
        elif answer == "return":
            self.timeline.on(after, partial(self._return, duty.pk))

    def _between(self, first: date, last: date) -> date:
        """A day in the later two thirds: people work when the due date comes nearer."""
        span = max((last - first).days, 0)
        return first + timedelta(days=self.rng.randint(span // 3, span))

    def _report(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if (by := self.people.at(duty.unit_id)) and duty.stage in WORKABLE_STAGES:
            percent = min(95, duty.percent + self.rng.choice([10, 20, 25, 30, 40]))
            note = self.rng.choice(self.words["progress"])
            links = [self.rng.choice(self.papers.links)] if self.rng.random() < 0.04 else []
            progress.report(duty=duty, percent=percent, note=note, links=links, by=by)

    def _submit(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if (by := self.people.at(duty.unit_id)) and duty.stage in WORKABLE_STAGES:
            files = self.papers.some() if self.rng.random() < EVIDENCE_OF else []
            progress.submit(duty=duty, note=self.rng.choice(self.words["submissions"]), files=files, by=by)

    def _confirm(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if duty.stage == Stage.SUBMITTED:
            note = self.rng.choice(self.words["confirmations"])
            progress.confirm(duty=duty, note=note, by=self.people.one_of(Role.BOARD_STAFF))

    def _return(self, pk: int) -> None:
        duty = Assignment.objects.get(pk=pk)
        if duty.stage == Stage.SUBMITTED:
            reason = self.rng.choice(self.words["returns"])
            progress.send_back(duty=duty, reason=reason, by=self.people.one_of(Role.BOARD_STAFF))

    def _cancel(self, pk: int, reason: str) -> None:
        duty = Assignment.objects.get(pk=pk)
        if duty.is_open:
            progress.cancel(duty=duty, reason=reason, by=self.people.one_of(Role.BOARD_STAFF))
