"""What is looked for in what was typed, and how a hit is shown."""

from datetime import date

import pytest

from directives.domain.searching import LONGEST_QUERY, MOST_CHUNKS, column, mark, of_directive, parse


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("Số 25 -CT/TU", ("25", "ct tu")),
        ("025-CT/TU", ("25 ct tu",)),
        ("ngày 05 tháng 02 năm 2022", ("5 2 2022",)),
        ("tháng 2 năm 2022", ("2 2022",)),
        ("tháng 02/2022", ("2 2022",)),
        ("năm 2022", ("2022",)),
        ("Đối  thoại", ("doi", "thoai")),
        ("***", ()),
    ],
)
def test_what_stood_together_is_one_phrase(typed: str, phrases: tuple[str, ...]) -> None:
    assert parse(typed).phrases == phrases


def test_both_places_of_a_tone_are_the_same_marks() -> None:
    assert parse("hòa").marked == parse("hoà").marked == ("hoà",)


def test_what_is_typed_is_bounded() -> None:
    assert len(parse("a " * 1000).phrases) == MOST_CHUNKS
    assert len(parse("a" * 1000).whole) == LONGEST_QUERY


def test_the_column_holds_numbers_days_and_marks() -> None:
    text = of_directive(
        number="08-CT/TU",
        kind="chi_thi",
        title="Đôn đốc từ ngày 05 tháng 02 năm 2022",
        issuer="Tỉnh ủy",
        issued_on=date(2022, 2, 25),
        signatory_name="",
    )
    for words in (" chi thi 8 ct tu ", " don doc ", " đôn đốc ", " 25 2 2022 ", " 5 2 2022 ", " tỉnh uỷ "):
        assert words in text
    assert column("", "") == ""


def test_hits_are_told_apart_in_the_text_as_written() -> None:
    pieces = mark("Đối thoại số 08, đối tượng", parse("doi thoai 8"))
    assert [piece.text for piece in pieces if piece.hit] == ["Đối", "thoại", "08", "đối"]
    assert "".join(piece.text for piece in pieces) == "Đối thoại số 08, đối tượng"


def test_a_long_text_is_cut_around_where_most_hits_stand() -> None:
    text = f"đối {'các đơn vị ' * 60}tổ chức đối thoại {'hằng năm ' * 60}"
    pieces = mark(text, parse("đối thoại"), length=120)
    shown = "".join(piece.text for piece in pieces)
    assert "đối thoại" in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) <= 124
