"""Symbols against their issuers."""

import pytest

from directives.domain.numbering import contradicts


@pytest.mark.parametrize(
    ("symbol", "issuer", "is_wrong"),
    [
        ("242-QĐ/TW", "Ban Thường vụ Tỉnh ủy", True),
        ("242-QĐ/TU", "Ban Thường vụ Tỉnh ủy", False),
        ("25-CT/TW", "Tỉnh uỷ Tây Ninh", True),
        ("43-KL/TW", "Ban Bí thư", False),
        ("23-QĐ/TW", "Bộ Chính trị", False),
        ("23-QĐ/TU", "Bộ Chính trị", True),
        ("05-NQ/HU", "Ban Chấp hành Trung ương", True),
        ("33/CT-TTg", "Thủ tướng Chính phủ", False),
        ("33/CT-TTg", "Ủy ban nhân dân tỉnh", True),
        ("12/QĐ-UBND", "Thủ tướng Chính phủ", True),
        ("853/UBND-KGVX", "Ủy ban nhân dân tỉnh", False),
        ("76/NQ-CP", "Chính phủ", False),
        ("1116-QĐ/TU", "Tỉnh ủy", False),
        ("không có số", "Tỉnh ủy", False),
        ("12-CT/TU", "", False),
    ],
)
def test_a_code_that_is_not_its_issuers(symbol: str, issuer: str, is_wrong: bool) -> None:
    assert contradicts(symbol, issuer) is is_wrong
