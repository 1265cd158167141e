"""Old Vietnamese fonts are recognised, converted and named."""

import io
import unicodedata

import docx
import pytest

from directives.core.text import nfc
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


def _in_tcvn3(line: str) -> str:
    """As typed: capitals with marks have the codes of small letters, in a font of capitals."""
    plain = str.maketrans(mojibake._TCVN3_TO, mojibake._TCVN3_FROM)
    return "".join(char.translate(plain) if char.translate(plain) != char else char.lower().translate(plain)
                   if char.lower().translate(plain) != char.lower() else char for char in line)  # fmt: skip


def _in_vni(line: str) -> str:
    """A letter and the code of its marks, in capitals where the letter is one."""
    tones = {mark: sign for sign, mark in mojibake._TONES.items()}
    hats = {"\u0302" + mark: sign for sign, mark in mojibake._HATS.items()}
    breves = {"\u0306" + mark: sign for sign, mark in mojibake._BREVES.items()}
    alone = {made: sign for sign, made in mojibake._ALONE.items()}
    written = []
    for char in line:
        small, marks = char.lower(), ""
        if small in alone:
            sign = alone[small]
        else:
            base, *rest = list(unicodedata.normalize("NFD", small))
            tone = [mark for mark in rest if mark in tones]
            shape = [mark for mark in rest if mark not in tones]
            if shape == ["\u031b"]:
                base, shape = alone[{"o": "ơ", "u": "ư"}[base]], []
            marks = "".join(shape + tone)
            sign = base + (hats.get(marks) or breves.get(marks) or tones.get(marks) or "")
        written.append(sign.upper() if char.isupper() else sign)
    return "".join(written)


OLD = {"TCVN3": _in_tcvn3, "VNI": _in_vni}


@pytest.mark.parametrize("font", OLD)
def test_a_whole_document_in_an_old_font_is_read_as_the_same_in_unicode(font: str) -> None:
    text = "\n".join(map(OLD[font], files.plain_lines()))
    draft = parse(Source("x.txt", text.encode("latin-1")))
    (document,), (wanted,) = draft.documents, parse(Source("x", TEXT.encode())).documents
    assert [warning.data for warning in draft.warnings if warning.slug == "old-font"] == [{"font": font}]
    for name in ("number", "issued_on", "place", "issuer", "title", "kind"):
        assert getattr(document.header, name).value == getattr(wanted.header, name).value, name
    assert [clause.text for clause in document.clauses] == [clause.text for clause in wanted.clauses]
    assert [duty.leads[0].name for duty in document.obligations] == [
        duty.leads[0].name for duty in wanted.obligations
    ]


@pytest.mark.parametrize("font", OLD)
@pytest.mark.parametrize(
    "line",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ỦY BAN NHÂN DÂN TỈNH VĨNH KHÊ",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "VỀ VIỆC TIẾP CÔNG DÂN LƯU ĐỘNG Ở XÃ",
    ],
)
def test_lines_of_capitals(font: str, line: str) -> None:
    assert nfc(mojibake.converted(OLD[font](line), font.lower())) == line


def test_a_font_of_capitals_in_word_is_known_by_its_name() -> None:
    """In `.VnTimeH` small letters are shown as capitals: nothing in the text says so but the font."""
    document = docx.Document()
    for line, font in (("céng hoµ x· héi chñ nghÜa viÖt nam", ".VnTimeH"), (TCVN3, ".VnTime")):
        document.add_paragraph().add_run(line).font.name = font
    held = io.BytesIO()
    document.save(held)
    draft = parse(Source("x", held.getvalue()))
    assert "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM" in draft.text
    assert "Uỷ ban nhân dân tỉnh yêu cầu" in draft.text
