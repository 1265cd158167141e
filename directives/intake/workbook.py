"""Sheets of an .xlsx or .csv as rows of text: what a cell shows, merged cells filled downwards."""

import csv
import html
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from directives.core.errors import Refused
from directives.core.text import nfc, short_date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 4_000
_RATIO = 120
_SMALL = 20 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)\"")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, SyntaxError, KeyError, ValueError, TypeError, EOFError,
    OSError, AttributeError, IndexError, NotImplementedError, RuntimeError,
)  # fmt: skip

_SHEET_NAME = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?name=\"([^\"]*)\"")
_WRITTEN = re.compile(rb"<(?:\w+:)?(?:t|(?:odd|even|first)(?:Header|Footer))(?:\s[^>]*)?>([^<]*)<")
_PAGE_CODES = re.compile(r"&(?:\"[^\"]*\"|\d+|[A-Za-z])")
_TAGS = re.compile(rb"<[^>]+>")


class Progress(Protocol):
    def __call__(self, rows: int) -> None: ...


@dataclass(frozen=True)
class Row:
    """A row that has something in it, under the number Excel shows."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]


def check(data: bytes) -> None:
    """Refuse, by content alone, what is no sheet the portal may open."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("file-empty")
    if len(data) > MAX_BYTES:
        raise Refused("file-too-large", megabytes=len(data) // 2**20, most=MAX_BYTES // 2**20)
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused("file-encrypted" if locked else "logbook-old-excel")
    if data.startswith(b"PK"):
        _check_package(data)
    elif b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("logbook-type-unknown")


def media_type(data: bytes) -> str:
    """Of bytes that were checked."""
    return XLSX if data.startswith(b"PK") else "text/csv"


def read(name: str, data: bytes, heard: Progress) -> list[Sheet]:
    """Every sheet with rows; `heard` is told how many rows have been read and stops by raising."""
    check(data)
    sheets = _book(data, heard) if data.startswith(b"PK") else [_csv(name, data)]
    if not any(sheet.rows for sheet in sheets):
        raise Refused("file-empty")
    if sum(len(sheet.rows) for sheet in sheets) > MAX_ROWS:
        raise Refused("logbook-too-long", most=MAX_ROWS)
    return [sheet for sheet in sheets if sheet.rows]


def other_words(data: bytes) -> list[str]:
    """What a workbook says outside the rows that are read: names of sheets, hidden sheets, headers and
    footers of pages, comments, drawings."""
    if not data.startswith(b"PK"):
        return []
    found: list[bytes] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    found += _WRITTEN.findall(package.read(name))
                elif name == "xl/workbook.xml":
                    found += _SHEET_NAME.findall(package.read(name))
                elif name.endswith(".xml") and name.startswith(("xl/shared", "xl/comments", "xl/drawings")):
                    found += _TAGS.split(package.read(name))
    except _BROKEN as error:
        raise Refused("file-broken") from error
    words = (nfc(html.unescape(each.decode("utf-8", "replace"))) for each in found)
    return [word for each in words if (word := _PAGE_CODES.sub(" ", each).strip())]


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename.lower() for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise Refused("file-encrypted")
            unpacked = sum(part.file_size for part in parts)
            packed = max(sum(part.compress_size for part in parts), 1)
            if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked / packed > _RATIO):
                raise Refused("file-zip-bomb")
            if "xl/workbook.xml" not in names:
                raise Refused("logbook-type-unknown")
            if any(name.endswith("vbaproject.bin") for name in names):
                raise Refused("file-macros")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _ENTITY.search(package.read(part)[:4096]):
                    raise Refused("file-external-entities")
    except _BROKEN as error:
        raise Refused("file-broken") from error


def _book(data: bytes, heard: Progress) -> list[Sheet]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except _BROKEN as error:
        raise Refused("file-broken") from error
    sheets, before = [], 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for page in book.worksheets:
                if page.sheet_state != "visible":
                    continue
                page.reset_dimensions()
                merges = _merges(package.read(_path(page)))
                sheet = Sheet(nfc(page.title), tuple(_filled(_rows(page, before, heard), merges)))
                before += len(sheet.rows)
                sheets.append(sheet)
    except _BROKEN as error:
        raise Refused("file-broken") from error
    finally:
        book.close()
    return sheets


def _path(page: Any) -> str:
    """Where the sheet stands in the package: what is read by rows does not know its merged cells."""
    return str(page._worksheet_path)


def _rows(page: Any, before: int, heard: Progress) -> Iterator[Row]:
    found = before
    for number, cells in enumerate(page.iter_rows(max_col=MAX_COLUMNS), start=1):
        values = tuple(_shown(cell) for cell in cells)
        if any(values):
            found += 1
            if found > MAX_ROWS:
                raise Refused("logbook-too-long", most=MAX_ROWS)
            heard(found)
            yield Row(number, values)


def _shown(cell: Any) -> str:
    """The text a person sees in the cell; days in the order of the country."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return short_date(value)
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    return _clean(str(value))


def _number(value: int | float, form: str) -> str:
    if "%" in form:
        return f"{value * 100:g}%"
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def _clean(text: str) -> str:
    """One normal form; a NUL, which PostgreSQL refuses, and what Excel writes for controls are spaces."""
    lines = (" ".join(line.split()) for line in nfc(text).replace("\x00", " ").splitlines())
    return "\n".join(line for line in lines if line)[:MAX_CELL]


Merge = tuple[int, int, int]  # column, first row, last row


def _merges(xml: bytes) -> list[Merge]:
    return [
        (column_index_from_string(left.decode()) - 1, int(top), int(bottom))
        for left, top, _right, bottom in _MERGE.findall(xml)
        if int(bottom) > int(top)
    ]


def _filled(rows: Iterator[Row], merges: list[Merge]) -> Iterator[Row]:
    """What stands in the first cell of a merged column stands in each of its rows."""
    under: dict[tuple[int, int], int] = {
        (number, column): top
        for column, top, bottom in merges
        for number in range(top + 1, min(bottom, top + MAX_ROWS) + 1)
    }
    heads = {(top, column) for column, top, _bottom in merges}
    texts: dict[tuple[int, int], str] = {}
    for row in rows:
        cells = list(row.cells)
        for column, text in enumerate(cells):
            place = (row.number, column)
            if place in heads:
                texts[place] = text
            elif place in under and not text:
                cells[column] = texts.get((under[place], column), "")
        yield Row(row.number, tuple(cells))


def _csv(name: str, data: bytes) -> Sheet:
    text = _decoded(data)
    first = text[:4096]
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        rows = [
            Row(number, tuple(_clean(cell) for cell in cells[:MAX_COLUMNS]))
            for number, cells in enumerate(reader, start=1)
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise Refused("file-broken") from error
    return Sheet(nfc(name), tuple(rows))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("logbook-type-unknown")
