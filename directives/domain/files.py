"""Which files the portal takes, told by their content and never by their name."""

import io
import zipfile
from pathlib import PurePath

import filetype

from directives.core.errors import BadInput
from directives.core.text import nfc

MAX_SIZE = 50 * 1024 * 1024
MAX_FILES = 10
MAX_NAME = 200

_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = "application/pdf"
DOCX = f"{_OFFICE}wordprocessingml.document"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
PPTX = f"{_OFFICE}presentationml.presentation"
TEXT = "text/plain"

# Content type → the extensions its files bear; the first is given to a file that bears none of them.
EXTENSIONS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "image/tiff": (".tif", ".tiff"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PPTX: (".pptx",),
    "application/msword": (".doc",),
    "application/vnd.ms-excel": (".xls",),
    "application/vnd.ms-powerpoint": (".ppt",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    TEXT: (".txt", ".csv"),
}
# What a browser may show by itself; everything else is only saved.
SHOWN_INLINE = frozenset({"image/jpeg", "image/png", "image/webp"})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_BY_EXTENSION = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
}
_OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
# The longer type first: each is told by how it begins.
_OPEN_DOCUMENT = (
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.text",
)
_MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script")


def accept(name: str, data: bytes, *, field: str = "files") -> str:
    """The content type of a file the portal takes; BadInput with the reason for any other."""
    if not data:
        raise BadInput("upload-empty", field=field, name=name)
    require_size(name, len(data), field=field)
    if data.startswith(b"PK\x03\x04") and _has_macros(data):
        raise BadInput("upload-macros", field=field, name=name)
    mime = _sniff(name, data)
    if mime not in EXTENSIONS:
        raise BadInput("upload-type", field=field, name=name)
    return mime


def require_size(name: str, size: int, *, field: str = "files") -> None:
    if size > MAX_SIZE:
        raise BadInput("upload-too-large", field=field, name=name, limit=MAX_SIZE // (1024 * 1024))


def safe_name(name: str, mime: str) -> str:
    """The bare file name in one normal form, bearing an extension that tells the truth."""
    path = PurePath(nfc(name).replace("\\", "/"))
    stem = "".join(c for c in path.name if c.isprintable()).strip(" .") or "file"
    known = EXTENSIONS[mime]
    if not stem.lower().endswith(known):
        stem += known[0]
    if len(stem) > MAX_NAME:
        suffix = PurePath(stem).suffix
        stem = stem[: MAX_NAME - len(suffix)] + suffix
    return stem


def _sniff(name: str, data: bytes) -> str | None:
    if data.startswith(_OLE):
        return _OLE_BY_EXTENSION.get(PurePath(name).suffix.lower())
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if found := filetype.guess_mime(data[:8192]):
        return str(found)
    return TEXT if _is_text(data) else None


def _has_macros(data: bytes) -> bool:
    return any(part.lower().endswith("vbaproject.bin") for part in _parts(data))


def _parts(data: bytes) -> frozenset[str]:
    """The names inside a zip; none where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return frozenset()


def _packed(data: bytes) -> str | None:
    """An office file is a zip with a known part; any other zip is refused."""
    parts = _parts(data)
    if found := next((mime for part, mime in _OFFICE_PARTS.items() if part in parts), None):
        return found
    # OpenDocument: the first member, uncompressed, is the content type itself.
    head = data[30:150]
    return next((mime for mime in _OPEN_DOCUMENT if head.startswith(b"mimetype" + mime.encode())), None)


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not text.lstrip().lower().startswith(_MARKUP)
