"""Names as offices write them → the bodies of a province: short, in capitals, without marks, misread."""

import json
from pathlib import Path

import pytest

from directives.intake import Gazetteer
from directives.management import demo

_DATA = json.loads((Path(demo.__file__).parent / "units.json").read_text(encoding="utf-8"))
_FOUNDED = [body for change in _DATA["reorganisations"] for body in change["founds"]]
_COMMUNES = ["Xã Tân Lập", "Xã Tân Hòa", "Phường An Lam"]
NAMES = list(
    dict.fromkeys(
        [row["name"] for row in [*_DATA["units"], *_DATA["districts"], *_FOUNDED]]
        + _COMMUNES
        + ["Sở Kế hoạch và Đầu tư", "Sở Thông tin và Truyền thông"]
    )
)
_SHORT = {row["name"]: row.get("short", "") for row in [*_DATA["units"], *_FOUNDED]}
BOOK = Gazetteer.of(
    ((key, [name, _SHORT.get(name, "")]) for key, name in enumerate(NAMES)), home="tỉnh An Lam"
)

SAME = {
    # as written, in capitals, without marks, either way of placing tones
    "Sở Nội vụ": "Sở Nội vụ",
    "SỞ NỘI VỤ": "Sở Nội vụ",
    "so noi vu": "Sở Nội vụ",
    "Sở  Nội  vụ": "Sở Nội vụ",
    "Sở Nội vụ tỉnh An Lam": "Sở Nội vụ",
    "SỞ NỘI VỤ TỈNH AN LAM": "Sở Nội vụ",
    "Giám đốc Sở Nội vụ": "Sở Nội vụ",
    "Lãnh đạo Sở Nội vụ": "Sở Nội vụ",
    "Sở Tư pháp": "Sở Tư pháp",
    "Uỷ ban nhân dân tỉnh": "Ủy ban nhân dân tỉnh",
    "Ủy ban nhân dân tỉnh": "Ủy ban nhân dân tỉnh",
    "ỦY BAN NHÂN DÂN TỈNH AN LAM": "Ủy ban nhân dân tỉnh",
    "Uy ban nhan dan tinh": "Ủy ban nhân dân tỉnh",
    "UBND tỉnh": "Ủy ban nhân dân tỉnh",
    "UBND tỉnh An Lam": "Ủy ban nhân dân tỉnh",
    "U.B.N.D tỉnh": None,
    "Chủ tịch UBND tỉnh": "Ủy ban nhân dân tỉnh",
    "HĐND tỉnh": "Hội đồng nhân dân tỉnh",
    "Thường trực HĐND tỉnh": "Hội đồng nhân dân tỉnh",
    "Hội đồng nhân dân tỉnh An Lam": "Hội đồng nhân dân tỉnh",
    "Văn phòng UBND tỉnh": "Văn phòng Ủy ban nhân dân tỉnh",
    "VP UBND tỉnh": "Văn phòng Ủy ban nhân dân tỉnh",
    "Văn phòng Tỉnh ủy": "Văn phòng Tỉnh ủy",
    "Văn phòng Tỉnh uỷ": "Văn phòng Tỉnh ủy",
    "VP Tỉnh ủy": "Văn phòng Tỉnh ủy",
    "VPTU": "Văn phòng Tỉnh ủy",
    "VP TU": "Văn phòng Tỉnh ủy",
    "Tỉnh uỷ": "Tỉnh ủy An Lam",
    "BTV Tỉnh ủy": "Tỉnh ủy An Lam",
    "Ban Thường vụ Tỉnh ủy": "Tỉnh ủy An Lam",
    "Thường trực Tỉnh ủy": "Tỉnh ủy An Lam",
    "Ban Chấp hành Đảng bộ tỉnh": None,
    # the province's organisations, shortened
    "MTTQ tỉnh": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "UBMTTQ tỉnh": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "UBMTTQVN tỉnh": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Ủy ban MTTQ Việt Nam tỉnh": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "LĐLĐ tỉnh": "Liên đoàn Lao động tỉnh",
    "Liên đoàn lao động tỉnh": "Liên đoàn Lao động tỉnh",
    "Hội LHPN tỉnh": "Hội Liên hiệp Phụ nữ tỉnh",
    "HLHPN tỉnh": "Hội Liên hiệp Phụ nữ tỉnh",
    "Hội ND tỉnh": "Hội Nông dân tỉnh",
    "Hội CCB tỉnh": "Hội Cựu chiến binh tỉnh",
    "Tỉnh đoàn": "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh",
    "Tỉnh Đoàn An Lam": "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh",
    "Đoàn TNCS Hồ Chí Minh tỉnh": "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh",
    "Đoàn TNCS HCM tỉnh": "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh",
    "Đoàn Thanh niên tỉnh": "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh",
    "CA tỉnh": "Công an tỉnh",
    "Công an tỉnh An Lam": "Công an tỉnh",
    "BCHQS tỉnh": "Bộ Chỉ huy Quân sự tỉnh",
    "Bộ CHQS tỉnh": "Bộ Chỉ huy Quân sự tỉnh",
    "Bộ Chỉ huy quân sự tỉnh": "Bộ Chỉ huy Quân sự tỉnh",
    "ĐU Công an tỉnh": "Đảng ủy Công an tỉnh",
    "Đảng uỷ CA tỉnh": "Đảng ủy Công an tỉnh",
    "Đảng ủy QS tỉnh": "Đảng ủy Quân sự tỉnh",
    "Đảng ủy UBND tỉnh": "Đảng ủy Ủy ban nhân dân tỉnh",
    # departments and boards
    "SNV": "Sở Nội vụ",
    "Sở KH&ĐT": "Sở Kế hoạch và Đầu tư",
    "Sở KHĐT": "Sở Kế hoạch và Đầu tư",
    "SỞ KH VÀ ĐT": "Sở Kế hoạch và Đầu tư",
    "Sở GD&ĐT": "Sở Giáo dục và Đào tạo",
    "Sở GD-ĐT": "Sở Giáo dục và Đào tạo",
    "Sở TT&TT": "Sở Thông tin và Truyền thông",
    "Sở VHTTDL": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở VH, TT&DL": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Văn hoá, Thể thao và Du lịch": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở TN&MT": "Sở Tài nguyên và Môi trường",
    "Sở NN&PTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Nông nghiệp và PTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở NN&MT": "Sở Nông nghiệp và Môi trường",
    "Sở LĐTB&XH": "Sở Lao động - Thương binh và Xã hội",
    "Sở LĐ-TB&XH": "Sở Lao động - Thương binh và Xã hội",
    "Sở Lao động - TB&XH": "Sở Lao động - Thương binh và Xã hội",
    "Sở KH&CN": "Sở Khoa học và Công nghệ",
    "Sở DT&TG": "Sở Dân tộc và Tôn giáo",
    "UBKT Tỉnh ủy": "Ủy ban Kiểm tra Tỉnh ủy",
    "Uỷ ban Kiểm tra Tỉnh uỷ": "Ủy ban Kiểm tra Tỉnh ủy",
    "Ban TC Tỉnh ủy": "Ban Tổ chức Tỉnh ủy",
    "BTCTU": "Ban Tổ chức Tỉnh ủy",
    "BDV Tỉnh ủy": "Ban Dân vận Tỉnh ủy",
    "Ban Dân vận TU": "Ban Dân vận Tỉnh ủy",
    "BTG&DV Tỉnh ủy": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Ban TGDV Tỉnh ủy": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "BTGDVTU": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Trường Chính trị tỉnh": "Trường Chính trị tỉnh",
    "Thanh tra tỉnh": "Thanh tra tỉnh",
    # communes and districts
    "Xã Tân Lập": "Xã Tân Lập",
    "UBND xã Tân Lập": "Xã Tân Lập",
    "Đảng ủy xã Tân Lập": "Xã Tân Lập",
    "Đảng uỷ phường An Lam": "Phường An Lam",
    "Huyện ủy Đồng Tràm": "Huyện Đồng Tràm",
    "UBND huyện Đồng Tràm": "Huyện Đồng Tràm",
    "Thị ủy Bến Sậy": "Thị xã Bến Sậy",
    "Thành ủy An Lam": "Thành phố An Lam",
    # misread
    "Ban Dân vân Tỉnh ùy": "Ban Dân vận Tỉnh ủy",
    "Ban Tuyen giao va Dan van Tinh uv": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "S0 Nội vụ": "Sở Nội vụ",
    # nobody here
    "Sở Giao thông liên hành tinh": None,
    "các đơn vị liên quan": None,
    "Bộ Nội vụ": None,
    "Sở Nội vụ tỉnh Tây Ninh": None,
    "UBND tỉnh Long An": None,
    "Ban Dân vận Trung ương": None,
    "UBND xã Tân Thành": None,
    "Hội Nhà báo tỉnh": None,
}
SURE = 0.75


def test_the_table_is_long() -> None:
    assert sum(found is not None for found in SAME.values()) >= 60


@pytest.mark.parametrize(("written", "meant"), SAME.items())
def test_the_body_that_is_meant(written: str, meant: str | None) -> None:
    sure = [NAMES[match.unit_id] for match in BOOK.matches(written) if match.score >= SURE]
    assert sure[:1] == ([meant] if meant else [])
