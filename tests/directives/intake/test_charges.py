"""Who is charged by a clause, beside whom, and where the result goes: wordings as documents have them."""

import pytest

from directives.intake import Source, parse

# The words of a clause → leads, cooperating, report_to, via; `None` where nobody is charged.
CASES: dict[str, tuple[list[str], list[str], str | None, str | None] | None] = {
    "Rà soát quy chế (Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp).": (
        ["Sở Nội vụ"],
        ["Sở Tư pháp"],
        None,
        None,
    ),
    "Thi tìm hiểu pháp luật - Sở Tư pháp chủ trì.": (["Sở Tư pháp"], [], None, None),
    "Về kinh phí: Sở Tài chính bố trí trong dự toán năm.": (["Sở Tài chính"], [], None, None),
    "Về nhận thức: Các cấp ủy, tổ chức đảng phải quán triệt sâu sắc.": (
        ["Các cấp ủy", "tổ chức đảng"],
        [],
        None,
        None,
    ),
    "Ban Dân vận Huyện ủy cùng với Ban Tổ chức Huyện ủy hướng dẫn củng cố Hội.": (
        ["Ban Dân vận Huyện ủy"],
        ["Ban Tổ chức Huyện ủy"],
        None,
        None,
    ),
    "Ủy ban kiểm tra các cấp triển khai thực hiện Hướng dẫn này.": (
        ["Ủy ban kiểm tra các cấp"],
        [],
        None,
        None,
    ),
    "Giao Ban Quản lý dự án đầu tư xây dựng tỉnh tổng hợp tiến độ.": (
        ["Ban Quản lý dự án đầu tư xây dựng tỉnh"],
        [],
        None,
        None,
    ),
    "Giám đốc các Sở: Tư pháp, Tài chính; Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành.": (
        ["Giám đốc các Sở: Tư pháp, Tài chính", "Chủ tịch UBND các xã, phường"],
        [],
        None,
        None,
    ),
    "Văn phòng Tỉnh ủy, các cơ quan liên quan và các đồng chí có tên tại Điều 1 chịu trách nhiệm thi hành.": (
        ["Văn phòng Tỉnh ủy", "các cơ quan liên quan", "các đồng chí có tên tại Điều 1"],
        [],
        None,
        None,
    ),
    "Các chi bộ đăng ký mô hình về Đảng ủy (qua Ban Xây dựng Đảng).": (
        ["Các chi bộ"],
        [],
        "Đảng ủy",
        "Ban Xây dựng Đảng",
    ),
    "Các phòng báo cáo kết quả về Sở (qua Phòng Cải cách hành chính).": (
        ["Các phòng"],
        [],
        "Sở",
        "Phòng Cải cách hành chính",
    ),
    "Ban Tổ chức Huyện ủy báo cáo Ban Thường vụ Huyện ủy sau khi kết thúc đại hội.": (
        ["Ban Tổ chức Huyện ủy"],
        [],
        "Ban Thường vụ Huyện ủy",
        None,
    ),
    "Các thôn báo cáo kết quả về UBND xã vào ngày 25 hằng tháng.": (["Các thôn"], [], "UBND xã", None),
    "Bưu điện tỉnh phối hợp điều tra xã hội học.": (["Bưu điện tỉnh"], [], None, None),
    "Mỗi ấp có ít nhất 01 công trình chào mừng.": (["Mỗi ấp"], [], None, None),
    "Đề nghị Hiệu trưởng các trường chuẩn bị tiết mục.": (["Hiệu trưởng các trường"], [], None, None),
    "Sở Khoa học và Công nghệ có trách nhiệm vận hành hệ thống.": (
        ["Sở Khoa học và Công nghệ"],
        [],
        None,
        None,
    ),
    "Tổ chức hội nghị tổng kết phong trào thi đua.": None,
    "Phương hướng, nhiệm vụ 6 tháng cuối năm.": None,
    "Mức hỗ trợ 500.000 đồng/người/tháng.": None,
    "Lãnh đạo, chỉ đạo thực hiện tốt quy chế dân chủ ở cơ sở.": None,
    "Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, quyết định.": None,
    "Sở Nội vụ đã ban hành 12 văn bản chỉ đạo.": None,
    "Trên đây là Kế hoạch năm 2026, đề nghị các đơn vị tổ chức thực hiện./.": None,
}

HEAD = """UBND TỈNH VĨNH KHÊ
SỞ NỘI VỤ
Số: 12/KH-SNV

KẾ HOẠCH
về việc thử

1. Nội dung chung của kế hoạch này.
2. """


@pytest.mark.parametrize("words", CASES)
def test_a_clause_says_who(words: str) -> None:
    found = parse(Source("x.txt", f"{HEAD}{words}\n".encode())).documents[0].obligations
    expected = CASES[words]
    if expected is None:
        assert [[one.name for one in duty.leads] for duty in found] == []
        return
    duty = found[0]
    assert (
        [one.name for one in duty.leads],
        [one.name for one in duty.cooperating],
        duty.report_to.name if duty.report_to else None,
        duty.via.name if duty.via else None,
    ) == expected


def test_what_a_body_is_told_to_have_others_do_is_its_own() -> None:
    text = f"{HEAD}Ủy ban nhân dân huyện\n2.1. Chỉ đạo Phòng Nội vụ giải quyết hồ sơ trước ngày 31/12/2026.\n"
    duties = parse(Source("x.txt", text.encode())).documents[0].obligations
    assert [[one.name for one in duty.leads] for duty in duties] == [["Ủy ban nhân dân huyện"]]
