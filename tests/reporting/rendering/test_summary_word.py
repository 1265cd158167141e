"""The summary as DOCX: the words of the PDF, on pages of the same shape."""

import io
from collections.abc import Iterator

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from docx.table import Table

from reporting.rendering import summary_word
from tests.factories import papers


@pytest.fixture(scope="module")
def word() -> WordDocument:
    return Document(io.BytesIO(summary_word.render(papers.summary(duties=3))))


def words(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (
                paragraph.text for row in block.rows for cell in row.cells for paragraph in cell.paragraphs
            )
        else:
            yield block.text


@pytest.mark.parametrize(
    "text",
    [
        "Số 12-BC/BDVTU",
        "Đồng Khởi, ngày 10 tháng 6 năm 2026",
        "1. Tiến độ thực hiện các văn bản chỉ đạo",
        "- Ban Thường vụ Tỉnh ủy;",
        "K/T TRƯỞNG BAN",
        "Đặng Thị Ngưỡng",
        "Phụ lục 2",
        "Tổng số",
    ],
)
def test_the_words_are_there(word: WordDocument, text: str) -> None:
    assert text in set(words(word))


def test_pages_have_the_margins_of_the_layout_and_annexes_lie(word: WordDocument) -> None:
    first, *annexes = word.sections
    margins = (first.left_margin, first.right_margin, first.top_margin, first.header_distance)
    assert [round((side or Mm(0)).mm) for side in margins] == [30, 15, 20, 10]
    assert [section.orientation for section in annexes] == [WD_ORIENT.LANDSCAPE] * 2


def test_pages_are_numbered_but_not_the_first(word: WordDocument) -> None:
    for section in word.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert section.first_page_header.paragraphs[0].text == ""


def test_every_part_counts_its_pages_from_one(word: WordDocument) -> None:
    for section in word.sections:
        order = [child.tag.split("}")[1] for child in section._sectPr]
        assert order.count("pgNumType") == 1
        assert order.index("pgMar") < order.index("pgNumType") < order.index("cols")


def test_headings_are_real_ones(word: WordDocument) -> None:
    headings = [p.text for p in word.paragraphs if p.style and (p.style.name or "").startswith("Heading")]
    assert headings[:2] == ["I. Khái quát tình hình", "II. Kết quả"]
    assert word.core_properties.language == "vi-VN"
