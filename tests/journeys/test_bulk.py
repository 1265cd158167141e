"""Old sheets and many files brought in the browser, by board staff, at a desk and on a phone."""

import pytest
from playwright.sync_api import FilePayload, expect

from directives.models import Task, Unit, User
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.logbooks import row, simple

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet() -> FilePayload:
    data = simple(row(1), row(2, LEAD="P. Tổng hợp"), row(3, STATE="Lưu tủ", DONE=""))
    return {"name": "so.xlsx", "mimeType": XLSX, "buffer": data}


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_sheet_is_mapped_settled_and_imported(
    page_as: PageAs, board_staff: User, unit: Unit, width: int
) -> None:
    page = page_as(board_staff, width)
    page.goto("/intake/logbooks/")
    page.set_input_files("input[type=file]", files=[sheet()])
    page.get_by_role("button", name="Đọc sổ này").click()
    page.get_by_label("Cơ quan ban hành khi sổ không ghi").fill("Tỉnh ủy An Lâm")
    check_page(page)
    page.get_by_role("button", name="Kiểm tra từng dòng").click()
    expect(page.get_by_role("heading", name="Từ ngữ chưa nhận ra")).to_be_visible()
    check_page(page)
    name = page.get_by_role("combobox", name="“P. Tổng hợp”")
    name.fill("noi vu")
    page.get_by_role("option", name="Sở Nội vụ").click()
    page.get_by_label("“Lưu tủ”").select_option(label="chưa thực hiện")
    page.get_by_role("button", name="Áp dụng và kiểm tra lại").click()
    page.get_by_role("button", name="Nhập 3 nhiệm vụ").click()
    expect(page.get_by_text("Đã nhập (3)")).to_be_visible()
    check_page(page)
    assert Task.objects.count() == 3


def test_several_files_have_each_their_line(page_as: PageAs, board_staff: User) -> None:
    page = page_as(board_staff, PHONE)
    page.goto("/intake/several/")
    check_page(page)
    files: list[FilePayload] = [
        {"name": "mot.txt", "mimeType": "text/plain", "buffer": "CHỈ THỊ\n1. Báo cáo.".encode()},
        {"name": "hai.exe", "mimeType": "text/plain", "buffer": b"MZ\x90\x00"},
    ]
    page.set_input_files("input[type=file]", files=files)
    page.get_by_role("button", name="Đưa các tệp này vào").click()
    expect(page.get_by_text("1 đã nhận, 0 đã có từ trước, 1 không nhận")).to_be_visible()
    check_page(page)
