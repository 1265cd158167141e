"""The body of a Word document as it is shown: insertions kept, deletions, hidden text and codes left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from directives.intake.readers import tables
from directives.intake.readers.numbered import Numbering
from directives.intake.types import Block

_SKIPPED = {
    qn(name)
    for name in ("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:txbxContent", "w:rPr", "w:pPr")
}
_SIGNS = {qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_P, _TBL, _TR, _TC, _R, _T, _BR = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r", "t", "br"))
_RENDERED = qn("w:lastRenderedPageBreak")
#: Elements that only stand around others.
_WRAPPERS = {qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")}
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_ASCII_UPPER = {ord(letter): letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"}
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Look:
    """What changes the letters shown: capitals, an old TCVN3 font, one of its fonts of capitals, hidden."""

    caps: bool = False
    old: bool = False
    high: bool = False
    hidden: bool = False

    def shown(self, text: str) -> str:
        if self.high or (self.caps and self.old):
            return text.translate(_ASCII_UPPER)
        return text.upper() if self.caps else text


class Looks:
    """How text looks by its run and by the styles of its paragraph."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._known: dict[str, Look] = {}

    def of_paragraph(self, paragraph: Any) -> Look:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._of_style(named.get(qn("w:val"), "")) if named is not None else Look()

    def of_run(self, run: Any, around: Look) -> Look:
        marks = run.find(qn("w:rPr"))
        return around if marks is None else _changed(marks, around)

    def _of_style(self, name: str) -> Look:
        if name not in self._known:
            self._known[name] = Look()  # a style based on itself ends here
            element = self._styles.get(name)
            if element is not None:
                based = element.find(qn("w:basedOn"))
                below = self._of_style(based.get(qn("w:val"), "")) if based is not None else Look()
                marks = element.find(qn("w:rPr"))
                self._known[name] = below if marks is None else _changed(marks, below)
        return self._known[name]


def _changed(marks: Any, look: Look) -> Look:
    fonts = marks.find(qn("w:rFonts"))
    font = (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "") if fonts is not None else ""
    old = font.lower().startswith(".vn") if font else look.old
    high = (old and font.lower().endswith("h")) if font else look.high
    return Look(_on(marks, "w:caps", look.caps), old, high, _on(marks, "w:vanish", look.hidden))


def _on(marks: Any, name: str, default: bool) -> bool:
    mark = marks.find(qn(name))
    return default if mark is None else str(mark.get(qn("w:val"), "true")).lower() not in _OFF


def text_of(element: Any, looks: Looks) -> str:
    """The text of a paragraph as it stands, text boxes left out."""
    pieces: list[str] = []
    _collect(element, looks, looks.of_paragraph(element), pieces)
    return "".join(pieces)


def _collect(element: Any, looks: Looks, look: Look, pieces: list[str]) -> None:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _T:
            pieces.append("" if look.hidden else look.shown(child.text or ""))
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag == _BR:
            pieces.append("\n")
        elif len(child):
            _collect(child, looks, looks.of_run(child, look) if child.tag == _R else look, pieces)


class Body:
    """Goes through the body, or through `root` of another part, counting pages by Word's own last breaks."""

    def __init__(
        self, document: Document, looks: Looks, numbering: Numbering | None, root: Any = None
    ) -> None:
        self._document, self._looks, self._numbering = document, looks, numbering
        self._root = document.element.body if root is None else root
        self._page = 1
        self._by_word = next(self._root.iter(_RENDERED), None) is not None

    def blocks(self) -> Iterator[Block]:
        return self._inside(self._root)

    def _inside(self, holder: Any) -> Iterator[Block]:
        for item in _items(holder, _P, _TBL):
            if item.tag == _P:
                yield from self._paragraph(item)
            else:
                page = self._page
                yield from tables.blocks(self._rows(item), page)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        before, after = self._breaks(paragraph)
        self._page += before
        yield from self._boxes(paragraph)
        text = text_of(paragraph, self._looks)
        number = self._number(paragraph) if text.strip() else ""
        for line in f"{number}{text}".split("\n"):
            yield Block(line, self._page, whole=len(line) > 120 or bool(number))
        self._page += after

    def _number(self, paragraph: Any) -> str:
        if self._numbering is None:
            return ""
        return self._numbering.label(Paragraph(paragraph, self._document._body))

    def _boxes(self, paragraph: Any) -> Iterator[Block]:
        """Text boxes, and words drawn as pictures."""
        for box in paragraph.iter(qn("w:txbxContent")):
            if not _is_fallback(box):
                yield from self._inside(box)
        for drawn in paragraph.iter(_WORD_ART):
            yield Block(drawn.get("string", ""), self._page, kind="mark")
        for named in paragraph.iter(qn("wp:docPr")):
            if told := named.get("descr") or named.get("title"):
                yield Block(told, self._page, kind="mark")

    def _breaks(self, paragraph: Any) -> tuple[int, int]:
        """Pages that begin before the first letter of a paragraph, and after it."""
        before = after = 0
        written = False
        for element in paragraph.iter(_T, _BR, _RENDERED):
            if element.tag == _T:
                written = written or bool((element.text or "").strip())
            elif self._is_page(element):
                before, after = (before, after + 1) if written else (before + 1, after)
        return before, after

    def _is_page(self, element: Any) -> bool:
        if self._by_word:
            return bool(element.tag == _RENDERED)
        return bool(element.tag == _BR and element.get(qn("w:type")) == "page")

    def _rows(self, table: Any) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        above: dict[int, str] = {}
        for row in _items(table, _TR):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells: list[str] = []
            column = 0
            for cell in _items(row, _TC):
                marks = cell.find(qn("w:tcPr"))
                if not _is_carried_on(marks):
                    above[column] = "\n".join(block.text for block in self._inside(cell))
                cells.append(above.get(column, ""))
                column += _span(marks)
            rows.append(tuple(cells))
        return rows


def _items(holder: Any, *tags: str) -> Iterator[Any]:
    """Paragraphs, tables, rows or cells, also inside content controls and tracked insertions."""
    for child in holder:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _items(child, *tags)


def _is_fallback(element: Any) -> bool:
    """A text box stands twice in the file: once more for old programs."""
    return any(etree.QName(above).localname == "Fallback" for above in element.iterancestors())


def _is_carried_on(marks: Any) -> bool:
    """A cell that is one with the cell above it."""
    merged = marks.find(qn("w:vMerge")) if marks is not None else None
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _span(marks: Any) -> int:
    span = marks.find(qn("w:gridSpan")) if marks is not None else None
    said = span.get(qn("w:val"), "1") if span is not None else "1"
    return max(int(said), 1) if said.isdigit() else 1
