"""The chain of reminders of one due date."""

from datetime import date, timedelta

import pytest

from directives.domain.reminders import Plan, Step, newest, planned_day, steps
from directives.domain.working_days import Calendar

PLAN = Plan((-7, -3, -1, 0, 1))
EVERY_DAY = Calendar(working=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(365)))
DUE = date(2026, 6, 12)  # a Friday


def offsets(calendar: Calendar, until: date) -> list[int]:
    return [step.offset for step in steps(DUE, PLAN, calendar, after=date.min, until=until)]


def test_the_chain_is_the_set_days_and_then_weekly() -> None:
    assert offsets(EVERY_DAY, DUE + timedelta(days=22)) == [-7, -3, -1, 0, 1, 8, 15, 22]


def test_the_chain_ends_where_weekly_is_off() -> None:
    plan = Plan((-1, 0), weekly=False)
    found = steps(DUE, plan, EVERY_DAY, after=date.min, until=DUE + timedelta(days=100))
    assert [step.offset for step in found] == [-1, 0]


def test_only_the_days_asked_for_are_given() -> None:
    found = steps(DUE, PLAN, EVERY_DAY, after=DUE - timedelta(days=3), until=DUE)
    assert [step.offset for step in found] == [-1, 0]


@pytest.mark.parametrize(
    ("due", "offset", "day"),
    [
        (date(2026, 6, 14), 0, date(2026, 6, 12)),  # due on a Sunday: told on Friday
        (date(2026, 6, 15), -1, date(2026, 6, 12)),  # the day before Monday is told on Friday
        (date(2026, 6, 12), 1, date(2026, 6, 15)),  # nobody is told of Friday's delay on Friday
        (date(2026, 6, 12), 8, date(2026, 6, 19)),  # a later Saturday moves before
    ],
)
def test_a_day_off_moves_before_and_lateness_stays_after(due: date, offset: int, day: date) -> None:
    assert planned_day(due, offset, Calendar()) == day


def test_of_steps_that_fall_together_the_newest_stands() -> None:
    due = date(2026, 6, 14)
    assert newest(due, PLAN, Calendar(), date(2026, 6, 12)) == Step(0, date(2026, 6, 12))


def test_nothing_stands_before_the_chain_begins() -> None:
    assert newest(DUE, PLAN, EVERY_DAY, DUE - timedelta(days=8)) is None


@pytest.mark.parametrize("weekday", range(7))
def test_planned_days_never_go_backwards(weekday: int) -> None:
    tet = Calendar(days_off=frozenset(date(2026, 2, 9) + timedelta(days=n) for n in range(12)))
    for shift in range(weekday, 60, 7):
        due = date(2026, 1, 20) + timedelta(days=shift)
        chain = steps(due, PLAN, tet, after=date.min, until=due + timedelta(days=40))
        days = [step.planned_on for step in chain]
        assert days == sorted(days)


@pytest.mark.parametrize("shift", range(14))
def test_a_planned_day_is_worked(shift: int) -> None:
    due = DUE + timedelta(days=shift)
    chain = steps(due, PLAN, Calendar(), after=date.min, until=due + timedelta(days=40))
    assert all(Calendar().is_working(step.planned_on) for step in chain)
