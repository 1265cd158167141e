"""Days of a period, and turns that stay at its end."""

from datetime import date

import pytest

from directives.domain.schedules import Anchor, Frequency, period_end, turns

F = Frequency


@pytest.mark.parametrize(
    ("anchor", "since", "day"),
    [
        (Anchor(F.MONTHLY, 25), date(2026, 3, 2), date(2026, 3, 25)),
        (Anchor(F.MONTHLY, 25), date(2026, 3, 26), date(2026, 4, 25)),
        (Anchor(F.MONTHLY, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (Anchor(F.QUARTERLY, 20, 3), date(2026, 5, 4), date(2026, 6, 20)),
        (Anchor(F.QUARTERLY, 20, 3), date(2026, 6, 21), date(2026, 9, 20)),
        (Anchor(F.QUARTERLY, 5, 1), date(2026, 11, 20), date(2027, 1, 5)),
        (Anchor(F.ANNUAL, 30, 6), date(2026, 6, 30), date(2026, 6, 30)),
        (Anchor(F.ANNUAL, 30, 6), date(2026, 7, 1), date(2027, 6, 30)),
        (Anchor(F.WEEKLY, 4), date(2026, 3, 2), date(2026, 3, 6)),
        (Anchor(F.WEEKLY, 0), date(2026, 3, 3), date(2026, 3, 9)),
        (period_end(F.SEMIANNUAL), date(2026, 3, 2), date(2026, 6, 30)),
        (period_end(F.SEMIANNUAL), date(2026, 7, 1), date(2026, 12, 31)),
        (period_end(F.QUARTERLY), date(2026, 1, 1), date(2026, 3, 31)),
        (period_end(F.WEEKLY), date(2026, 3, 7), date(2026, 3, 13)),
    ],
)
def test_the_next_such_day(anchor: Anchor, since: date, day: date) -> None:
    assert anchor.on_or_after(since) == day


@pytest.mark.parametrize(
    ("frequency", "first", "days"),
    [
        (F.SEMIANNUAL, date(2026, 6, 30), ["2026-06-30", "2026-12-31", "2027-06-30"]),
        (F.QUARTERLY, date(2026, 6, 30), ["2026-06-30", "2026-09-30", "2026-12-31", "2027-03-31"]),
        (F.QUARTERLY, date(2026, 6, 20), ["2026-06-20", "2026-09-20"]),
        (F.MONTHLY, date(2026, 6, 30), ["2026-06-30", "2026-07-30"]),
    ],
)
def test_the_end_of_a_period_stays_its_end(frequency: Frequency, first: date, days: list[str]) -> None:
    found = turns(frequency, first, since=date.min, until=date(2028, 1, 1))
    assert [turn.due_on.isoformat() for turn in found[: len(days)]] == days
    assert all(a.ends_on < b.starts_on for a, b in zip(found, found[1:], strict=False))
