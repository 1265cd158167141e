"""Terms over a calendar: the first day does not count, working days do, an end on a day off moves on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.domain.terms import Term, TermUnit, count
from directives.domain.working_days import Calendar

D, W, M, WD = TermUnit.DAY, TermUnit.WEEK, TermUnit.MONTH, TermUnit.WORKING_DAY
# 30/4 and 1/5 of 2026 are a Thursday and a Friday; Monday 27/4 is off for a feast on Sunday.
SPRING = Calendar(days_off=frozenset({date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)}))
SWAPPED = Calendar(days_off=frozenset({date(2026, 8, 31)}), working=frozenset({date(2026, 8, 22)}))


@pytest.mark.parametrize(
    ("length", "unit", "start", "calendar", "due"),
    [
        (10, WD, date(2022, 2, 25), Calendar(), date(2022, 3, 11)),
        (1, WD, date(2026, 3, 6), Calendar(), date(2026, 3, 9)),  # a Friday
        (1, WD, date(2026, 3, 7), Calendar(), date(2026, 3, 9)),  # a Saturday
        (5, WD, date(2026, 4, 24), SPRING, date(2026, 5, 6)),
        (5, WD, date(2026, 8, 20), SWAPPED, date(2026, 8, 26)),  # the worked Saturday counts
        (5, D, date(2026, 3, 2), Calendar(), date(2026, 3, 9)),  # the 7th is a Saturday
        (4, D, date(2026, 3, 2), Calendar(), date(2026, 3, 6)),
        (6, D, date(2026, 4, 24), SPRING, date(2026, 5, 4)),  # 30/4, then 1/5 and a weekend
        (2, W, date(2026, 3, 2), Calendar(), date(2026, 3, 16)),
        (1, M, date(2026, 1, 31), Calendar(), date(2026, 3, 2)),  # 28/2 is a Saturday
        (3, M, date(2026, 1, 5), Calendar(), date(2026, 4, 6)),  # 5/4 is a Sunday
    ],
)
def test_the_last_day(length: int, unit: TermUnit, start: date, calendar: Calendar, due: date) -> None:
    assert count(Term(length, unit, start), calendar).due == due


def test_what_was_passed_over_is_told() -> None:
    found = count(Term(5, WD, date(2026, 4, 24)), SPRING)
    assert found.off == (date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1))
    assert found.weekend_days == 4


def test_a_worked_weekend_day_is_told() -> None:
    assert count(Term(5, WD, date(2026, 8, 20)), SWAPPED).worked == (date(2026, 8, 22),)


def test_an_end_that_moved_says_from_where() -> None:
    found = count(Term(6, D, date(2026, 4, 24)), SPRING)
    assert (found.moved_from, found.off) == (date(2026, 4, 30), (date(2026, 4, 30), date(2026, 5, 1)))


@given(
    st.integers(1, 400),
    st.sampled_from(list(TermUnit)),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.frozensets(st.integers(0, 120), max_size=15),
)
def test_it_always_ends_on_a_working_day_the_calendar_knows(
    length: int, unit: TermUnit, start: date, off: frozenset[int]
) -> None:
    calendar = Calendar(days_off=frozenset(start + timedelta(days=days) for days in off))
    term = Term(length, unit, start)
    found = count(term, calendar)
    assert start < found.due
    assert calendar.is_working(found.due)
    assert count(term, Calendar()).due <= term.latest
