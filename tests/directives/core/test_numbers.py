"""Numbers as Vietnamese papers write them."""

from decimal import Decimal

import pytest

from directives.core.text import number, percent


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, None, "0"),
        (1234567, None, "1.234.567"),
        (1234.5, None, "1.234,5"),
        (60.0, None, "60"),
        (-1200, None, "-1.200"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("1E+3"), None, "1.000"),
        (7, 1, "7,0"),
    ],
)
def test_points_and_a_comma(value: float | Decimal, places: int | None, text: str) -> None:
    assert number(value, places) == text


def test_a_percentage_does_not_break_before_its_sign() -> None:
    assert percent(62.5) == "62,50\u00a0%"
