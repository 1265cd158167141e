"""Days pass, things happen, processes die; after each phase the portal must come to rest as expected."""

import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.core.management import call_command
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.db.models import Q
from django.utils import timezone

from directives.core import clock
from directives.models import Digest, Notification
from tests.kills import checks, world
from tests.kills.machines import Machine, wait_for
from tests.kills.sink import SlowSink

T = TypeVar("T")
FIRST = date(2026, 6, 1)  # a Monday
NIGHT, MORNING, NOON = 1, 7, 12
LONGEST = 240.0  # seconds for the portal to come to rest
# A worker that died is given up after five minutes: when nothing moves, let them pass.
UNTIL_TIME_PASSES, A_WHILE = 3.0, timedelta(minutes=6)
_WAITING = Q(state__in=("planned", "sending", "failed")) | Q(state="uncertain", sent_at=None)


class Simulation:
    def __init__(
        self, folder: Path, machines: Sequence[Machine], sink: SlowSink, chance: random.Random
    ) -> None:
        self.folder, self.machines, self.sink, self.chance = folder, machines, sink, chance
        self.killed: Counter[str] = Counter()
        self.begun = time.monotonic()

    def run(self, days: int, kills: int) -> int:
        call_command("migrate", verbosity=0)
        self._set(_at(FIRST, NIGHT))
        self.expected = world.build(self.chance, FIRST, days)
        for machine in self.machines[2:]:
            machine.start()
        phases = [
            (FIRST + timedelta(days=shift), hour) for shift in range(days) for hour in self._hours(shift)
        ]
        doomed = Counter(self.chance.choice(range(len(phases))) for _ in range(kills))
        for number, (day, hour) in enumerate(phases):
            self._phase(day, hour, doomed[number])
        self._end(phases[-1][0])
        self._tell(f"killed: {dict(self.killed)}")
        faults = checks.faults(self.expected.told, self.sink.message_ids)
        for fault in faults:
            self._tell(fault)
        self._tell("FAILED" if faults else checks.summary(self.sink.message_ids))
        return len(faults)

    def _hours(self, shift: int) -> list[int]:
        return [NIGHT, MORNING, NOON] if shift % 2 else [NIGHT, MORNING]

    def _phase(self, day: date, hour: int, kills: int) -> None:
        """Set the time, let things happen, kill so often meanwhile, and wait until all is as it must be."""
        self._set(_at(day, hour))
        if hour == NOON:
            for _ in range(2):
                world.something_happens(self.chance, day, self.expected.officials)
        self.expected.run(day)
        killer = threading.Thread(target=self._kill, args=(kills,))
        killer.start()
        try:
            self._rest(day, hour)
        finally:
            killer.join()
        self._rest(day, hour)
        self._tell(f"{day} {hour:02d}:05, {kills} killed, {len(self.expected.told)} notices")

    def _kill(self, times: int) -> None:
        for _ in range(times):
            machine = self._victim()
            with machine.held:
                machine.kill()
                self.killed[machine.name] += 1
                time.sleep(self.chance.uniform(0, 0.8))
                machine.start()
                wait_for(machine.answers, f"{machine.name} did not come back")

    def _victim(self) -> Machine:
        """Any of them at any moment; now and then the worker, just when a mail has been handed over."""
        if self.chance.random() < 0.3:
            known, end = len(self.sink.taken), time.monotonic() + 1.5
            while len(self.sink.taken) == known and time.monotonic() < end:
                time.sleep(0.005)
            return self.machines[2]
        time.sleep(self.chance.uniform(0, 1.5))
        return self.chance.choice(self.machines)

    def _rest(self, day: date, hour: int) -> None:
        def is_at_rest() -> bool:
            for machine in self.machines:
                if machine.revive():
                    self._tell(f"{machine.name} had ended by itself")
            if time.monotonic() > self.moved + UNTIL_TIME_PASSES:
                self._set(clock.now() + A_WHILE)
            return self._steadily(lambda: self._is_at_rest(day, hour))

        try:
            wait_for(is_at_rest, f"the portal did not come to rest on {day}", LONGEST)
        except AssertionError:
            for fault in checks.faults(self.expected.told, self.sink.message_ids)[:20]:
                self._tell(fault)
            raise

    def _is_at_rest(self, day: date, hour: int) -> bool:
        """All notices of the day are there, and what is due has gone out."""
        sent = Notification.objects.filter(channel="in_app", kind__in=("reminder", "escalated")).count()
        if sent < len(self.expected.told):
            return False
        if not self.expected.calendar.is_working(day) or hour == NIGHT:
            return True
        alone = Notification.objects.filter(channel="mail", state="planned", digest=None)
        return not (alone.exists() or Digest.objects.filter(_WAITING, day__lte=day).exists())

    def _end(self, day: date) -> None:
        """On to a working morning after which no mail waits for another day."""
        for _ in range(10):
            day += timedelta(days=1)
            for hour in (NIGHT, MORNING):
                self._phase(day, hour, 0)
            waits = Notification.objects.filter(channel="mail", state="planned")
            if self.expected.calendar.is_working(day) and not waits.exists():
                return

    def _set(self, moment: datetime) -> None:
        self.moved = time.monotonic()
        new = self.folder / "clock.new"
        new.write_text(str((moment - timezone.now()).total_seconds()))
        new.replace(self.folder / "clock")

    def _steadily(self, ask: Callable[[], T]) -> T | Any:
        """The database may be away; then nothing is known yet."""
        try:
            return ask()
        except (OperationalError, InterfaceError):
            connection.close()
            return None
        finally:
            close_old_connections()

    def _tell(self, words: str) -> None:
        sys.stdout.write(f"{time.monotonic() - self.begun:6.1f} s  {words}\n")
        sys.stdout.flush()


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, 5))
