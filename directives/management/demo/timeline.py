"""The course of the demonstration: acts on their days, done in the order of time."""

import heapq
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count

from directives.core import clock

Do = Callable[[], None]


class Timeline:
    """Acts wait for their moment; an act may plan later ones. Nothing is done after the present."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.end = clock.now()
        self.done = 0
        self._waiting: list[tuple[datetime, int, Do]] = []
        self._number = count()

    @property
    def today(self) -> date:
        return self.end.date()

    def at(self, moment: datetime, do: Do) -> None:
        if moment <= self.end:
            heapq.heappush(self._waiting, (moment, next(self._number), do))

    def on(self, day: date, do: Do, *, hour: int | None = None) -> None:
        """Plan an act for some minute of a working day, or at the beginning of the given hour."""
        moment = time(self.rng.randint(8, 16), self.rng.randint(0, 59)) if hour is None else time(hour)
        planned = datetime.combine(day, moment, tzinfo=self.end.tzinfo)
        if day == self.today:
            planned = min(planned, self.end - timedelta(minutes=1))
        self.at(planned, do)

    def run(self, tell: Callable[[datetime, int], None]) -> None:
        """Do everything that is planned, each act as if it were its moment."""
        while self._waiting:
            moment, _, do = heapq.heappop(self._waiting)
            with clock.at(moment):
                do()
            self.done += 1
            tell(moment, self.done)
