"""What a file is, by its bytes, and which files are not taken at all."""

import io
import re
import zipfile

from directives.core.errors import Refused
from directives.intake.types import Source

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 500
#: A packed file may not grow beyond this, nor beyond this many times its size.
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 120
_SMALL = 20 * 1024 * 1024
_MAX_PARTS = 5_000

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
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*\bTargetMode=\"External\"[^>]*>", re.IGNORECASE)
_LOADED = re.compile(
    rb"/(?:attachedTemplate|oleObject|frame|subDocument|image|externalLink)\"", re.IGNORECASE
)
_ENCRYPTED_ENTRY = 0x1


def media_type(source: Source) -> str:
    """The type of a file that may be read; everything else is refused by its reason."""
    data = source.data
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("file-empty")
    if len(data) > MAX_BYTES:
        raise Refused("file-too-large", megabytes=len(data) // (1024 * 1024), most=MAX_BYTES // (1024 * 1024))
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _word(data)
    if data.startswith(_OLE):
        return _old_word(data)
    for magic, kind in _IMAGES:
        if data.startswith(magic):
            return kind
    return _text(data)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    if b"\x00" in data[:65536] or data.startswith(
        (b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF")
    ):
        raise Refused("file-type-unknown")
    return TEXT


def _word(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_package(package)
            return DOCX
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Refused("file-broken") from error


def _check_package(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED_ENTRY for part in parts):
        raise Refused("file-encrypted")
    _check_size(parts)
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Refused("file-type-unknown")
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Refused("file-macros")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _check_xml(part.filename, package.read(part))


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    if (
        len(parts) > _MAX_PARTS
        or unpacked > MAX_UNPACKED
        or (unpacked > _SMALL and unpacked / packed > MAX_RATIO)
    ):
        raise Refused("file-zip-bomb")


def _check_xml(name: str, data: bytes) -> None:
    if _ENTITY.search(data):
        raise Refused("file-external-entities")
    if name == "[Content_Types].xml" and b"macroEnabled" in data:
        raise Refused("file-macros")
    if name.endswith(".rels") and any(_LOADED.search(found[0]) for found in _OUTSIDE.finditer(data)):
        raise Refused("file-external-entities")


def _old_word(data: bytes) -> str:
    """The names of streams stand in the directory of the file as UTF-16."""
    if _named(data, "EncryptedPackage") or _named(data, "EncryptionInfo"):
        raise Refused("file-encrypted")
    if not _named(data, "WordDocument"):
        raise Refused("file-type-unknown")
    if _named(data, "_VBA_PROJECT") or _named(data, "Macros"):
        raise Refused("file-macros")
    header = data.find(b"\xec\xa5", 512, 512 + 64 * 1024)
    if header >= 0 and header % 512 == 0 and len(data) > header + 12 and data[header + 11] & 0x01:
        raise Refused("file-encrypted")
    return DOC


def _named(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data
