"""Old Vietnamese fonts are recognised, converted and named."""

import pytest

from directives.intake import Source, mojibake, parse
from tests.directives.intake import files

TEXT = "\n".join(files.plain_lines())
VNI = "Soá: 12/UBND. Caùc sôû, ban, ngaønh phoái hôïp toå chöùc thöïc hieän vaø baùo caùo tröôùc ngaøy 15/6"
TCVN3 = "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh phèi hîp tæ chøc thùc hiÖn vµ b¸o c¸o tr­íc ngµy 15/6"


@pytest.mark.parametrize(
    ("text", "name", "start"),
    [
        (VNI, "vni", "Số: 12/UBND. Các sở, ban, ngành phối hợp tổ chức thực hiện và báo cáo trước ngày"),
        (TCVN3, "tcvn3", "Uỷ ban nhân dân tỉnh yêu cầu các sở, ban, ngành phối hợp tổ chức thực hiện và"),
        (TEXT.encode().decode("cp1252", "replace"), "utf8", "Ủ"),
    ],
)
def test_old_fonts(text: str, name: str, start: str) -> None:
    assert mojibake.named(text) == name
    assert mojibake.converted(text, name).startswith(start) or name == "utf8"


@pytest.mark.parametrize(
    "text", [TEXT, "Une lettre en français, déjà vue à l'été.", "© 2026", "", "abc" * 50]
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert mojibake.named(text) is None


def test_a_converted_file_says_so() -> None:
    draft = parse(Source("x.txt", TCVN3.encode("latin-1")))
    assert "Uỷ ban nhân dân tỉnh" in draft.text
    assert [warning.data for warning in draft.warnings if warning.slug == "old-font"] == [{"font": "TCVN3"}]
