"""Official papers as DOCX with real styles, since offices finish their papers in Word."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from directives.core.text import nfc
from directives.rendering.layout import WORD_FONT, Face, Layout
from directives.rendering.parts import Table

A4_SHORT, A4_LONG = Mm(210), Mm(297)
CENTER, JUSTIFY, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT
_ALIGN = {"center": CENTER, "right": RIGHT, "left": WD_ALIGN_PARAGRAPH.LEFT}
_HEADINGS = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3"}


class Paper:
    """A document being written, with one style for each face of the layout (`superior`, `post`, …)."""

    def __init__(self, layout: Layout, *, title: str, author: str) -> None:
        self.layout = layout
        self.document: WordDocument = Document()
        self._prepare_styles()
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = nfc(title), nfc(author), "vi-VN"
        properties.comments = ""
        self._set_page(self.document.sections[0], landscape=False)

    def letterhead(self, superior: str, issuer: str, number: str, place: str) -> None:
        grid = self._grid(2)
        left, right = grid.rows[0].cells
        _fill(
            left,
            [(superior, "superior"), (issuer, "issuer"), (self.layout.star, "number"), (number, "number")],
        )
        _fill(right, [(self.layout.national, "national"), (self.layout.motto, "motto"), (place, "place")])

    def title(self, kind: str, subject: str) -> None:
        self._add(kind, "kind", CENTER)
        self._add(subject, "subject", CENTER)
        if self.layout.subject_mark:
            self._add(self.layout.subject_mark, "subject", CENTER)

    def heading(self, text: str, level: int) -> None:
        self._add(text, _HEADINGS[min(level, 3)])

    def paragraph(self, text: str) -> None:
        self._add(text, "body", JUSTIFY)

    def table(self, table: Table) -> None:
        if table.caption:
            self._add(table.caption, "table", CENTER).paragraph_format.keep_with_next = True
        grid = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
            _fill(cell, [(column.title, "table")], CENTER, bold=True)
        _repeat(grid.rows[0])
        for row in table.body():
            self._row(
                grid, [cell.text for cell in row.cells], [cell.align for cell in row.cells], row.heading
            )
        if foot := table.foot():
            self._row(grid, [cell.text for cell in foot], [cell.align for cell in foot], bold=True)
        self._set_widths(grid, table)

    def closing(self, recipients: Sequence[str], authority: str, post: str, name: str) -> None:
        grid = self._grid(2)
        left, right = grid.rows[0].cells
        head = [("Nơi nhận:", "recipients_head")] if recipients else []
        _fill(left, head + [(line, "recipients") for line in recipients], _ALIGN["left"])
        _fill(right, [(authority, "authority"), (post, "post")])
        for text in ("", "", "", name):
            right.add_paragraph(nfc(text), style="name").alignment = CENTER
        for cell in (left, right):
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def annex(self, label: str, title: str, source: str, *, landscape: bool) -> None:
        """A section of its own, with its own page numbers."""
        self._set_page(self.document.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)
        self._add(label, "annex_label", CENTER)
        self._add(title, "annex_title", CENTER)
        if source:
            self._add(source, "annex_source", CENTER)

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _prepare_styles(self) -> None:
        _set_face(self._style("Normal"), self.layout.faces.body)
        for name, face in self.layout.faces:
            style = self._style(name)
            style.paragraph_format.space_after = Pt(0)
            _set_face(style, face)
        for level, name in _HEADINGS.items():
            faces = self.layout.faces
            _set_face(self._style(name), faces.heading if level == 1 else faces.subheading)
            self._set_lines(self._style(name))
        self._set_lines(self._style("body"))

    def _style(self, name: str) -> ParagraphStyle:
        styles: Any = self.document.styles
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        style: ParagraphStyle = styles[name]
        return style

    def _set_lines(self, style: ParagraphStyle) -> None:
        lines = style.paragraph_format
        lines.first_line_indent = Mm(self.layout.first_line)
        lines.space_before, lines.space_after = Pt(self.layout.paragraph_gap), Pt(0)
        lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(self.layout.line_height)

    def _set_page(self, section: WordSection, *, landscape: bool) -> None:
        margins = self.layout.margins
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (A4_LONG, A4_SHORT) if landscape else (A4_SHORT, A4_LONG)
        section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
        section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
        section.header_distance = Mm(self.layout.page_number_top)
        section.different_first_page_header_footer = True
        _restart_numbers(section)
        section.header.is_linked_to_previous = False
        _page_number(section.header.paragraphs[0])

    def _add(self, text: str, style: str, align: WD_ALIGN_PARAGRAPH | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(nfc(text), style=style)
        if align is not None:
            paragraph.alignment = align
        return paragraph

    def _grid(self, columns: int) -> WordTable:
        """A table without lines, which keeps two blocks side by side and on one page."""
        grid: WordTable = self.document.add_table(rows=1, cols=columns)
        _mark(grid.rows[0], "w:cantSplit")
        return grid

    def _row(
        self,
        grid: WordTable,
        texts: Sequence[str],
        aligns: Sequence[str],
        heading: bool = False,
        bold: bool = False,
    ) -> None:
        row = grid.add_row()  # type: ignore[no-untyped-call]  # python-docx left it untyped
        _mark(row, "w:cantSplit")
        cells = row.cells
        if heading:
            _fill(cells[0].merge(cells[-1]), [(texts[0], "table")], _ALIGN["left"], bold=True)
            return
        for cell, text, align in zip(cells, texts, aligns, strict=False):
            _fill(cell, [(text, "table")], _ALIGN[align], bold=bold)

    def _set_widths(self, grid: WordTable, table: Table) -> None:
        section = self.document.sections[-1]
        room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        whole = sum(column.width for column in table.columns)
        for column, wanted in zip(grid.columns, table.columns, strict=True):
            column.width = int(room * wanted.width / whole)


def _set_face(style: ParagraphStyle, face: Face) -> None:
    font = style.font
    font.name, font.size, font.color.rgb = WORD_FONT, Pt(face.size), None
    font.bold, font.italic, font.all_caps, font.underline = face.bold, face.italic, face.caps, face.underline
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), WORD_FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _fill(
    cell: _Cell, lines: Sequence[tuple[str, str]], align: WD_ALIGN_PARAGRAPH = CENTER, *, bold: bool = False
) -> None:
    """The lines that have words, one paragraph each, in the style named beside them."""
    spare: Paragraph | None = cell.paragraphs[0]
    for text, style in (line for line in lines if line[0]):
        paragraph = spare or cell.add_paragraph()
        spare = None
        paragraph.style, paragraph.alignment = style, align
        paragraph.add_run(nfc(text)).bold = True if bold else None


def _mark(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _repeat(row: Any) -> None:
    _mark(row, "w:tblHeader")
    _mark(row, "w:cantSplit")


def _restart_numbers(section: WordSection) -> None:
    """Count from 1; Word insists on the place of the element among its neighbours."""
    properties = section._sectPr
    if not properties.xpath("./w:pgNumType"):
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        properties.xpath("./w:cols")[0].addprevious(numbers)


def _page_number(paragraph: Paragraph) -> None:
    """Word counts the pages itself: a PAGE field."""
    paragraph.style, paragraph.alignment = "page_number", CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = text
        paragraph.add_run()._r.append(piece)
