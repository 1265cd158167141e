"""Which document a citation means, and what is done to it."""

from datetime import date

import pytest

from directives.intake.references import Reference, meant
from directives.intake.referring import relation

DAY = date(2022, 2, 25)
KNOWN = Reference("25-CT/TU", "chi_thi", DAY, "Ban Thường vụ Tỉnh ủy Hồng Lĩnh")


@pytest.mark.parametrize("number", ["25-CT/TU", "Số 25 -CT/TU", "25 _CTITU", "2S-CT/TU", "s6 25_CTITU"])
def test_a_number_is_known_through_a_bad_scan(number: str) -> None:
    assert meant(Reference(number, "", DAY), [KNOWN]) == [0]


@pytest.mark.parametrize(
    "said",
    [
        Reference("26-CT/TU", "", DAY),
        Reference("25-CT/TW", "", DAY),
        Reference("25-CT/TU", "", date(2021, 2, 25)),
        Reference("25-CT/TU", "ke_hoach", DAY),
        Reference("25 _CTITU", "", None),
        Reference("25-CT/TU", "", None, "Đảng ủy xã Thử Một"),
        Reference("", "chi_thi", DAY),
    ],
)
def test_what_contradicts_it_is_another(said: Reference) -> None:
    assert meant(said, [KNOWN]) == []


@pytest.mark.parametrize(("read", "clean"), [("23-Qb/TW", "23-QĐ/TW"), ("1116-QP/TU", "1116-QĐ/TU")])
def test_a_misread_code_is_known(read: str, clean: str) -> None:
    assert meant(Reference(read, "quyet_dinh", DAY), [Reference(clean, "quy_dinh", DAY)]) == [0]


def test_numbers_begin_again_so_several_wait_for_a_person() -> None:
    later = Reference("25-CT/TU", "chi_thi", date(2026, 1, 5), KNOWN.issuer)
    assert meant(Reference("25-CT/TU"), [KNOWN, later]) == [0, 1]
    assert meant(Reference("25-CT/TU", issued_on=DAY), [KNOWN, later]) == [0]


def test_the_issuer_decides_between_two() -> None:
    other = Reference("25-CT/TU", "chi_thi", DAY, "Thành ủy Biên Thùy")
    said = Reference("25-CT/TU", "chi_thi", DAY, "Ban Thường vụ Tỉnh ủy Hồng Lĩnh")
    assert meant(said, [other, KNOWN]) == [1]


TEXT = """V/v triển khai thực hiện Chỉ thị số 25-CT/TU ngày 25/02/2022 của Tỉnh ủy
Căn cứ Nghị quyết số 12-NQ/TU ngày 01/02/2020 của Tỉnh ủy và Kết luận số 43-KL/TW;
Trong những năm qua, việc thực hiện Chỉ thị số 5-CT/TU đã có kết quả.
4. Chỉ thị này thay thế Chỉ thị số 5 -CT/TU ngày 02/3/2015 của Ban Thường vụ Tỉnh ủy.
Quyết định này sửa đổi, bổ sung một số điều của Quy định số 9-QĐ/TU.
Thông tri số 7-TT/TU hết hiệu lực kể từ ngày ký. Kế hoạch số 3-KH/TU được nhắc đến."""


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("25-CT/TU", "implements"),
        ("12-NQ/TU", "rests_on"),
        ("43-KL/TW", "rests_on"),
        ("5-CT/TU", "replaces"),
        ("9-QĐ/TU", "amends"),
        ("7-TT/TU", "replaces"),
        ("3-KH/TU", "mentions"),
        ("", "mentions"),
    ],
)
def test_the_words_around_say_what_is_done_to_it(number: str, expected: str) -> None:
    assert relation(TEXT, number) == expected
