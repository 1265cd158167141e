"""PDF: the text layer where a page has one, recognition of its picture where it has none."""

from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from directives.core.errors import Refused
from directives.intake.readers import ocr, pdf_marks, pdf_page, tables
from directives.intake.readers.pdf_page import Page
from directives.intake.sniff import MAX_PAGES
from directives.intake.types import Block, Progress, Source

_REPEATED = 3
_FIRST = 2


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """The lines of every page, in page order."""
    document = _open(source.data)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Refused("file-too-many-pages", pages=count, most=MAX_PAGES)
        pages = [pdf_page.read(document, at) for at in range(count)]
        scanned = [at for at, page in enumerate(pages) if page.is_picture]
        found = _recognised(document, scanned)
        furniture = _running([page.text for page in pages])
        for at, page in enumerate(pages):
            yield from next(found)[1] if page.is_picture else _of_text(document, at, page, furniture)
            progress(at + 1, count)
    except pypdfium2.PdfiumError as error:
        raise Refused("file-broken") from error
    finally:
        document.close()


def first_lines(data: bytes, *, locked: bool = False) -> Iterator[Block]:
    """The text of the first pages and what is noted on them, read without recognition of pictures."""
    document = _open(data, locked=locked)
    try:
        for at in range(min(_FIRST, len(document))):
            yield from pdf_marks.noted(document, at)
            for line in pdf_page.read(document, at).text.split("\n"):
                yield Block(line, at + 1)
    except pypdfium2.PdfiumError as error:
        raise Refused("file-broken") from error
    finally:
        document.close()


def _open(data: bytes, *, locked: bool = False) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "file-encrypted" if "password" in str(error).lower() else "file-broken"
        raise Refused(reason) from error
    if not locked and pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0:
        document.close()
        raise Refused("file-encrypted")
    return document


def _of_text(document: pypdfium2.PdfDocument, at: int, page: Page, furniture: set[str]) -> Iterator[Block]:
    if page.has_notes or page.has_pictures:
        yield from pdf_marks.of(document, at, page)
    for piece in page.pieces:
        if isinstance(piece, str):
            yield from _lines(piece, at + 1, furniture)
        else:
            yield from tables.blocks(piece, at + 1)


def _lines(text: str, page: int, furniture: set[str]) -> Iterator[Block]:
    for line in text.split("\n"):
        yield Block(line, page, kind="furniture" if line.strip() in furniture else "paragraph")


def _running(texts: list[str]) -> set[str]:
    """Heads and feet that come again on page after page."""
    edges: Counter[str] = Counter()
    for text in texts:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        edges.update({line for line in (*lines[:1], *lines[-1:]) if 3 < len(line) < 90})
    return {line for line, times in edges.items() if times >= _REPEATED and times > len(texts) / 3}


def _recognised(document: pypdfium2.PdfDocument, pages: list[int]) -> Iterator[tuple[int, list[Block]]]:
    return ocr.read_pages((at + 1, pdf_page.picture(document, at)) for at in pages) if pages else iter(())
