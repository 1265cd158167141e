"""Figures told in a sentence, as an official would write it."""

from decimal import Decimal

import pytest

from reporting.domain.indicator_kinds import IndicatorKind
from reporting.domain.material import Figure
from reporting.domain.sentences import of_figures


@pytest.mark.parametrize(
    ("name", "measure", "told"),
    [
        ("Văn bản ban hành", "văn bản", "1.234 văn bản ban hành"),
        ("Vụ việc hòa giải thành", "vụ", "1.234 vụ việc hòa giải thành"),
        ("Người nghe tuyên truyền", "lượt người", "1.234 lượt người nghe tuyên truyền"),
        ("Tổng số đảng viên", "đảng viên", "tổng số đảng viên: 1.234"),
        ("Ban Thanh tra nhân dân", "ban", "1.234 Ban Thanh tra nhân dân"),
        ("Kinh phí cho mỗi tổ chức", "đồng/năm", "kinh phí cho mỗi tổ chức: 1.234 đồng/năm"),
    ],
)
def test_the_measure_is_said_once(name: str, measure: str, told: str) -> None:
    assert of_figures("Nhóm", (_figure(name, measure),)) == f"Nhóm: {told}."


def _figure(name: str, measure: str) -> Figure:
    return Figure("nhom", "ma", name, measure, IndicatorKind.COUNT, Decimal(1234), None, None, 1)
