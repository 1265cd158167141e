"""Months and lines of time."""

from datetime import date

import pytest

from directives.domain.months import Month
from directives.domain.timelines import TICKS, Span


def test_a_sheet_is_whole_weeks_from_monday() -> None:
    days = Month(2026, 11).days
    assert (days[0], days[-1], len(days)) == (date(2026, 10, 26), date(2026, 12, 6), 42)


def test_a_month_that_fills_its_weeks_borrows_nothing() -> None:
    days = Month(2027, 2).days
    assert (days[0], days[-1], len(days)) == (date(2027, 2, 1), date(2027, 2, 28), 28)


def test_neighbours_cross_the_year() -> None:
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2026, 1).previous == Month(2025, 12)


@pytest.mark.parametrize(
    "written", ["", "2026", "2026-13", "2026-00", "2026-1", "9999-12", "٢٠٢٦-٠١", "2026-11-01"]
)
def test_what_is_no_month_is_none(written: str) -> None:
    assert Month.read(written) is None


def test_a_span_holds_whole_months_and_places_its_days() -> None:
    span = Span.over([date(2026, 3, 9), date(2026, 4, 2)])
    assert (span.since, span.until) == (date(2026, 3, 1), date(2026, 4, 30))
    assert span.place(date(2026, 3, 1)) == 0
    assert span.place(date(2027, 1, 1)) == 100
    assert span.ticks() == [date(2026, 3, 1), date(2026, 4, 1)]


def test_a_long_span_has_few_ticks() -> None:
    assert len(Span(date(2020, 1, 1), date(2026, 12, 31)).ticks()) <= TICKS
