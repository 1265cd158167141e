"""Word's zip packages: which are not taken, told by their directory and the first bytes of their parts."""

import io
import re
import zipfile
import zlib
from typing import IO, Any
from xml.parsers import expat

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from directives.core.errors import Refused

MAGIC = b"PK\x03\x04"
#: A packed file may not grow beyond this, nor beyond this many times its size.
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 120
#: Text of 500 pages with all its marks is some 30 MB; a tree of more would fill the memory.
MAX_XML = 100 * 1024 * 1024
MAX_LISTS = 8 * 1024 * 1024
MAX_PARTS = 5_000
#: Packages inside packages: a table within a document is one, one more is nobody's table.
MAX_DEPTH = 1
_SMALL = 20 * 1024 * 1024
_ENCRYPTED = 0x1
_LISTS = (".rels", "[content_types].xml")
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject", re.IGNORECASE)
_CHUNK = 16 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    ElementTree.ParseError,
    expat.ExpatError,
)


def require_word(data: bytes) -> None:
    """Refuse whatever is no plain Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _require_harmless(package, 0)
            names = set(package.namelist())
            if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
                raise Refused("file-type-unknown")
    except _BROKEN as error:
        raise Refused("file-broken") from error


def _require_harmless(package: zipfile.ZipFile, depth: int) -> None:
    parts = package.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused("file-encrypted")
    _require_size(parts)
    if any(part.filename.lower().endswith(_MACROS) for part in parts):
        raise Refused("file-macros")
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _require_plain(package, part)
        elif part.file_size and not part.is_dir():
            _require_no_nest(package, part, depth)


def _require_size(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    texts = sum(part.file_size for part in parts if part.filename.lower().endswith(".xml"))
    links = sum(part.file_size for part in parts if part.filename.lower().endswith(_LISTS))
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or texts > MAX_XML
        or links > MAX_LISTS
        or (unpacked > _SMALL and unpacked / packed > MAX_RATIO)
    ):
        raise Refused("file-zip-bomb")


def _require_no_nest(package: zipfile.ZipFile, part: zipfile.ZipInfo, depth: int) -> None:
    """A package inside is judged as the one around it; one deeper is refused."""
    with package.open(part) as opened:
        if opened.read(4) != MAGIC:
            return
    if depth >= MAX_DEPTH:
        raise Refused("file-zip-bomb")
    with zipfile.ZipFile(io.BytesIO(package.read(part))) as inner:
        _require_harmless(inner, depth + 1)


def _require_plain(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with package.open(part) as opened:
        _refuse_declarations(opened)
    if part.filename == "[Content_Types].xml":
        _refuse_macro_types(package.read(part))
    elif part.filename.lower().endswith(".rels"):
        _refuse_links(package.read(part))


class _BodyBegun(Exception):
    """The first element: declarations stand before it or nowhere."""


def _refuse_declarations(part: IO[bytes]) -> None:
    """Entities and outside definitions, in whichever encoding the part is."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler = _begun
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk)
    except _BodyBegun:
        return


def _declared(*_: object) -> None:
    raise Refused("file-external-entities")


def _begun(*_: object) -> None:
    raise _BodyBegun


def _refuse_macro_types(data: bytes) -> None:
    for element in _elements(data):
        if _MACRO_TYPES.search(element.get("ContentType", "")):
            raise Refused("file-macros")


def _refuse_links(data: bytes) -> None:
    """A document may link to a page for its reader to open, and call on nothing by itself."""
    for element in _elements(data):
        outside = element.get("TargetMode", "").lower() == "external"
        if outside and not element.get("Type", "").lower().endswith("/hyperlink"):
            raise Refused("file-external-entities")


def _elements(data: bytes) -> list[Any]:
    try:
        return list(ElementTree.fromstring(data, forbid_dtd=True).iter())
    except DefusedXmlException as error:
        raise Refused("file-external-entities") from error
