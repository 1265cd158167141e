"""Wordings of a document → units of its day, groups, and what is left out of them."""

from datetime import date

import pytest

from directives.core import clock
from directives.models import PortalSettings, Succession, SuccessionLink, Unit, UnitGroup, UnitKind
from directives.queries import gazetteer
from directives.queries.task_units import members_of
from directives.services import unit_groups
from tests.factories import UnitFactory

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2022, 3, 1), date(2026, 3, 1)
MERGED = date(2025, 2, 18)


@pytest.fixture
def province() -> dict[str, Unit]:
    """Two boards merged in 2025, districts that ended, communes, departments; the groups of a new portal."""
    PortalSettings.objects.create(pk=1, province="tỉnh An Lam")
    unit_groups.install(by=None)
    kind = {row.slug: row for row in UnitKind.objects.all()}
    long_ago = date(2020, 1, 1)
    made = {
        name: UnitFactory(name=name, kind=kind[slug], valid_from=since, valid_to=until)
        for name, slug, since, until in [
            ("Ban Dân vận Tỉnh ủy", "ban_dang", long_ago, MERGED),
            ("Ban Tuyên giáo Tỉnh ủy", "ban_dang", long_ago, MERGED),
            ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "ban_dang", MERGED, None),
            ("Sở Nội vụ", "so", long_ago, None),
            ("Thanh tra tỉnh", "so", long_ago, None),
            ("Công an tỉnh", "vu_trang", long_ago, None),
            ("Huyện Đồng Tràm", "huyen", long_ago, date(2025, 7, 1)),
            ("Xã Tân Lập", "xa", long_ago, None),
            ("Xã Tân Hòa", "xa", long_ago, None),
            ("Hội Nông dân tỉnh", "doan_the", long_ago, None),
            ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "mat_tran", long_ago, None),
            ("Đảng ủy Công an tỉnh", "dang_uy", long_ago, None),
        ]
    }
    merger = Succession.objects.create(kind="merged", effective_on=MERGED, legal_basis="Quyết định")
    for old in ("Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"):
        SuccessionLink.objects.create(
            succession=merger,
            predecessor=made[old],
            successor=made["Ban Tuyên giáo và Dân vận Tỉnh ủy"],
            principal=True,
        )
    return made


def meant(wording: str, day: date = AFTER) -> list[str]:
    """The names of what a wording means, what is left out after a minus."""
    units = dict(Unit.objects.values_list("pk", "name"))
    groups = dict(UnitGroup.objects.values_list("pk", "slug"))
    return [
        " - ".join([units.get(one.unit or 0) or groups[one.group or 0], *(units[pk] for pk in one.excluded)])
        for one in gazetteer.names_on(day).resolve_all(wording)
    ]


def test_a_name_is_that_of_its_day(province: dict[str, Unit]) -> None:
    assert meant("Ban Dân vận Tỉnh ủy", BEFORE) == ["Ban Dân vận Tỉnh ủy"]
    assert meant("Ban Tuyên giáo và Dân vận Tỉnh ủy", BEFORE) == []


def test_a_former_name_is_taken_for_its_heir_as_a_guess(province: dict[str, Unit]) -> None:
    (found,) = gazetteer.names_on(AFTER).resolve_all("Ban Dân vận Tỉnh ủy")
    assert found.unit == province["Ban Tuyên giáo và Dân vận Tỉnh ủy"].pk
    assert found.score < 0.7


def test_a_former_name_without_an_heir_is_asked_for(province: dict[str, Unit]) -> None:
    assert meant("Huyện ủy Đồng Tràm", BEFORE) == ["Huyện Đồng Tràm"]
    assert meant("Huyện ủy Đồng Tràm", AFTER) == []


@pytest.mark.parametrize(
    ("wording", "groups"),
    [
        ("các sở, ban, ngành tỉnh", ["so-ban-nganh"]),
        ("Các sở, ban, ngành", ["so-ban-nganh"]),
        ("CÁC SỞ, NGÀNH TỈNH", ["so-ban-nganh"]),
        ("thủ trưởng các sở, ban, ngành tỉnh", ["so-ban-nganh"]),
        ("các huyện ủy, thành ủy", ["huyen"]),
        ("các huyện uỷ, thị uỷ, thành uỷ", ["huyen"]),
        ("Ban Thường vụ các huyện ủy", ["huyen"]),
        ("Ban Thường vụ các huyện ủy, thành ủy", ["huyen"]),
        ("thành ủy", ["huyen"]),
        ("UBND các huyện, thị xã, thành phố", ["huyen"]),
        ("UBND các xã, phường", ["xa-phuong"]),
        ("Ủy ban nhân dân các xã, phường, đặc khu", ["xa-phuong"]),
        ("các đảng ủy xã, phường", ["xa-phuong"]),
        ("đảng ủy trực thuộc", ["dang-uy"]),
        ("các đảng ủy trực thuộc Tỉnh ủy", ["dang-uy"]),
        ("các cơ quan, đơn vị, địa phương", ["co-quan-don-vi"]),
        ("các cấp, các ngành", ["co-quan-don-vi"]),
        ("các địa phương", ["dia-phuong"]),
        ("các tổ chức chính trị - xã hội", ["doan-the"]),
        ("các tổ chức chính trị – xã hội tỉnh", ["doan-the"]),
        ("các đoàn thể", ["doan-the"]),
        ("Mặt trận Tổ quốc và các đoàn thể", ["mat-tran-doan-the"]),
        ("các ban của Tỉnh ủy", ["ban-dang"]),
        ("các cơ quan tham mưu, giúp việc Tỉnh ủy", ["ban-dang"]),
        ("các cấp ủy", ["cap-uy"]),
        (
            "các sở, ban, ngành, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tỉnh",
            ["mat-tran-doan-the", "so-ban-nganh"],
        ),
        ("các cơ quan, đơn vị liên quan", []),
    ],
)
def test_collective_names(wording: str, groups: list[str], province: dict[str, Unit]) -> None:
    assert meant(wording) == groups


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("các sở, ban, ngành tỉnh (trừ Sở Nội vụ)", ["so-ban-nganh - Sở Nội vụ"]),
        (
            "các sở, ban, ngành tỉnh, trừ Sở Nội vụ và Thanh tra tỉnh",
            ["so-ban-nganh - Sở Nội vụ - Thanh tra tỉnh"],
        ),
        ("UBND các xã, phường (ngoại trừ xã Tân Lập)", ["xa-phuong - Xã Tân Lập"]),
        ("các cơ quan, đơn vị, địa phương (không bao gồm các xã, phường)",
         ["co-quan-don-vi - Xã Tân Hòa - Xã Tân Lập"]),
        ("các sở, ban, ngành (trừ đơn vị không có thật)", ["so-ban-nganh"]),
    ],
)  # fmt: skip
def test_exceptions_are_left_out(wording: str, found: list[str], province: dict[str, Unit]) -> None:
    (said,) = meant(wording)
    assert sorted(said.split(" - ")) == sorted(found[0].split(" - "))


def test_a_group_has_the_units_of_its_day_with_why(province: dict[str, Unit]) -> None:
    group = UnitGroup.objects.get(slug="co-quan-don-vi")
    before = {member.name for member in members_of(group, BEFORE)}
    after = {member.name: member.why for member in members_of(group, AFTER)}
    assert "Huyện Đồng Tràm" in before and "Huyện Đồng Tràm" not in after
    assert after["Xã Tân Lập"] == "Xã"
    group.included.add(province["Đảng ủy Công an tỉnh"])
    listed = {member.name: member.why for member in members_of(group, AFTER)}
    assert listed["Đảng ủy Công an tỉnh"] != "Đảng ủy trực thuộc Tỉnh ủy"


def test_a_department_of_another_province_is_not_ours(province: dict[str, Unit]) -> None:
    assert meant("Sở Nội vụ tỉnh An Lam", clock.today()) == ["Sở Nội vụ"]
    assert meant("Sở Nội vụ tỉnh Tây Ninh", clock.today()) == []
