"""Tracking sheets for tests: rows in a workbook, merged cells and all."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

SAMPLES = Path(__file__).resolve().parent / "samples" / "logbooks"
HEADINGS = (
    "STT", "Số, ký hiệu văn bản", "Ngày ban hành", "Trích yếu", "Nội dung nhiệm vụ", "Đơn vị chủ trì",
    "Đơn vị phối hợp", "Thời hạn hoàn thành", "Tình trạng", "Ngày hoàn thành", "Ghi chú",
)  # fmt: skip
NUMBER, ISSUED, TITLE, TASK, LEAD, OTHER, DUE, STATE, DONE, NOTE = range(1, 11)


def book(*sheets: Sequence[Sequence[Any]], merges: Sequence[str] = ()) -> bytes:
    """A workbook of sheets as rows; the merges are the first one's."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for place, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Trang {place}")
        for row in rows:
            sheet.append(list(row))
    for merge in merges:
        made.worksheets[0].merge_cells(merge)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def row(place: int = 1, **said: Any) -> list[Any]:
    """A good row: done on 20 May 2024; `**{"TASK": …}` changes its columns."""
    cells: list[Any] = [
        place, "25-CT/TU", "05/03/2024", "Về công tác tiếp công dân", f"Báo cáo kết quả lần {place}",
        "Sở Nội vụ", "", "30/6/2024", "Đã hoàn thành", "20/5/2024", "",
    ]  # fmt: skip
    for name, value in said.items():
        cells[globals()[name]] = value
    return cells


def simple(*rows: Sequence[Any]) -> bytes:
    """One sheet with the usual headings."""
    return book([HEADINGS, *rows])
