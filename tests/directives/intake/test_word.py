"""Word files as an office makes them: what is shown is read, what is not shown is not."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from directives.intake import Source, parse, readers
from directives.intake.types import Block
from tests.directives.intake import files, old_office
from tests.directives.intake.test_refusals import changed
from tests.need import need


def _read(change: Callable[[Document], object]) -> list[Block]:
    document = docx.Document()
    change(document)
    held = io.BytesIO()
    document.save(held)
    return _blocks(held.getvalue())


def _blocks(data: bytes) -> list[Block]:
    return [block for block in readers.read(Source("x", data), lambda *_: None).lines if block.text]


def _texts(change: Callable[[Document], object]) -> list[str]:
    return [block.text for block in _read(change)]


def _body(xml: str) -> Callable[[Document], object]:
    """A body of raw XML."""

    def fill(document: Document) -> None:
        for element in reversed(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")):
            document.element.body.insert(0, element)

    return fill


def _p(inner: str, style: str = "") -> str:
    return f"<w:p>{style}{inner}</w:p>"


def _r(text: str, marks: str = "") -> str:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (_r("Sở ") + f"<w:ins w:id='1'>{_r('Nội vụ')}</w:ins>", "Sở Nội vụ"),
        (f"<w:del w:id='1'><w:r><w:delText>Sở Cũ</w:delText></w:r></w:del>{_r('Sở Mới')}", "Sở Mới"),
        (f"<w:moveFrom w:id='1'>{_r('đi')}</w:moveFrom><w:moveTo w:id='2'>{_r('đến')}</w:moveTo>", "đến"),
        (_r("ẩn", "<w:vanish/>") + _r("hiện"), "hiện"),
        (_r("Chỉ thị", "<w:caps/>"), "CHỈ THỊ"),
        (_r("Chỉ thị", "<w:caps w:val='0'/>"), "Chỉ thị"),
        (f"<w:hyperlink>{_r('Điều 2')}</w:hyperlink>", "Điều 2"),
        (f"<w:sdt><w:sdtContent>{_r('Số 12')}</w:sdtContent></w:sdt>", "Số 12"),
        (f"<w:fldSimple w:instr='PAGE'>{_r('7 việc')}</w:fldSimple>", "7 việc"),
        ("<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>" + _r("văn bản"), "văn bản"),
        ("<w:r><w:t>Chỉ</w:t><w:noBreakHyphen/><w:t>thị</w:t><w:tab/><w:t>x</w:t></w:r>", "Chỉ-thị\tx"),
        (_r("ủy ban nh©n d©n", "<w:rFonts w:ascii='.VnTimeH'/>"), "ủY BAN NH©N D©N"),
    ],
)
def test_what_is_shown_of_a_paragraph(xml: str, text: str) -> None:
    assert _texts(_body(_p(xml)))[0] == text


def test_letters_made_capitals_by_a_style() -> None:
    def styled(document: Document) -> None:
        style = document.styles.add_style("Loai", WD_STYLE_TYPE.PARAGRAPH)
        style.font.all_caps = True
        document.add_paragraph("Kế hoạch", style="Loai")

    assert _texts(styled) == ["KẾ HOẠCH"]


def test_paragraphs_and_tables_inside_content_controls() -> None:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(_p(_r("a")), _p(_r("b")))
    xml = f"<w:sdt><w:sdtContent>{_p(_r('Điều 1.'))}{table}</w:sdtContent></w:sdt>"
    assert [block.text for block in _read(_body(xml))][0] == "Điều 1."
    assert any("a" in block.text for block in _read(_body(xml))[1:])


def test_rows_of_a_table() -> None:
    def cell(text: str, marks: str = "") -> str:
        return f"<w:tc><w:tcPr>{marks}</w:tcPr>{_p(_r(text))}</w:tc>"

    rows = [
        cell("TT") + cell("Nội dung") + cell("Chủ trì") + cell("Thời gian"),
        cell("1") + cell("Soạn lịch") + cell("Sở Nội vụ", "<w:vMerge w:val='restart'/>") + cell("Quý I"),
        cell("2") + cell("In tài liệu") + cell("", "<w:vMerge/>") + cell("Quý II"),
        cell("Cộng", "<w:gridSpan w:val='3'/>") + cell("2"),
    ]
    deleted = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('bỏ')}</w:tr>"
    controlled = f"<w:sdt><w:sdtContent><w:tr>{rows[2]}</w:tr></w:sdtContent></w:sdt>"
    first = f"<w:tr>{rows[0]}</w:tr><w:tr>{rows[1]}</w:tr>"
    table = f"<w:tbl>{first}{deleted}{controlled}<w:tr>{rows[3]}</w:tr></w:tbl>"
    assert [block.cells for block in _read(_body(table)) if block.kind == "row"] == [
        ("TT", "Nội dung", "Chủ trì", "Thời gian"),
        ("1", "Soạn lịch", "Sở Nội vụ", "Quý I"),
        ("2", "In tài liệu", "Sở Nội vụ", "Quý II"),
        ("Cộng", "2"),
    ]


def test_pages_are_counted_by_the_breaks_that_word_set_last() -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    hard = "<w:r><w:br w:type='page'/></w:r>"
    xml = _p(_r("một")) + _p(rendered + _r("hai")) + _p(_r("vẫn hai") + rendered + _r(", ba")) + _p(_r("ba"))
    assert [block.page for block in _read(_body(xml)) if block.text.strip()] == [1, 2, 2, 3]
    xml = _p(_r("một") + hard) + _p(_r("hai"))
    assert [block.page for block in _read(_body(xml)) if block.text.strip()] == [1, 2]


def test_a_letterhead_in_the_head_of_the_page_is_text() -> None:
    def headed(document: Document) -> None:
        table = document.sections[0].header.add_table(1, 2, docx.shared.Cm(16))
        for at, text in enumerate(files.LETTERHEAD[0]):
            table.cell(0, at).text = text
        document.add_paragraph("KẾ HOẠCH")

    blocks = _read(headed)
    assert ("Số: 58/KH-UBND", "paragraph") in [(block.text, block.kind) for block in blocks]


def test_heads_and_feet_of_pages_are_set_aside() -> None:
    def edged(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Tài liệu hội nghị"
        document.sections[0].footer.paragraphs[0].text = "In ngày 2/2"
        document.add_paragraph("Nội dung")

    kinds = {block.text: block.kind for block in _read(edged)}
    assert kinds == {"Tài liệu hội nghị": "furniture", "In ngày 2/2": "mark", "Nội dung": "paragraph"}
    draft = parse(Source("x", files.word()))
    assert "In ngày" not in draft.text


def test_footnotes_are_notes() -> None:
    spaces = nsdecls("w")
    note = f"<w:footnote w:id='1'>{_p(_r('Quyết định số 5-QĐ/TW'))}</w:footnote>"
    notes = f"<w:footnotes {spaces}>{note}</w:footnotes>"
    related = (
        '<Relationship Id="notes" Target="footnotes.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    data = changed(
        "word/_rels/document.xml.rels",
        lambda part: part.replace(b"</Relationships>", related.encode()),
        word__footnotes_dot_xml=notes.encode(),
    )
    assert ("Quyết định số 5-QĐ/TW", "footnote") in [(block.text, block.kind) for block in _blocks(data)]


def test_numbers_of_three_levels_are_counted_as_word_counts() -> None:
    levels = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")]
    written = "".join(
        f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
        for at, (form, text) in enumerate(levels)
    )

    def numbered(document: Document) -> None:
        root = document.part.numbering_part.element
        root.insert(
            0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{written}</w:abstractNum>")
        )
        root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
        for level, text in (
            (0, "Mục tiêu"),
            (1, "Chung"),
            (2, "x"),
            (2, "y"),
            (1, "Riêng"),
            (2, "z"),
            (0, "Giải pháp"),
        ):
            number = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='77'/></w:numPr></w:pPr>"
            document.element.body.insert(
                -1, etree.fromstring(f"<w:p {nsdecls('w')}>{number}{_r(text)}</w:p>")
            )

    data = [block.text for block in _read(numbered)]
    assert data == ["I. Mục tiêu", "1. Chung", "a) x", "b) y", "2. Riêng", "a) z", "II. Giải pháp"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{_p(_r('Trong khung'))}</w:txbxContent>"
    compatible = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert _texts(_body(_p(f"<w:r>{compatible}</w:r>{_r('Ngoài khung')}"))) == ["Trong khung", "Ngoài khung"]


def test_pages_scanned_into_word_are_recognised() -> None:
    need("tesseract")

    def scans(document: Document) -> None:
        for _ in range(2):
            document.add_picture(io.BytesIO(files.image("PNG")))

    blocks = _read(scans)
    assert {block.page for block in blocks} >= {1}
    assert "Số: 58/KH-UBND" in [block.text for block in blocks]


def test_an_old_word_file() -> None:
    need("antiword")
    (document,) = parse(Source("x", old_office.word(files.plain_lines()))).documents
    assert document.header.number
    assert document.header.number.value == "58/KH-UBND"
    assert [clause.path for clause in document.clauses] == ["1", "2"]
