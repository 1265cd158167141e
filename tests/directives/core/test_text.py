"""Text folded for search, and text as it is printed."""

import pytest

from directives.core.text import balanced, fold, row_key


def test_what_no_database_takes_is_a_space() -> None:
    assert fold("Đồng\x00Khởi ") == "dong khoi"


def test_a_key_is_a_few_plain_digits() -> None:
    keys = [row_key(typed) for typed in ("12", "²", "-1", "9" * 30, "", None)]
    assert keys == [12, None, None, None, None, None]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ban Dân vận Tỉnh ủy", "Ban Dân vận Tỉnh ủy"),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo và\nDân vận Tỉnh ủy"),
    ],
)
def test_a_long_name_breaks_in_two_even_lines(name: str, lines: str) -> None:
    assert balanced(name) == lines
