"""Two years of an invented province, from the first day of its portal to today."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from directives.management.demo import portal_settings
from directives.management.demo.documents import Desk
from directives.management.demo.duties import Life
from directives.management.demo.people import Account, People
from directives.management.demo.timeline import Timeline
from directives.management.demo.units import Province

# The portal began before the reorganisations of 2025, and at least this long ago.
BEFORE = date(2024, 12, 2)
DAYS = timedelta(days=760)


@dataclass(frozen=True)
class Story:
    """What a chapter adds its acts to."""

    timeline: Timeline
    province: Province
    people: People


Chapter = Callable[[Story], None]


def play(*, seed: int, chapters: Sequence[Chapter], tell: Callable[[datetime, int], None]) -> list[Account]:
    """Live through the story; returns the accounts worth showing."""
    rng = random.Random(seed)  # noqa: S311  # a story, not a secret
    timeline = Timeline(rng)
    people = People(rng)
    first = min(BEFORE, timeline.today - DAYS)
    timeline.on(first, partial(_begin, timeline, people, first, chapters), hour=8)
    timeline.run(tell)
    return people.shown


def _begin(timeline: Timeline, people: People, first: date, chapters: Sequence[Chapter]) -> None:
    """The first day: units, people and settings; everything else is planned."""
    province = Province(timeline, people.administrator())
    units = province.begin()
    people.board(province.board(first))
    people.join(units)
    portal_settings.begin(since=first, people=people)
    province.plan(people.join)
    merged = province.board_merged_on
    timeline.on(merged, partial(portal_settings.merge, since=merged, people=people), hour=9)
    Desk(timeline, province, people, Life(timeline, province, people).begin_new).plan()
    for chapter in chapters:
        chapter(Story(timeline, province, people))
    timeline.on(timeline.today - timedelta(days=9), people.read_notices)
    timeline.on(timeline.today - timedelta(days=1), people.get_mail)
