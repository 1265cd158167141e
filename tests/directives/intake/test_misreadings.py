"""Words a scan misread in a text that kept its marks."""

import pytest

from directives.intake import misreadings
from directives.intake.types import Block


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("Sở Nội vụ chủ trì, ph0i hợp với Sở Tư pháp", "Sở Nội vụ chủ trì, phoi hợp với Sở Tư pháp"),
        ("Ban Thườmg vụ Tỉnh ủy yêu cầu", "Ban Thuong vụ Tỉnh ủy yêu cầu"),
        ("bi0n s0ạn tài liệu", "bi0n soan tài liệu"),
        ("website của tỉnh, email và internet", "website của tỉnh, email và internet"),
        ("UBND tỉnh, Y Brơng Niê", "UBND tỉnh, Y Brơng Niê"),
        ("Các sở, ban, ngành", "Các sở, ban, ngành"),
    ],
)
def test_only_impossible_words_are_touched(line: str, mended: str) -> None:
    assert misreadings.mended([Block(line)])[0].text == mended


def test_a_clean_text_is_not_taken_for_a_scan() -> None:
    plain = [
        Block("Các cấp ủy, chính quyền thường xuyên lắng nghe và giải quyết kịp thời ý kiến của người dân.")
    ]
    assert not misreadings.are_many([*plain * 20, Block("Gửi qua email hoặc website của tỉnh.")])
    assert misreadings.are_many([*plain * 5, Block("thườmg xuyêm lắmg nghc và giải quyct kịp thờii ý kiếm")])
