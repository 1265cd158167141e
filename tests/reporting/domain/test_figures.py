"""Figures as typed and as added up."""

from decimal import Decimal

import pytest

from reporting.domain import figures
from reporting.domain.indicator_kinds import Aggregation, IndicatorKind


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", None),
        ("  ", None),
        ("0", Decimal(0)),
        ("1.234", Decimal(1234)),
        ("1.234,5", Decimal("1234.5")),
        ("1 234 567", Decimal(1234567)),
        ("12.5", Decimal("12.5")),
        ("12,50", Decimal("12.50")),
        ("-3", Decimal(-3)),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, value: Decimal | None) -> None:
    assert figures.parse(typed) == value


@pytest.mark.parametrize("typed", ["x", "1,2,3", "12.34.5", "1e5", "٣", "NaN", "1.2345,6.7", "--1"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        figures.parse(typed)


def test_missing_is_not_zero() -> None:
    assert figures.add_up([None, Decimal(3), Decimal(0)], Aggregation.SUM) == 3
    assert figures.add_up([None], Aggregation.SUM) is None
    assert figures.add_up([Decimal(1)], Aggregation.NONE) is None


def test_a_ratio_is_never_averaged() -> None:
    assert figures.ratio(Decimal(1), Decimal(3)) == Decimal("33.33")
    assert figures.ratio(Decimal(1), Decimal(0)) is None
    assert figures.ratio(None, Decimal(3)) is None


def test_change() -> None:
    assert figures.change(Decimal(12), Decimal(8), IndicatorKind.COUNT) == Decimal("50.00")
    assert figures.change(Decimal(12), Decimal(0), IndicatorKind.COUNT) is None
    assert figures.change(Decimal("90.5"), Decimal("88"), IndicatorKind.RATIO) == Decimal("2.5")
    assert figures.change(None, Decimal(8), IndicatorKind.COUNT) is None
