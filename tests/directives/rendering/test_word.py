"""DOCX: real styles with the sizes of the layout, and a table that repeats its head."""

import io
from datetime import date

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from directives.rendering.layout import layout_for
from directives.rendering.word import Paper
from tests.factories.papers import duties_table


@pytest.fixture
def paper() -> Paper:
    return Paper(layout_for("party", date(2026, 6, 10)), title="Báo cáo", author="Ban Dân vận")


def opened(paper: Paper) -> WordDocument:
    return Document(io.BytesIO(paper.to_bytes()))


def test_styles_have_the_font_and_size_of_the_layout(paper: Paper) -> None:
    styles = opened(paper).styles
    assert (styles["kind"].font.size, styles["kind"].font.bold, styles["kind"].font.all_caps) == (
        Pt(16),
        True,
        True,
    )
    assert styles["body"].font.name == "Times New Roman"
    assert styles["Heading 1"].element.rPr.rFonts.get(qn("w:asciiTheme")) is None


def test_the_text_has_the_lines_of_the_rule(paper: Paper) -> None:
    lines = opened(paper).styles["body"].paragraph_format
    assert (lines.line_spacing_rule, lines.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(20))
    assert lines.first_line_indent == pytest.approx(Mm(10), abs=Mm(0.1))


def test_a_table_repeats_its_head_and_fills_the_page(paper: Paper) -> None:
    paper.table(duties_table(2))
    (grid,) = opened(paper).tables
    assert grid.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert [cell.text for cell in grid.rows[2].cells][:3] == [
        "1",
        "Xây dựng kế hoạch thực hiện quy chế dân chủ ở cơ sở, lần 1",
        "Sở Giáo dục và Đào tạo",
    ]
    assert len({id(cell._tc) for cell in grid.rows[1].cells}) == 1
    assert sum(column.width for column in grid.columns) == pytest.approx(Mm(165), abs=Mm(0.1))


def test_text_is_never_taken_for_markup(paper: Paper) -> None:
    paper.paragraph("{{ 1 + 1 }} <w:p/> & {% if %}")
    assert opened(paper).paragraphs[-1].text == "{{ 1 + 1 }} <w:p/> & {% if %}"
