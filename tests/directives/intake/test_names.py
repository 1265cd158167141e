"""Names in the text meet the units of a gazetteer; collective ones name groups."""

import pytest

from directives.intake import Gazetteer, Source, parse
from directives.intake.names import groups_of

BOOK = Gazetteer.of(
    [
        (1, ["Sở Nội vụ tỉnh Vĩnh Khê", "SNV"]),
        (2, ["Ủy ban nhân dân tỉnh Vĩnh Khê"]),
        (3, ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        (4, ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vĩnh Khê"]),
        (5, ["Ủy ban nhân dân xã Đông Hòa"]),
        (6, ["Ủy ban nhân dân xã Đông Hà"]),
        (7, ["Thanh tra tỉnh"]),
    ]
)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Sở Nội vụ", 1),
        ("SỞ NỘI VỤ", 1),
        ("so noi vu", 1),
        ("Sở Nội vụ tỉnh Vĩnh Khê", 1),
        ("Giám đốc Sở Nội vụ", 1),
        ("SNV", 1),
        ("UBND tỉnh", 2),
        ("Uỷ ban nhân dân tỉnh", 2),
        ("UBND tỉnh Vĩnh Khê", 2),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", 3),
        ("Ủy ban MTTQ Việt Nam tỉnh", 4),
        ("Ủy ban Mặt trận Tổ quốc tỉnh", 4),
        ("UBND xã Đông Hòa", 5),
        ("UBND xã Đông Hà", 6),
        ("Ban Tuyen giao va Dan van Tinh uv", 3),
    ],
)
def test_the_likeliest_unit(name: str, unit: int) -> None:
    assert BOOK.matches(name)[0].unit_id == unit


@pytest.mark.parametrize("name", ["Sở Giao thông liên hành tinh", "", "các đơn vị liên quan", "Hội Nông dân"])
def test_no_unit_is_guessed(name: str) -> None:
    assert BOOK.matches(name) == ()


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("các sở, ban, ngành tỉnh", {"department", "branch"}),
        ("UBND các xã, phường", {"commune_government"}),
        ("các huyện ủy, thành ủy", {"district_committee"}),
        ("các đảng ủy xã, phường", {"commune_committee"}),
        ("các tổ chức chính trị - xã hội", {"mass_organisation"}),
        ("các cơ quan, đơn vị liên quan", {"any"}),
    ],
)
def test_groups(name: str, groups: set[str]) -> None:
    assert groups <= set(groups_of(name))


def test_a_draft_carries_matches_and_groups() -> None:
    text = (
        "KẾ HOẠCH\nvề việc thử\n\n1. Sở Nội vụ chủ trì, phối hợp với các sở, ngành liên quan rà soát thủ tục."
    )
    (duty,) = parse(Source("x", text.encode()), BOOK).documents[0].obligations
    assert [match.unit_id for match in duty.leads[0].matches] == [1]
    assert duty.cooperating[0].groups
