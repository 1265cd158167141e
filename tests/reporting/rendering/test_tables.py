"""How a directive is cited in the annexes."""

from datetime import date

import pytest

from directives.domain.deadlines import Counts
from reporting.domain.material import DirectiveDuties
from reporting.rendering.tables import directive_name

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
