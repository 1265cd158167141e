"""How a directive is cited in the annexes, and what the chart of units is called."""

from datetime import date

import pytest

from directives.domain.deadlines import Counts
from reporting.domain.material import DirectiveDuties, UnitDuties
from reporting.rendering.tables import directive_name, worst_units

DAY = date(2026, 4, 24)


@pytest.mark.parametrize(
    ("kind", "number", "title", "cited"),
    [
        (
            "ke_hoach",
            "142/KH-UBND",
            "Kế hoạch thực hiện công tác dân vận",
            "Kế hoạch số 142/KH-UBND, ngày 24/04/2026 của UBND tỉnh thực hiện công tác dân vận",
        ),
        (
            "chi_thi",
            "31-CT/TU",
            "Về việc gần dân",
            "Chỉ thị số 31-CT/TU, ngày 24/04/2026 của UBND tỉnh về việc gần dân",
        ),
        (
            "cong_van",
            "",
            "V/v cung cấp số liệu",
            "Công văn (chưa rõ số), ngày 24/04/2026 của UBND tỉnh về việc cung cấp số liệu",
        ),
    ],
)
def test_a_directive_is_cited_in_full(kind: str, number: str, title: str, cited: str) -> None:
    assert directive_name(DirectiveDuties(kind, number, DAY, title, "issued", Counts(), "UBND tỉnh")) == cited


@pytest.mark.parametrize(("overdue", "words"), [(2, "quá hạn nhất"), (0, "chưa hoàn thành nhất")])
def test_the_chart_of_units_names_overdue_work_only_where_there_is_some(overdue: int, words: str) -> None:
    line = UnitDuties(name="Sở Nội vụ", counts=Counts(in_time=3, overdue=overdue))
    assert worst_units((line,)).title.endswith(words)
