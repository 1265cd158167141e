"""XLSX and CSV: read back by another program, cells keep their kind and no text becomes a formula."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest

from directives.rendering import sheets
from directives.rendering.sheets import Kind, SheetColumn, Value

COLUMNS = (SheetColumn("Đơn vị", width=30), SheetColumn("Số", Kind.INT), SheetColumn("Hạn", Kind.DATE))
ROWS: list[tuple[Value, ...]] = [("Sở Nội vụ", 12, date(2026, 6, 30)), ("Xã Đồng Khởi", None, None)]
FORMULAS = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


def workbook(rows: Sequence[Sequence[Value]]) -> Any:
    target = io.BytesIO()
    sheets.write_xlsx(target, COLUMNS, rows, name="Nhiệm vụ: [2026]")
    return openpyxl.load_workbook(target).active


def table(rows: Sequence[Sequence[Value]]) -> list[list[str]]:
    data = b"".join(sheets.csv_chunks(COLUMNS, rows))
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_cells_keep_their_kind() -> None:
    sheet = workbook(ROWS)
    assert [cell.value for cell in sheet[1]] == ["Đơn vị", "Số", "Hạn"]
    name, figure, due = sheet[2]
    assert (name.value, figure.value, due.value.date()) == ("Sở Nội vụ", 12, date(2026, 6, 30))
    assert due.number_format == "dd/mm/yyyy"
    assert [cell.value for cell in sheet[3]] == ["Xã Đồng Khởi", None, None]


def test_the_header_stays_and_filters_cover_all_rows() -> None:
    sheet = workbook(ROWS)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert sheet["A1"].font.bold
    assert sheet.title == "Nhiệm vụ   2026"


@pytest.mark.parametrize("text", FORMULAS)
def test_xlsx_keeps_a_formula_as_marked_text(text: str) -> None:
    cell = workbook([(text, 1, None)])["A2"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text  # as XML keeps a carriage return
    assert cell.quotePrefix


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_puts_an_apostrophe_before_a_formula(text: str) -> None:
    assert table([(text, -5, None)])[1] == [f"'{text}", "-5", ""]


def test_csv_has_the_mark_excel_needs_and_dates_everyone_reads() -> None:
    assert next(sheets.csv_chunks(COLUMNS, ROWS)).startswith(b"\xef\xbb\xbf")
    assert table(ROWS)[1:] == [["Sở Nội vụ", "12", "2026-06-30"], ["Xã Đồng Khởi", "", ""]]


def test_csv_keeps_quotes_and_lines_inside_a_cell() -> None:
    assert table([('Xã "Mới",\ndòng hai', 1, None)])[1][0] == 'Xã "Mới",\ndòng hai'


def test_csv_is_sent_while_rows_are_still_read() -> None:
    read = 0

    def rows() -> Iterator[tuple[Value, ...]]:
        nonlocal read
        for read in range(1, 20_001):
            yield ("Sở Nội vụ", read, None)

    next(sheets.csv_chunks(COLUMNS, rows()))
    assert read < 20_000


def test_progress_hears_the_rows_and_cancels_by_raising() -> None:
    class Cancelled(Exception):
        pass

    def stop(count: int) -> None:
        raise Cancelled(count)

    with pytest.raises(Cancelled, match="500"):
        sheets.write_xlsx(
            io.BytesIO(), COLUMNS, (("x", n, None) for n in range(2000)), name="x", progress=stop
        )


def test_a_row_of_another_width_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        workbook([("x",)])
