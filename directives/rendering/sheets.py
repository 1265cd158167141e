"""Lists as XLSX and CSV, written row by row: memory does not grow with the list.

A text that a spreadsheet would take for a formula stays a text: XLSX marks the cell, CSV puts an
apostrophe before it.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from directives.core.text import nfc

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CELL_LIMIT = 32_767  # characters in one cell of XLSX
REPORT_EVERY = 500
_CSV_CHUNK = 64 * 1024

Value = str | int | float | date | None


class Kind(StrEnum):
    TEXT = "text"
    INT = "int"
    DECIMAL = "decimal"
    DATE = "date"


@dataclass(frozen=True)
class SheetColumn:
    """`width` is in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 20


def write_xlsx(
    target: IO[bytes],
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    *,
    name: str,
    progress: Callable[[int], None] | None = None,
) -> int:
    """One sheet with a fixed header row and filters; `progress` hears how many rows are written and
    cancels by raising. Returns the number of rows."""
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    with Workbook(target, options) as book:
        sheet = book.add_worksheet(_sheet_name(name))
        formats = _formats(book)
        _write_header(sheet, columns, formats)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                _write_cell(sheet, count, place, column.kind, value, formats)
            if progress and count % REPORT_EVERY == 0:
                progress(count)
        sheet.autofilter(0, 0, count, len(columns) - 1)
    return count


def csv_chunks(
    columns: Sequence[SheetColumn], rows: Iterable[Sequence[Value]], *, delimiter: str = ","
) -> Iterator[bytes]:
    """UTF-8 with the mark Excel needs; dates as 2026-06-10, which every language of Excel reads."""
    buffer = io.StringIO(newline="")
    buffer.write(BOM)
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow([harmless(column.title) for column in columns])
    for row in rows:
        writer.writerow([_csv_value(value) for value in row])
        if buffer.tell() >= _CSV_CHUNK:
            yield _drain(buffer)
    yield _drain(buffer)


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it without ever computing it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv_value(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return harmless(nfc(value)) if isinstance(value, str) else value


def _drain(buffer: io.StringIO) -> bytes:
    chunk = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return chunk


def _sheet_name(name: str) -> str:
    """Excel allows 31 characters, seven of them not."""
    return "".join(" " if char in "[]:*?/\\" else char for char in name).strip("' ")[:31]


def _formats(book: Workbook) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
    header = {
        **base,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "bottom": 1,
        "bg_color": "#F1EEE8",
    }
    return {
        "header": book.add_format(header),
        Kind.TEXT: book.add_format(base),
        # The mark Excel itself keeps for "this is text": it survives editing the cell.
        "quoted": book.add_format({**base, "quote_prefix": True}),
        Kind.INT: book.add_format({**base, "num_format": "#,##0"}),
        Kind.DECIMAL: book.add_format({**base, "num_format": "#,##0.00"}),
        Kind.DATE: book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "center"}),
    }


def _write_header(sheet: Worksheet, columns: Sequence[SheetColumn], formats: dict[str, Any]) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, formats["header"])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _write_cell(
    sheet: Worksheet, row: int, place: int, kind: Kind, value: Value, formats: dict[str, Any]
) -> None:
    """What does not have the column's kind is written as the text it is; nothing stays empty."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        plain = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        sheet.write_datetime(row, place, plain, formats[Kind.DATE])
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, formats[kind if kind is not Kind.DATE else Kind.DECIMAL])
    else:
        text = nfc(value)[:CELL_LIMIT]
        quoted = text.startswith(FORMULA_STARTS)
        sheet.write_string(row, place, text, formats["quoted" if quoted else Kind.TEXT])
