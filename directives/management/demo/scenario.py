"""Two years of an invented province, from the first day of its portal to today."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from directives.core.registry import registry
from directives.management.demo import portal_settings
from directives.management.demo.people import Account, People
from directives.management.demo.timeline import Timeline
from directives.management.demo.units import Province

# The portal began before the reorganisations of 2025, and at least this long ago.
BEFORE = date(2024, 12, 2)
DAYS = timedelta(days=760)


def play(*, seed: int, tell: Callable[[datetime, int], None]) -> list[Account]:
    """Live through the story; returns the accounts worth showing."""
    rng = random.Random(seed)  # noqa: S311  # a story, not a secret
    timeline = Timeline(rng)
    people = People(rng)
    first = min(BEFORE, timeline.today - DAYS)

    def begin() -> None:
        province = Province(timeline, people.administrator())
        units = province.begin()
        people.board(province.board(first))
        people.join(units)
        portal_settings.begin(since=first, people=people)
        province.plan(people.join)
        merged = province.board_merged_on
        timeline.on(merged, lambda: portal_settings.merge(since=merged, people=people), hour=9)
        for plot in registry.demo_plots:
            plot(timeline, people)

    timeline.on(first, begin, hour=8)
    timeline.run(tell)
    return people.shown
