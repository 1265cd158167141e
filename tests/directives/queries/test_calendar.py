"""The country's calendar with the administrator's changes."""

from datetime import date

import pytest

from directives.models import Holiday
from directives.queries import calendar

pytestmark = pytest.mark.django_db

TET = date(2026, 2, 17)
SWAPPED = date(2026, 8, 22)


def is_working(day: date) -> bool:
    return calendar.working_days(day, day).is_working(day)


@pytest.mark.parametrize("day", [TET, date(2026, 4, 30), date(2026, 9, 2), date(2026, 8, 31)])
def test_the_statutory_holidays_are_free(day: date) -> None:
    assert not is_working(day)


def test_a_published_swapped_saturday_is_worked() -> None:
    assert is_working(SWAPPED)


def test_an_administrator_adds_a_day_off() -> None:
    Holiday.objects.create(day=date(2026, 6, 5), name="Nghỉ bão")
    assert not is_working(date(2026, 6, 5))


def test_an_administrator_makes_a_day_worked() -> None:
    Holiday.objects.create(day=TET, is_working=True, name="Trực Tết")
    assert is_working(TET)


def test_an_administrator_takes_a_swapped_day_back() -> None:
    Holiday.objects.create(day=SWAPPED, name="Không hoán đổi")
    assert not is_working(SWAPPED)


def test_the_calendar_reaches_over_the_new_year() -> None:
    assert not calendar.working_days(date(2026, 12, 30), date(2026, 12, 31)).is_working(date(2027, 1, 1))
