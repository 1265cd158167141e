"""A zip of documents: which files it holds and which of them may be taken out of it."""

import io
import lzma
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from directives.core.errors import Refused
from directives.intake import sniff

MAX_MEMBERS = 2_000
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_RATIO = 120
_SMALL = 20 * 1024 * 1024
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_OFFICE = {"[Content_Types].xml", "mimetype"}
# What operating systems leave in folders; nobody brought it.
_LITTER = ("thumbs.db", "desktop.ini", ".ds_store")
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, EOFError, NotImplementedError, OSError,
    ValueError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """One file of a zip: its bytes, or why it is not taken out."""

    name: str
    size: int
    data: bytes = b""
    refused: str = ""


def is_bundle(data: bytes) -> bool:
    """A zip that is no office file, told by its content; a broken one is left to the reader of files."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return not _OFFICE & set(packed.namelist())
    except BROKEN:
        return False


def is_litter(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    last = parts[-1].lower() if parts else ""
    return "__MACOSX" in parts or last in _LITTER or last.startswith(("~$", "._"))


def members(file: IO[bytes]) -> Iterator[Member]:
    """Every file of the zip by its name, one in memory at a time; Refused where the whole is not taken."""
    try:
        with zipfile.ZipFile(file) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir() and not is_litter(info.filename)]
            _check_whole(infos)
            named = sorted((_name(info), place, info) for place, info in enumerate(infos))
            for name, _place, info in named:
                yield _member(packed, info, name)
    except BROKEN as error:
        raise Refused("bundle-broken") from error


def _check_whole(infos: list[zipfile.ZipInfo]) -> None:
    if not infos:
        raise Refused("bundle-empty")
    if len(infos) > MAX_MEMBERS:
        raise Refused("bundle-too-many", most=MAX_MEMBERS)
    unpacked = sum(info.file_size for info in infos)
    packed = max(sum(info.compress_size for info in infos), 1)
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked / packed > MAX_RATIO):
        raise Refused("file-zip-bomb")


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Member:
    if reason := _why_not(info, name):
        return Member(name, info.file_size, refused=reason)
    try:
        with packed.open(info) as stream:
            data = stream.read(sniff.MAX_BYTES + 1)
    except BROKEN:
        return Member(name, info.file_size, refused="file-broken")
    if len(data) > sniff.MAX_BYTES:
        return Member(name, len(data), refused="file-too-large")
    return Member(name, len(data), data)


def _why_not(info: zipfile.ZipInfo, name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        return "bundle-outside"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "bundle-outside"
    if info.flag_bits & _ENCRYPTED:
        return "file-encrypted"
    return "file-too-large" if info.file_size > sniff.MAX_BYTES else ""


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: old packers write UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))
