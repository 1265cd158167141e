"""Letterheads of many bodies, in the orders and forms that files bring."""

import pytest

from directives.intake import Source, parse

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
#: Letterhead, title, signature → kind, number, day, place, issuer.
CASES = [
    (
        f"TỈNH ỦY TÂN PHONG\n*\nSố 05-CT/TU\n{PARTY}\n"
        "Tân Phong, ngày 07 tháng 3 năm 2023\nCHỈ THỊ\nvề một việc",
        "T/M BAN THƯỜNG VỤ",
        ("chi_thi", "05-CT/TU", "2023-03-07", "Tân Phong", "Ban Thường vụ Tỉnh ủy Tân Phong"),
    ),
    (
        f"{PARTY}\nTỈNH ỦY TÂN PHONG\nBAN DÂN VẬN\n*\nSố 88-HD/BDVTU\n"
        "Tân Phong, ngày 7/3/2023\nHƯỚNG DẪN\nvề một việc",
        "TRƯỞNG BAN",
        ("huong_dan", "88-HD/BDVTU", "2023-03-07", "Tân Phong", "Ban Dân vận Tỉnh ủy Tân Phong"),
    ),
    (
        f"ĐẢNG BỘ TỈNH TÂN PHONG\nĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH\n*\nSố 12-KH/ĐU\n{PARTY}\n"
        "Tân Phong, ngày 15 tháng 9 năm 2025\nKẾ HOẠCH\nvề một việc",
        "T/M BAN THƯỜNG VỤ",
        (
            "ke_hoach",
            "12-KH/ĐU",
            "2025-09-15",
            "Tân Phong",
            "Ban Thường vụ Đảng ủy Ủy ban nhân dân tỉnh Tân Phong",
        ),
    ),
    (
        f"THÀNH ỦY HẢI SƠN\n*\nSố 3-TT/TU\n{PARTY}\nHải Sơn, ngày 01 tháng 02 năm 2024\n"
        "THÔNG TRI\nvề một việc",
        "T/M BAN THƯỜNG VỤ",
        ("thong_tri", "3-TT/TU", "2024-02-01", "Hải Sơn", "Ban Thường vụ Thành ủy Hải Sơn"),
    ),
    (
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI SƠN\nSố: 99/QĐ-UBND\n{STATE}\nHải Sơn, ngày 01 tháng 02 năm 2024\n"
        "QUYẾT ĐỊNH\nVề việc thử",
        "CHỦ TỊCH",
        ("quyet_dinh", "99/QĐ-UBND", "2024-02-01", "Hải Sơn", "Ủy ban nhân dân thành phố Hải Sơn"),
    ),
    (
        f"UBND TỈNH TÂN PHONG\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 9/BC-SGDĐT\n{STATE}\n"
        "Tân Phong, ngày 01 tháng 02 năm 2024\nBÁO CÁO\nKết quả thử",
        "GIÁM ĐỐC",
        ("bao_cao", "9/BC-SGDĐT", "2024-02-01", "Tân Phong", "Sở Giáo dục và Đào tạo tỉnh Tân Phong"),
    ),
    (
        f"ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH TÂN PHONG\nBAN THƯỜNG TRỰC\nSố: 4/KH-MTTQ-BTT\n{STATE}\n"
        "Tân Phong, ngày 01 tháng 02 năm 2024\nKẾ HOẠCH\nVề việc thử",
        "TM. BAN THƯỜNG TRỰC",
        (
            "ke_hoach",
            "4/KH-MTTQ-BTT",
            "2024-02-01",
            "Tân Phong",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tân Phong",
        ),
    ),
    (
        f"HỎA TỐC\nỦY BAN NHÂN DÂN\nTỈNH TÂN PHONG\nSố:      /KH-UBND\n{STATE}\n"
        "Tân Phong, ngày      tháng     năm 2025\nDỰ THẢO\nKẾ HOẠCH\nVề việc thử",
        "CHỦ TỊCH",
        ("ke_hoach", None, None, "Tân Phong", "Ủy ban nhân dân tỉnh Tân Phong"),
    ),
    (
        f"BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN DÂN VẬN\n*\nSố 20-HD/BDVTW\n{PARTY}\n"
        "Hà Nội, ngày 20 tháng 5 năm 2021\n"
        "HƯỚNG DẪN\nvề một việc",
        "TRƯỞNG BAN",
        ("huong_dan", "20-HD/BDVTW", "2021-05-20", "Hà Nội", "Ban Dân vận Ban Chấp hành Trung ương"),
    ),
    (
        f"HỘI ĐỒNG NHÂN DÂN\nTỈNH TÂN PHONG\nSố: 15/2024/NQ-HĐND\n{STATE}\n"
        "Tân Phong, ngày 12 tháng 12 năm 2024\n"
        "NGHỊ QUYẾT\nVề việc thử",
        "CHỦ TỊCH",
        ("nghi_quyet", "15/2024/NQ-HĐND", "2024-12-12", "Tân Phong", "Hội đồng nhân dân tỉnh Tân Phong"),
    ),
]
BODY = "\n\nThực hiện nhiệm vụ được giao, cơ quan ban hành văn bản để các đơn vị biết và làm.\n\n1. Việc."


@pytest.mark.parametrize(("head", "signed", "expected"), CASES, ids=lambda value: str(value)[:24])
def test_headers(head: str, signed: str, expected: tuple[str | None, ...]) -> None:
    text = f"{head}{BODY}\n\nNơi nhận:\n- Lưu.\n\n{signed}\n"
    header = parse(Source("x", text.encode())).documents[0].header
    found = (header.kind, header.number, header.issued_on, header.place, header.issuer)
    assert tuple(field.value if field else None for field in found) == expected
