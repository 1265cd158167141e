"""Every component in a real browser: clean by axe in light and dark, and doing what its script promises."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from directives.models import User
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.factories import UnitFactory

pytestmark = [
    pytest.mark.once,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.journeys.shell.gallery"),
]


@pytest.fixture
def gallery(page_as: PageAs, board_staff: User) -> Page:
    page = page_as(board_staff)
    page.goto("/gallery/")
    return page


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("query", ["", "?errors=1"])
def test_all_components_stand_the_check(
    page_as: PageAs, board_staff: User, width: int, dark: bool, query: str
) -> None:
    page = page_as(board_staff, width, dark)
    page.goto(f"/gallery/{query}")
    check_page(page)


def test_a_dialog_opens_stands_the_check_and_closes(gallery: Page) -> None:
    gallery.get_by_role("button", name="Hỏi lại").click()
    dialog = gallery.get_by_role("dialog", name="Hủy nhiệm vụ này?")
    expect(dialog).to_be_visible()
    check_page(gallery)
    gallery.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_menus_open_stand_the_check_and_close_with_escape(gallery: Page, board_staff: User) -> None:
    summary = gallery.locator("summary", has_text=board_staff.full_name)
    summary.click()
    expect(gallery.get_by_role("button", name="Đăng xuất")).to_be_visible()
    check_page(gallery)
    gallery.keyboard.press("Escape")
    expect(gallery.get_by_role("button", name="Đăng xuất")).to_be_hidden()
    expect(summary).to_be_focused()


def test_more_on_a_phone_opens_every_line(page_as: PageAs, board_staff: User) -> None:
    page = page_as(board_staff, PHONE)
    page.goto("/gallery/")
    page.locator(".bottom summary").click()
    expect(page.locator(".bottom .menu-sheet")).to_be_visible()
    check_page(page)


def test_the_theme_is_switched_and_kept(gallery: Page, board_staff: User) -> None:
    gallery.locator("summary", has_text=board_staff.full_name).click()
    gallery.get_by_role("button", name="Giao diện sáng hoặc tối").click()
    gallery.reload()
    assert gallery.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_the_first_tab_leads_past_the_bars(gallery: Page) -> None:
    gallery.keyboard.press("Tab")
    expect(gallery.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    gallery.keyboard.press("Enter")
    expect(gallery.locator("main")).to_be_focused()


def test_a_draft_comes_back_after_a_lost_page(gallery: Page) -> None:
    gallery.get_by_label("Ghi chú").fill("Đã tổ chức 3 cuộc đối thoại")
    gallery.on("dialog", lambda dialog: dialog.accept())
    gallery.reload()
    assert gallery.get_by_label("Ghi chú").input_value() == "Đã tổ chức 3 cuộc đối thoại"
    expect(gallery.get_by_text("Đã lấy lại nội dung gõ dở.")).to_be_visible()


def test_leaving_with_unsaved_words_asks_first(gallery: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    gallery.on("dialog", answer)
    gallery.get_by_label("Ghi chú").press_sequentially("x")
    gallery.goto("/gallery/?again")
    assert asked == ["beforeunload"]


def test_a_button_fills_its_field(gallery: Page) -> None:
    gallery.get_by_role("button", name="75").click()
    assert gallery.get_by_label("Phần trăm").input_value() == "75"


def test_chosen_files_are_listed_and_taken_off(gallery: Page, tmp_path: Path) -> None:
    for name in ("bien-ban.pdf", "anh.png"):
        (tmp_path / name).write_bytes(b"x" * 2048)
    box = gallery.get_by_label("Minh chứng")
    box.set_input_files([tmp_path / "bien-ban.pdf", tmp_path / "anh.png"])
    expect(gallery.locator("[data-drop-list] li")).to_have_text(
        [re.compile("bien-ban.pdf · 2 KB"), re.compile("anh.png")]
    )
    check_page(gallery)
    gallery.get_by_role("button", name="Bỏ bien-ban.pdf").click()
    assert gallery.evaluate("document.getElementById('proof').files.length") == 1


def test_a_unit_is_found_without_marks_and_chosen_by_keyboard(gallery: Page) -> None:
    unit = UnitFactory(name="Sở Giáo dục và Đào tạo")
    box = gallery.get_by_role("combobox", name="Đơn vị", exact=True)
    box.press_sequentially("giao duc")
    gallery.get_by_role("option", name="Sở Giáo dục và Đào tạo").wait_for()
    check_page(gallery)
    box.press("ArrowDown")
    box.press("Enter")
    assert gallery.locator(f"input[type=hidden][name=units][value='{unit.pk}']").count() == 1
    gallery.get_by_role("button", name="Bỏ Sở Giáo dục và Đào tạo").click()
    assert gallery.locator(f"input[type=hidden][name=units][value='{unit.pk}']").count() == 0


def test_a_message_of_a_service_becomes_a_toast(gallery: Page) -> None:
    gallery.evaluate(
        "document.dispatchEvent(new CustomEvent('toast', {detail: {text: 'Đã gửi.', level: 'success'}}))"
    )
    toast = gallery.locator("#toasts .notice-success")
    expect(toast).to_contain_text("Đã gửi.")
    toast.get_by_role("button", name="Đóng thông báo này").click()
    expect(toast).to_have_count(0)


def test_in_print_only_the_content_stays(gallery: Page) -> None:
    gallery.emulate_media(media="print")
    expect(gallery.locator(".topbar")).to_be_hidden()
    expect(gallery.locator(".side")).to_be_hidden()
    expect(gallery.get_by_role("heading", level=1)).to_be_visible()
    expect(gallery.locator(".rate-base")).to_be_visible()


def test_a_browser_in_another_language_shows_the_day_once_more(page_as: PageAs, board_staff: User) -> None:
    page = page_as(board_staff)
    page.add_init_script("Object.defineProperty(navigator, 'language', { get: () => 'en-US' })")
    page.goto("/gallery/")
    day = page.locator('input[type="date"]').first
    day.fill("2024-04-09")
    expect(day.locator("xpath=following-sibling::*[1]")).to_have_text("09/04/2024")
