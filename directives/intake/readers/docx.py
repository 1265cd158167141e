"""Word documents: body in order with its tables, automatic numbers, text boxes, headers and footnotes."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from directives.core.errors import Refused
from directives.core.text import fold
from directives.intake.patterns import PARTY_MOTTO, STATE_LINE, STATE_MOTTO
from directives.intake.readers import docx_pictures
from directives.intake.readers.docx_body import Body, Looks, text_of
from directives.intake.readers.numbered import Numbering
from directives.intake.types import Block, Progress, Source

#: A document with fewer letters than this and with pictures is a scan put into Word.
_FEW_LETTERS = 25
_NOTES = (qn("w:footnote"), qn("w:endnote"))
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """Paragraphs whole, each with the number Word shows before it; then what only pictures say."""
    document = _opened(source.data)
    blocks = list(_written(document))
    letters = sum(len(block.text) for block in blocks)
    yield from docx_pictures.marks(document)
    yield from blocks
    if letters < _FEW_LETTERS:
        yield from docx_pictures.pages(document, progress)
    progress(1, 1)


def first_lines(data: bytes) -> Iterator[Block]:
    """All that is written in it, without its pictures."""
    return _written(_opened(data))


def _opened(data: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except PackageNotFoundError as error:
        raise Refused("file-broken") from error


def _written(document: Document) -> Iterator[Block]:
    looks = Looks(document)
    yield from _edges(document, looks)
    yield from Body(document, looks, Numbering(document)).blocks()
    for part in _parts(document, "footnotes", "endnotes"):
        for note in etree.fromstring(part.blob, _PARSER).iter(*_NOTES):
            if text := " ".join(text_of(p, looks) for p in note.iter(qn("w:p"))).strip():
                yield Block(text, kind="footnote", whole=True)


def _edges(document: Document, looks: Looks) -> Iterator[Block]:
    """Heads and feet of pages. A letterhead may stand in a head; a stamp in either."""
    for part in _parts(document, "header", "footer"):
        body = Body(document, looks, None, etree.fromstring(part.blob, _PARSER))
        lines = [block for block in body.blocks() if block.text.strip()]
        said = fold(" ".join(block.text for block in lines))
        if any(motto in said for motto in (STATE_MOTTO, PARTY_MOTTO, STATE_LINE)):
            yield from lines
            continue
        kind: Any = "furniture" if "/header" in str(part.partname) else "mark"
        yield from (Block(line.text, kind=kind, whole=True) for line in lines)


def _parts(document: Document, *names: str) -> Iterator[Part]:
    wanted = tuple(f"/word/{name}" for name in names)
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith(wanted) and str(part.partname).endswith(".xml"):
            yield part
