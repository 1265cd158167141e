"""One telephone number is found however it is written."""

import pytest

from directives.domain.phones import spellings

FORMS = ["0912345678", "84912345678", "+84912345678"]


@pytest.mark.parametrize(
    "typed", ["0912345678", "0912 345 678", "+84 912.345.678", "84912345678", "(0912) 345-678"]
)
def test_spellings(typed: str) -> None:
    assert spellings(typed) == FORMS


@pytest.mark.parametrize("typed", ["", "an.nguyen", "an@example.vn", "12345", "0912345678901234567"])
def test_what_is_no_number(typed: str) -> None:
    assert spellings(typed) == []


def test_a_number_from_abroad() -> None:
    assert spellings("+33 1 23 45 67 89") == ["33123456789", "+33123456789"]
