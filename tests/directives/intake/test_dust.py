"""The dust of a scan, words run together and letters taken for one another."""

import pytest

from directives.intake import glued, lookalikes, speckle
from directives.intake.types import Block

SWEPT = {
    "| Ban Dan van ¬ Tinh uy .": "Ban Dan van Tinh uy",
    "- | 4.3- Giao Ban Dan van": "4.3- Giao Ban Dan van",
    "4. 2- Dang doan Uy ban": "4.2- Dang doan Uy ban",
    "_- Các huyện ủy, thành ủy,": "- Các huyện ủy, thành ủy,",
    "-Danh Sa Ruol": "Danh Sa Ruol",
    "xa hoi - chinh tri": "xa hoi - chinh tri",
    "trước ngày 20/1 1/2025": "trước ngày 20/11/2025",
    "ngày 20. tháng 10 năm 2025": "ngày 20 tháng 10 năm 2025",
    "thực hiện c các nhiệm vụ": "thực hiện các nhiệm vụ",
    "KE HOACH oe": "KE HOACH",
    "‘piéu 5. Hieu luc": "Điều 5. Hieu luc",
    "IL GIAI PHAP": "II. GIAI PHAP",
    "7 Noi nhan:": "Noi nhan:",
    "$6 04-TT/HU": "Số 04-TT/HU",
    "N ghi quyet": "Nghi quyet",
    "|  ~ .": "",
    "*": "*",
}
PARTED = {
    "vandong": "van dong",
    "Noinhan:": "Noi nhan:",
    "tháng6 năm 2023": "tháng 6 năm 2023",
    "Dieu1. Ban hanh": "Dieu 1. Ban hanh",
    "online, internet": "online, internet",
    "phường Hải Châu": "phường Hải Châu",
}


@pytest.mark.parametrize("line", SWEPT)
def test_a_line_is_swept(line: str) -> None:
    assert speckle.swept([Block(line)])[0].text.strip() == SWEPT[line]


@pytest.mark.parametrize("line", PARTED)
def test_words_are_parted(line: str) -> None:
    assert glued.parted([Block(line)])[0].text == PARTED[line]


@pytest.mark.parametrize(
    ("before", "word", "after", "was"),
    [("so", "kboa", "hoc", "khoa"), ("thuc", "hieu", "tot", "hien"), ("website", "online", "moi", None)],
)
def test_a_neighbour_tells_what_a_word_was(before: str, word: str, after: str, was: str | None) -> None:
    assert lookalikes.meant(before, word, after) == was


def test_bullets_and_brackets_of_a_clean_text_are_no_dust() -> None:
    lines = [Block(f"- Sở Nội vụ: theo dõi, đôn đốc việc thực hiện ({at});") for at in range(40)]
    assert not speckle.is_speckled(lines)
    assert speckle.is_speckled([*lines, *(Block(f"| Sở Nội vụ theo dõi ¬ {at} .") for at in range(5))])
