"""What is stamped on a page of a PDF beside its text: notes, stamps of the viewer, pictures of stamps."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from directives.core.errors import Refused
from directives.core.text import fold
from directives.intake.patterns import PARTY_MOTTO, STATE_LINE, STATE_MOTTO
from directives.intake.readers import ocr, pdf_page
from directives.intake.types import Block

_MOST_NOTES = 50
#: The names of stamps that every viewer has, as a Vietnamese stamp would say them.
_NAMED = {"TopSecret": "TUYỆT MẬT", "Secret": "TỐI MẬT", "Confidential": "MẬT"}
_STAMPED_DPI = 200
_HEAD = 600


def of(document: pypdfium2.PdfDocument, at: int, page: pdf_page.Page) -> Iterator[Block]:
    """The marks of a page that has a text layer.

    Pictures are looked at where a document may begin: its stamp stands on its first page."""
    if page.has_notes:
        yield from noted(document, at)
    if at == 0 or _begins(page.text) or page.has_notes:
        try:
            yield from ocr.marks(pdf_page.picture(document, at, _STAMPED_DPI), at + 1, share=0.5, most=0.5)
        except Refused:
            return  # No recognition on this machine: the text layer alone is judged.


def noted(document: pypdfium2.PdfDocument, at: int) -> Iterator[Block]:
    """The words of notes and of a viewer's own stamps."""
    page = document[at]
    try:
        for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
            note = pdfium.FPDFPage_GetAnnot(page, number)
            if not note:
                continue
            for line in _said(note).split("\n"):
                yield Block(line, at + 1, kind="mark")
            if name := _NAMED.get(_value(note, b"Name").lstrip("/")):
                yield Block(name, at + 1, kind="mark")
            pdfium.FPDFPage_CloseAnnot(note)
    finally:
        page.close()


def _said(note: object) -> str:
    return "\n".join(_value(note, key) for key in (b"Contents", b"Subj")).replace("\r", "\n").strip()


def _value(note: object, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    held = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return held.raw[: size - 2].decode("utf-16-le", "replace")


def _begins(text: str) -> bool:
    head = fold(text[:_HEAD])
    return any(motto in head for motto in (STATE_MOTTO, PARTY_MOTTO, STATE_LINE))
