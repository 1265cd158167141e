"""Word documents: body in order with its tables, automatic numbers, text boxes, headers and footnotes."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from directives.core.errors import Refused
from directives.intake.readers import tables
from directives.intake.readers.numbered import Numbering
from directives.intake.types import Block, Progress, Source

_SKIPPED = {qn("w:del"), qn("w:txbxContent"), qn("w:instrText"), qn("w:delText"), qn("w:moveFrom")}
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_NOTE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}footnote"


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """Paragraphs whole, each with the number Word shows before it."""
    try:
        document = docx.Document(io.BytesIO(source.data))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise Refused("file-broken") from error
    yield from _headers(document)
    numbering = Numbering(document)
    yield from _inside(document, numbering)
    yield from _footnotes(document)
    progress(1, 1)


def _inside(holder: Any, numbering: Numbering) -> Iterator[Block]:
    for item in holder.iter_inner_content():
        if isinstance(item, Paragraph):
            yield from _paragraph(item, numbering)
        elif isinstance(item, Table):
            yield from tables.blocks(_rows(item, numbering))


def _paragraph(paragraph: Paragraph, numbering: Numbering) -> Iterator[Block]:
    for box in paragraph._p.iter(qn("w:txbxContent")):
        if box.getparent() is None or not _is_fallback(box):
            for inner in box.iter(qn("w:p")):
                yield Block(text_of(inner))
    text = text_of(paragraph._p)
    number = numbering.label(paragraph) if text.strip() else ""
    lines = f"{number}{text}".split("\n")
    for line in lines:
        yield Block(line, whole=len(line) > 120 or bool(number))


def _is_fallback(element: Any) -> bool:
    """A text box stands twice in the file: once more for old programs."""
    return any(etree.QName(above).localname == "Fallback" for above in element.iterancestors())


def text_of(element: Any) -> str:
    """The text of a paragraph as it stands: insertions kept, deletions and text boxes left out."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces)


def _collect(element: Any, pieces: list[str]) -> None:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif len(child):
            _collect(child, pieces)


def _rows(table: Table, numbering: Numbering) -> list[tuple[str, ...]]:
    rows = []
    for row in table.rows:
        seen: list[Any] = []
        cells = []
        for cell in row.cells:
            if any(cell._tc is other for other in seen):
                continue
            seen.append(cell._tc)
            cells.append("\n".join(block.text for block in _inside(cell, numbering)))
        rows.append(tuple(cells))
    return rows


def _headers(document: Document) -> Iterator[Block]:
    """What stands above the first page: a stamp may be there."""
    for section in list(document.sections)[:1]:
        for header in (section.first_page_header, section.header):
            if header.is_linked_to_previous:
                continue
            for paragraph in header.paragraphs:
                if text := text_of(paragraph._p).strip():
                    yield Block(text, kind="furniture", whole=True)


def _footnotes(document: Document) -> Iterator[Block]:
    for part in document.part.package.iter_parts():
        if not str(part.partname).endswith("/footnotes.xml"):
            continue
        for note in etree.fromstring(part.blob, _PARSER).iter(_NOTE):
            if text := " ".join(text_of(p) for p in note.iter(qn("w:p"))).strip():
                yield Block(text, kind="footnote", whole=True)


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
