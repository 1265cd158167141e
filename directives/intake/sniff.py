"""What a file is, by its bytes, and which files are not taken at all."""

import io
import re
import zipfile

from directives.core.errors import Refused
from directives.intake import ole, packages
from directives.intake.types import Source

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 500
#: A file without pages of its own has more than 500 when its text would fill them closely written.
MAX_LETTERS = MAX_PAGES * 4_000

TEXT = "text/plain"
PDF = "application/pdf"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
#: How files begin that are not read here; most hold no zero byte by which they could be told from text.
_OTHERS = (b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"GIF8", b"BM", b"PK")
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|svg|\?xml|\?php|script)", re.IGNORECASE)
_PDF_MARK = b"%PDF-"
#: Readers of PDF look for its mark this far in, so that something else may stand before it.
_PDF_WITHIN = 1024


def media_type(source: Source) -> str:
    """The type of a file that may be read; everything else is refused by its reason."""
    data = source.data
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("file-empty")
    if len(data) > MAX_BYTES:
        raise Refused("file-too-large", megabytes=len(data) // (1024 * 1024), most=MAX_BYTES // (1024 * 1024))
    kind = _kind(data)
    _require_one_kind(data, kind)
    if kind == DOCX:
        packages.require_word(data)
    if kind == DOC:
        _require_old_word(data)
    return kind


def _kind(data: bytes) -> str:
    if data.startswith(packages.MAGIC):
        return DOCX
    if data.startswith(ole.MAGIC):
        return DOC
    for magic, kind in _IMAGES:
        if data.startswith(magic):
            return kind
    if _PDF_MARK in data[:_PDF_WITHIN]:
        return PDF
    return _text(data)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    if (
        b"\x00" in data[:65536]
        or data.startswith(_OTHERS)
        or _MARKUP.match(data[:200].lstrip(b"\xef\xbb\xbf"))
    ):
        raise Refused("file-type-unknown")
    return TEXT


def _require_one_kind(data: bytes, kind: str) -> None:
    """A file that other programs would open as something else says one thing here and another there."""
    before = data[:_PDF_WITHIN].partition(_PDF_MARK)[0] if kind == PDF else b""
    if kind != PDF and kind != TEXT and _PDF_MARK in data[:_PDF_WITHIN]:
        raise Refused("file-mixed")
    if before.startswith(_OTHERS) or _MARKUP.match(before):
        raise Refused("file-mixed")
    if kind not in (DOCX, DOC) and zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused("file-mixed")


def _require_old_word(data: bytes) -> None:
    streams = ole.Compound(data)
    names = streams.names()
    if names & {"EncryptedPackage", "EncryptionInfo"}:
        raise Refused("file-encrypted")
    if "WordDocument" not in names:
        raise Refused("file-type-unknown")
    if names & {"Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA"}:
        raise Refused("file-macros")
    header = streams.beginning("WordDocument")
    if header[:2] == b"\xec\xa5" and len(header) > 12 and header[11] & 0x01:
        raise Refused("file-encrypted")
