"""Days of delay by unit: some that anyone can count, and any log against a count day by day."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from directives.domain.delays import Awaited, Span, attribute

START = date(2026, 3, 2)
LEAD, X, Y = 1, 2, 3


def day(number: int) -> date:
    return START + timedelta(days=number)


def test_without_waiting_the_delay_is_the_units_own() -> None:
    spans = [Span(LEAD, day(0), day(14), day(10), True), Span(LEAD, day(14), None, day(10), False)]
    assert attribute(spans, [], agreed=day(10), until=day(30)) == {LEAD: 4}


def test_days_after_due_are_of_the_units_waited_for_in_equal_parts() -> None:
    spans = [
        Span(LEAD, day(0), day(14), day(10), True),
        Span(LEAD, day(14), day(19), day(16), True),
        Span(LEAD, day(19), None, day(16), False),
    ]
    waits = [Awaited(X, day(8), day(14)), Awaited(Y, day(12), day(14))]
    found = attribute(spans, waits, agreed=day(10), until=day(30))
    # Days 11 and 12 are X's, 13 and 14 are shared; 15 and 16 are in time again, 17 to 19 are the lead's.
    assert found == {X: Fraction(3), Y: Fraction(1), LEAD: Fraction(3)}


def test_a_later_date_takes_the_days_before_it_away() -> None:
    spans = [Span(LEAD, day(0), day(15), day(10), True), Span(LEAD, day(15), None, day(20), True)]
    assert attribute(spans, [], agreed=day(20), until=day(23)) == {LEAD: 3}


def test_three_thirds_are_one_day() -> None:
    waits = [Awaited(unit, day(0), None) for unit in (X, Y, 4)]
    found = attribute([Span(LEAD, day(0), None, day(5), True)], waits, agreed=day(5), until=day(6))
    assert found == {unit: Fraction(1, 3) for unit in (X, Y, 4)}
    assert sum(found.values()) == 1


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    lengths = draw(st.lists(st.integers(0, 9), min_size=1, max_size=8))
    found, at = [], 0
    for number, length in enumerate(lengths):
        is_last = number == len(lengths) - 1
        found.append(
            Span(
                unit=draw(st.sampled_from([LEAD, 9])),
                starts=day(at),
                ends=None if is_last else day(at + length),
                due=draw(st.none() | st.integers(0, 40).map(day)),
                at_work=draw(st.booleans()),
            )
        )
        at += length
    return found


WAITS = st.lists(
    st.tuples(st.sampled_from([X, Y, 4]), st.integers(0, 60), st.none() | st.integers(0, 20)).map(
        lambda said: Awaited(said[0], day(said[1]), None if said[2] is None else day(said[1] + said[2]))
    ),
    max_size=6,
)


def counted(rows: list[Span], waits: list[Awaited], agreed: date | None, until: date) -> dict[int, Fraction]:
    """One day after the other, by how things stood when it began."""
    found: dict[int, Fraction] = defaultdict(Fraction)
    today = START
    while today < until:
        tomorrow = today + timedelta(days=1)
        for row in rows:
            stands = row.starts <= today and (row.ends is None or row.ends > today)
            late = row.due is not None and tomorrow > row.due and (agreed is None or tomorrow > agreed)
            if not (stands and late and row.at_work):
                continue
            owing = {w.unit for w in waits if w.starts <= today and (w.ends is None or w.ends > today)}
            for unit in owing or {row.unit}:
                found[unit] += Fraction(1, len(owing or {row.unit}))
        today = tomorrow
    return dict(found)


@settings(max_examples=400, deadline=None)
@given(rows=spans(), waits=WAITS, agreed=st.none() | st.integers(0, 50).map(day), until=st.integers(0, 80))
def test_any_log_adds_up_as_counted_day_by_day(
    rows: list[Span], waits: list[Awaited], agreed: date | None, until: int
) -> None:
    found = attribute(rows, waits, agreed=agreed, until=day(until))
    expected = counted(rows, waits, agreed, day(until))
    assert found == expected
    assert sum(found.values()).denominator == 1  # whole days in all
