"""Weekends, holidays and swapped days."""

from datetime import date

from directives.domain.working_days import Calendar

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 6, day) for day in (5, 6, 7, 8))


def test_a_weekend_is_not_worked() -> None:
    assert [Calendar().is_working(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [
        True,
        False,
        False,
        True,
    ]


def test_a_swapped_saturday_is_worked() -> None:
    assert Calendar(working=frozenset({SATURDAY})).is_working(SATURDAY)


def test_the_day_before_a_holiday_is_found_across_the_weekend() -> None:
    assert Calendar(days_off=frozenset({MONDAY})).on_or_before(MONDAY) == FRIDAY


def test_the_day_after_a_holiday_is_found() -> None:
    assert Calendar(days_off=frozenset({MONDAY})).on_or_after(SATURDAY) == date(2026, 6, 9)


def test_a_working_day_stays_itself() -> None:
    assert Calendar().on_or_before(FRIDAY) == Calendar().on_or_after(FRIDAY) == FRIDAY
