"""How other documents are cited, and what only looks like a citation."""

import pytest

from directives.intake import Source, parse

CASES = {
    "Chỉ thị số 25-CT/TU, ngày 25/02/2022 của Ban Thường vụ Tỉnh ủy": [("25-CT/TU", "2022-02-25", "chi_thi")],
    "Chỉ thị số 25-CT/TU ngày 25/02/2022": [("25-CT/TU", "2022-02-25", "chi_thi")],
    "Chỉ thị số 25 -CT/TU ngày 25 tháng 02 năm 2022": [("25-CT/TU", "2022-02-25", "chi_thi")],
    "Chỉ thị 25-CT/TU (25/02/2022)": [("25-CT/TU", "2022-02-25", "chi_thi")],
    "Kết luận 43-KL/TW, ngày 07/01/2019": [("43-KL/TW", "2019-01-07", "ket_luan")],
    "Nghị quyết số 25- NQ/TW, ngày 3-6-2013": [("25-NQ/TW", "2013-06-03", "nghi_quyet")],
    "Quyết định số 23-QĐ/TW, ngày 30.7.2021 của Bộ Chính trị": [("23-QĐ/TW", "2021-07-30", "quyet_dinh")],
    "Quy định số 37-QĐ/TW, ngày 25/10/2021": [("37-QĐ/TW", "2021-10-25", "quy_dinh")],
    "Quy chế số 09-QC/TU": [("09-QC/TU", None, "quy_che")],
    "Chương trình hành động số 34-CTr/TU, ngày 25/8/2013": [("34-CTr/TU", "2013-08-25", "chuong_trinh")],
    "Đề án số 02-ĐA/TU ngày 09/11/2021": [("02-ĐA/TU", "2021-11-09", "de_an")],
    "Chỉ thị số 33/CT-TTg, ngày 26/11/2021 của Thủ tướng Chính phủ": [("33/CT-TTg", "2021-11-26", "chi_thi")],
    "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ": [("76/NQ-CP", "2021-07-15", "nghi_quyet")],
    "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020": [("30/2020/NĐ-CP", "2020-03-05", "nghi_dinh")],
    "Luật Thực hiện dân chủ số 10/2022/QH15 ngày 10/11/2022": [("10/2022/QH15", "2022-11-10", "luat")],
    "Thông tư số 01/2024/TT-BNV ngày 24/02/2024": [("01/2024/TT-BNV", "2024-02-24", "thong_tu")],
    "Công văn số 417/UBND-NCKS ngày 11/3/2022": [("417/UBND-NCKS", "2022-03-11", "cong_van")],
    "Công văn số 1204/SNV-CCHC ngày 11/3/2022": [("1204/SNV-CCHC", "2022-03-11", "cong_van")],
    "Công văn số 392-CV/TU, ngày 31/12/2021": [("392-CV/TU", "2021-12-31", "cong_van")],
    "Tờ trình số 145/TTr-UBND ngày 28 tháng 6 năm 2024": [("145/TTr-UBND", "2024-06-28", "to_trinh")],
    "Quyết định số 12/2025/QĐ-UBND": [("12/2025/QĐ-UBND", None, "quyet_dinh")],
    "Kế hoạch số 15/KH-UBND ngày 02/01/2025 của UBND tỉnh": [("15/KH-UBND", "2025-01-02", "ke_hoach")],
    "Hướng dẫn số 05-HD/BDVTU; Thông báo số 7-TB/VPTU": [
        ("05-HD/BDVTU", None, "huong_dan"),
        ("7-TB/VPTU", None, "thong_bao"),
    ],
    "Quyết định số 23-QB/TW, ngày 30/7/2021": [("23-QĐ/TW", "2021-07-30", "quyet_dinh")],
    "Quyết định số 1116-QP/TU, ngày 29/9/2021": [("1116-QĐ/TU", "2021-09-29", "quyet_dinh")],
    "Chỉ thị sé 25 _CTITU ngày 25/02/2022": [("25-CT/TU", "2022-02-25", "chi_thi")],
    "Nghị quyết số 18, 19-NQ/TW ngày 25/10/2017": [
        ("18-NQ/TW", "2017-10-25", "nghi_quyet"),
        ("19-NQ/TW", "2017-10-25", "nghi_quyet"),
    ],
    "các Quyết định số 217-QĐ/TW, số 218-QĐ/TW ngày 12/12/2013": [
        ("217-QĐ/TW", "2013-12-12", "quyet_dinh"),
        ("218-QĐ/TW", "2013-12-12", "quyet_dinh"),
    ],
    "thực hiện Nghị quyết số 07-NQ/TU1, Ban Thường vụ": [("07-NQ/TU", None, "nghi_quyet")],
    "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017": [
        ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "2017-06-15", "nghi_quyet")
    ],
    "theo Mẫu số 01-KNĐ và mẫu 02/ĐK-SNV": [],
    "tiêu chuẩn TCVN ISO 9001:2015": [],
    "điện thoại 0276.3822-123/0913-456-789": [],
    "giai đoạn 2021-2025, đạt 24/7, tỷ lệ 12/15 chỉ tiêu": [],
    "ngày 15/6/2026 và ngày 20-10-2026": [],
    "Quyết định số ...-QĐ/TU, ngày ... tháng ... năm 2026": [],
    "COVID-19, SARS-CoV-2, khối A-B, Quốc lộ 22B": [],
}


@pytest.mark.parametrize("words", CASES)
def test_citations(words: str) -> None:
    text = f"KẾ HOẠCH\nvề việc thử\n\nThực hiện {words}; các cơ quan chú ý điều dưới đây khi thực hiện.\n"
    (document,) = parse(Source("x", text.encode())).documents
    assert [(c.number, c.issued_on, c.kind) for c in document.citations] == CASES[words]


def test_each_number_once_with_the_day_of_whichever_mention_has_it() -> None:
    text = "KẾ HOẠCH\ntheo Chỉ thị số 25-CT/TU\n\n1. Chỉ thị 25-CT/TU, ngày 25/02/2022; Chỉ thị 25-CT/TU."
    (citation,) = parse(Source("x", text.encode())).documents[0].citations
    assert citation.issued_on == "2022-02-25"


def test_a_document_does_not_cite_itself() -> None:
    text = "TỈNH ỦY VĨNH KHÊ\nSố 7-CT/TU\nCHỈ THỊ\nvề một việc\n\n1. Chỉ thị số 7-CT/TU này phổ biến."
    assert parse(Source("x", text.encode())).documents[0].citations == ()


def test_a_code_that_contradicts_its_issuer_is_told() -> None:
    text = "KẾ HOẠCH\nvề việc thử\n\nTheo Quyết định số 242-QĐ/TW, ngày 01/4/2022 của Tỉnh ủy về việc khác."
    warnings = parse(Source("x", text.encode())).warnings
    assert "code-contradicts-issuer" in {warning.slug for warning in warnings}
