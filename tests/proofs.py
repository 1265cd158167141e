"""Small files as people send them for proof."""

import io

import docx
import pikepdf

PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
# A program under any name.
PROGRAM = b"MZ\x90\x00\x03" + bytes(60)


def _pdf() -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(held)
    return held.getvalue()


PDF = _pdf()


def locked_pdf() -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(held, encryption=pikepdf.Encryption(owner="chu", user="khach"))
    return held.getvalue()


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
