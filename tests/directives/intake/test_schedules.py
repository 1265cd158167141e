"""Wordings of time: what each says of due date, recurrence and term."""

import itertools

import pytest

from directives.core.text import fold_aligned
from directives.intake import schedules
from directives.intake.types import Schedule

DUE = {
    "trước ngày 15/6/2026": "2026-06-15",
    "trước 15/6/2026": "2026-06-15",
    "hoàn thành trước ngày 01/07/2026": "2026-07-01",
    "xong trước ngày 9-8-2026": "2026-08-09",
    "trước ngày 05.9.2026": "2026-09-05",
    "chậm nhất ngày 30/11/2026": "2026-11-30",
    "chậm nhất là ngày 30/11/2026": "2026-11-30",
    "chậm nhất vào ngày 30 tháng 11 năm 2026": "2026-11-30",
    "muộn nhất ngày 12/12/2026": "2026-12-12",
    "đến hết ngày 31/12/2026": "2026-12-31",
    "hạn cuối là ngày 20/4/2026": "2026-04-20",
    "thời hạn: 30/9/2025": "2025-09-30",
    "thời gian hoàn thành: trước ngày 28 tháng 02 năm 2027": "2027-02-28",
    "trước 17 giờ 00 ngày 20/5/2026": "2026-05-20",
    "trước 16h30 ngày 20/5/2026": "2026-05-20",
    "không quá ngày 10/10/2026": "2026-10-10",
    "trong quý III/2026": "2026-09-30",
    "trong quý 3/2026": "2026-09-30",
    "trong quý IV năm 2026": "2026-12-31",
    "hoàn thành quý I/2027": "2027-03-31",
    "xong trong quý II năm 2026": "2026-06-30",
    "trong tháng 6/2026": "2026-06-30",
    "trong tháng 02 năm 2028": "2028-02-29",
    "hoàn thành trong tháng 9/2026": "2026-09-30",
    "cuối tháng 11/2026": "2026-11-30",
    "trong năm 2026": "2026-12-31",
    "hết năm 2027": "2027-12-31",
    "cuối năm 2026": "2026-12-31",
    "trong 6 tháng đầu năm 2026": "2026-06-30",
    "hoàn thành trong 6 tháng cuối năm 2026": "2026-12-31",
    "trước ngày 30/4, chậm nhất ngày 30/4/2026": "2026-04-30",
}
YEARLY = {
    "chậm nhất ngày 30 tháng 6 hằng năm": "--06-30",
    "trước ngày 15/12 hàng năm": "--12-15",
    "trước ngày 05 tháng 01 mỗi năm": "--01-05",
    "hằng năm, trước ngày 20/11, báo cáo kết quả": "--11-20",
    "mỗi năm báo cáo trước ngày 10/12": "--12-10",
    "chậm nhất là ngày 01/6 của hằng năm": "--06-01",
}
RECURRENCE = {
    "hằng năm": "annual",
    "hàng năm": "annual",
    "mỗi năm": "annual",
    "định kỳ hằng năm": "annual",
    "mỗi năm một lần": "annual",
    "01 lần/năm": "annual",
    "10 triệu đồng/năm": "annual",
    "định kỳ 6 tháng": "semiannual",
    "định kỳ 06 tháng một lần": "semiannual",
    "6 tháng/lần": "semiannual",
    "mỗi năm 02 lần": "semiannual",
    "ít nhất 02 lần/năm": "semiannual",
    "hằng quý": "quarterly",
    "mỗi quý": "quarterly",
    "định kỳ quý": "quarterly",
    "3 tháng một lần": "quarterly",
    "trước ngày 10 của tháng cuối quý": "quarterly",
    "hằng tháng": "monthly",
    "trước ngày 20 hằng tháng": "monthly",
    "02 ngày/tháng": "monthly",
    "mỗi tháng": "monthly",
    "hằng tuần": "weekly",
    "mỗi tuần": "weekly",
    "định kỳ 6 tháng, hằng năm": "semiannual annual",
    "định kỳ 6 tháng và hàng năm": "semiannual annual",
    "định kỳ 6 tháng, 01 năm": "semiannual annual",
    "báo cáo 6 tháng, năm": "semiannual annual",
    "định kỳ hằng quý, 6 tháng, năm": "quarterly semiannual annual",
    "định kỳ tháng, quý, 6 tháng, năm": "monthly quarterly semiannual annual",
    "định kỳ báo cáo": "periodic",
    "báo cáo định kỳ theo quy định": "periodic",
}
NOTHING = [
    "theo quy định",
    "theo quy chế phối hợp",
    "giai đoạn 2021 - 2025",
    "mô hình mới năm 2025",
    "từ ngày 15/12/2025 đến ngày 14/6/2026",
    "số liệu tính đến ngày 30/6/2026",
    "Quyết định số 12-QĐ/TU, ngày 05/02/2022 của Ban Thường vụ Tỉnh ủy",
    "kết quả 6 tháng đầu năm 2026",
    "trước mắt và lâu dài",
    "theo từng quy trình",
    "đến từng hộ dân",
    "trong thời gian tới",
    "ngày 31/02/2026 là ngày không có",
    "trước ngày 31/02/2026",
]
WITHIN = {
    "trong 10 ngày làm việc kể từ ngày ký": (10, "day", True, "signing"),
    "trong vòng 05 ngày kể từ ngày nhận được văn bản": (5, "day", False, "receipt"),
    "trong thời hạn 15 ngày làm việc, kể từ ngày ban hành": (15, "day", True, "signing"),
    "chậm nhất sau 30 ngày kể từ ngày ký": (30, "day", False, "signing"),
    "trong 03 tháng kể từ ngày ký": (3, "month", False, "signing"),
    "không quá 07 ngày làm việc": (7, "day", True, "unstated"),
}
FRAMES = [
    "{}",
    "Sở Nội vụ báo cáo {}.",
    "{}, Sở Nội vụ lập danh sách.",
    "Lập danh sách ({}) gửi về Sở Nội vụ",
    "- Thực hiện {};",
]


def _framed(cases: dict[str, object]) -> list[tuple[str, object]]:
    return [(frame.format(words), said) for (words, said), frame in itertools.product(cases.items(), FRAMES)]


def _read(words: str) -> Schedule:
    return schedules.read(fold_aligned(words))


@pytest.mark.parametrize(("words", "due"), _framed(dict(DUE)))
def test_a_day_or_the_end_of_a_period(words: str, due: object) -> None:
    assert _read(words).due_on == due


@pytest.mark.parametrize(("words", "due"), _framed(dict(YEARLY)))
def test_a_day_of_every_year(words: str, due: object) -> None:
    said = _read(words)
    assert (said.due_on, said.recurrence) == (due, ("annual",))


@pytest.mark.parametrize(("words", "rules"), _framed(dict(RECURRENCE)))
def test_recurrence(words: str, rules: object) -> None:
    assert " ".join(_read(words).recurrence) == rules


@pytest.mark.parametrize("words", [frame.format(words) for words in NOTHING for frame in FRAMES[:2]])
def test_what_sets_no_time(words: str) -> None:
    said = _read(words)
    assert (said.due_on, said.recurrence, said.within) == (None, (), None)


@pytest.mark.parametrize(("words", "term"), WITHIN.items())
def test_terms(words: str, term: tuple[int, str, bool, str]) -> None:
    said = _read(words).within
    assert said
    assert (said.count, said.unit, said.working, said.since) == term


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("Quý II/2026", "2026-06-30"),
        ("Tháng 10/2025", "2025-10-31"),
        ("15/9/2025", "2025-09-15"),
        ("Năm 2026", "2026-12-31"),
        ("2026", "2026-12-31"),
        ("Trước 30/4/2026", "2026-04-30"),
    ],
)
def test_cells_of_a_time_column_need_no_preposition(cell: str, due: str) -> None:
    assert schedules.read(fold_aligned(cell), column=True).due_on == due


def test_standing_duties() -> None:
    assert _read("thường xuyên theo dõi").standing
