"""Text folded for search."""

from directives.core.text import fold, row_key


def test_what_no_database_takes_is_a_space() -> None:
    assert fold("Đồng\x00Khởi ") == "dong khoi"


def test_a_key_is_a_few_plain_digits() -> None:
    keys = [row_key(typed) for typed in ("12", "²", "-1", "9" * 30, "", None)]
    assert keys == [12, None, None, None, None, None]
