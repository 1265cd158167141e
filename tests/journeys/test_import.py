"""A directive from the file to the units, as board staff lives it in the browser."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from directives.domain.directive_states import DirectiveState
from directives.models import Assignment, Directive, IntakeJob, StoredFile, Unit, User
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.factories.intake import SAMPLE, bodies, read_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def units(unit: Unit) -> dict[str, Unit]:
    return bodies()


def clause(page: Page, path: str) -> Locator:
    return page.get_by_role("group", name=f"Điều khoản {path}", exact=True)


def excuse(where: Locator, reason: str) -> None:
    where.get_by_label("Lý do không phải thực hiện").fill(reason)
    where.get_by_role("button", name="Không cần giao").click()
    expect(where).to_contain_text(reason)


def test_a_file_becomes_duties_of_units(
    page_as: PageAs, board_staff: User, units: dict[str, Unit], unit: Unit
) -> None:
    page = page_as(board_staff, DESK)
    page.goto("/intake/")
    check_page(page)
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.get_by_role("button", name="Đọc tệp này").click()
    page.get_by_role("link", name=f"Kiểm tra {SAMPLE.name}").click()

    expect(page.get_by_role("heading", name="Văn bản 1/2")).to_be_visible()
    letter = page.get_by_role("region", name="Văn bản 1/2")
    directive = page.get_by_role("region", name="Văn bản 2/2")
    expect(letter.get_by_label("Số ký hiệu")).to_have_value("417/UBND-NCKSTT")
    expect(directive.get_by_label("Số ký hiệu")).to_have_value("12-CT/TU")
    expect(directive.get_by_role("button", name="23-QĐ/TW")).to_be_visible()
    check_page(page)

    directive.get_by_label("Nơi ban hành").fill("thành phố Hồng Lĩnh")
    directive.get_by_label("Nơi ban hành").press("Tab")
    expect(directive.get_by_text("đã lưu")).to_be_visible()

    settle(page, directive)
    settle_gaps(directive)
    settle_gaps(letter)
    page.locator("#accept").get_by_role("button", name="Chấp nhận văn bản").click()

    page.get_by_role("link", name="12-CT/TU", exact=True).click()
    check_page(page)
    page.get_by_role("link", name="Giao đến các đơn vị").click()
    expect(page.get_by_text("Đảng ủy xã Thử Một")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Giao đến các đơn vị").click()

    expect(page).to_have_url(re.compile(r"tab=duties"))
    made = Directive.objects.get(number="12-CT/TU")
    assert (made.state, made.place) == (DirectiveState.ISSUED, "thành phố Hồng Lĩnh")
    communes = Assignment.objects.filter(task__clauses__path="3").values_list("unit__code", "first_due")
    assert sorted(communes) == [("xa-1", date(2099, 12, 31)), ("xa-2", date(2099, 12, 31))]


def settle(page: Page, directive: Locator) -> None:
    """Say when the recurring tasks are first due: the text leaves it open."""
    for path, day in (("2", "2099-12-31"), ("3", "2099-12-31"), ("4.1", "2099-12-31")):
        card = clause(page, path).get_by_role("article")
        card.get_by_role("button", name="Sửa").click()
        if path == "3":
            card.get_by_label("Thời gian thực hiện").select_option("due")
            card.get_by_label("Hạn hoàn thành").fill(day)
        else:
            card.get_by_label("Hạn lần đầu", exact=True).first.fill(day)
        card.get_by_role("button", name="Lưu").click()
        expect(clause(page, path).get_by_role("button", name="Sửa")).to_be_visible()


def settle_gaps(document: Locator) -> None:
    """The clauses and paragraphs without an order."""
    gaps = document.locator(".clause.is-gap")
    while (left := gaps.count()) > 0:
        excuse_first(gaps.first)
        expect(gaps).to_have_count(left - 1)


def excuse_first(gap: Locator) -> None:
    gap.get_by_label("Lý do không phải thực hiện").fill("Lời dẫn")
    gap.get_by_role("button", name="Không cần giao").click()


def test_a_secret_document_is_refused_on_the_page(page_as: PageAs, board_staff: User, tmp_path: Path) -> None:
    secret = tmp_path / "van-ban.txt"
    secret.write_text("TỈNH ỦY HỒNG LĨNH\n*\nTUYỆT MẬT\n\nSố 1-CT/TU\n", encoding="utf-8")
    page = page_as(board_staff, PHONE)
    page.goto("/intake/")
    page.locator("input[type=file]").set_input_files(secret)
    page.get_by_role("button", name="Đọc tệp này").click()
    expect(page.locator("#id_file_error")).to_contain_text("mức độ mật")
    check_page(page)
    assert not IntakeJob.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_review_is_usable_on_a_phone(page_as: PageAs, board_staff: User, units: dict[str, Unit]) -> None:
    job = read_job(board_staff)
    page = page_as(board_staff, PHONE)
    page.goto(f"/intake/{job.pk}/")
    check_page(page)
    card = clause(page, "3").get_by_role("article")
    card.get_by_role("button", name="Sửa").click()
    expect(card.get_by_label("Thời gian thực hiện")).to_be_visible()
    check_page(page)


def test_a_name_is_resolved_by_typing_part_of_it(
    page_as: PageAs, board_staff: User, units: dict[str, Unit]
) -> None:
    job = read_job(board_staff)
    page = page_as(board_staff, DESK)
    page.goto(f"/intake/{job.pk}/")
    card = clause(page, "4.1").get_by_role("article")
    card.get_by_role("button", name="Ban Dân vận Tỉnh ủy Hồng Lĩnh").click()
    card.get_by_role("combobox", name="Đơn vị tương ứng").press_sequentially("thanh tra")
    card.get_by_role("option", name="Thanh tra tỉnh").click()
    card.get_by_role("button", name="Lưu").click()
    expect(clause(page, "4.1").get_by_role("button", name="Thanh tra tỉnh")).to_be_visible()


def test_keys_walk_to_what_is_open(page_as: PageAs, board_staff: User, units: dict[str, Unit]) -> None:
    job = read_job(board_staff)
    page = page_as(board_staff, DESK)
    page.goto(f"/intake/{job.pk}/")
    page.keyboard.press("d")
    lit = page.locator(".is-lit").first
    expect(lit).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("[data-step].is-lit")).to_be_focused()


def test_a_document_on_paper_is_entered_on_the_same_page(
    page_as: PageAs, board_staff: User, unit: Unit
) -> None:
    page = page_as(board_staff, DESK)
    page.goto("/intake/")
    page.get_by_role("button", name="Nhập văn bản bằng tay").click()
    for label, value in (
        ("Cơ quan ban hành", "Ban Thường vụ Tỉnh ủy Hồng Lĩnh"),
        ("Trích yếu", "về việc thăm hỏi cơ sở"),
    ):
        page.get_by_label(label).fill(value)
        page.get_by_label(label).press("Tab")
        expect(page.locator(".saved")).to_have_count(1 if label == "Cơ quan ban hành" else 2)
    page.get_by_label("Loại *", exact=True).select_option("thong_bao")
    expect(page.locator(".saved")).to_have_count(3)
    page.get_by_label("Lấy tên đơn vị tại ngày").fill("2026-03-02")
    expect(page.locator(".header-field.is-doubtful")).to_have_count(0)
    page.get_by_text("Thêm mục").first.click()
    page.get_by_label("Số mục", exact=True).fill("1")
    page.get_by_label("Nội dung của mục").fill("Sở Nội vụ thăm hỏi cơ sở.")
    page.get_by_role("button", name="Thêm mục").click()
    clause(page, "1").get_by_role("button", name="Thêm nhiệm vụ").click()
    card = clause(page, "1").get_by_role("article")
    expect(card.get_by_label("Nội dung nhiệm vụ")).to_be_focused()
    card.get_by_role("combobox", name="Chủ trì").press_sequentially("noi vu")
    card.get_by_role("option", name="Sở Nội vụ").click()
    card.get_by_role("button", name="Lưu").click()
    expect(clause(page, "1")).to_contain_text("Sở Nội vụ")
    check_page(page)
    page.locator("#accept").get_by_role("button", name="Chấp nhận văn bản").click()
    page.get_by_role("link", name="Giao đến các đơn vị").click()
    page.get_by_role("button", name="Giao đến các đơn vị").click()
    expect(page).to_have_url(re.compile(r"tab=duties"))
    assert Assignment.objects.get().unit == unit


def test_an_order_by_telephone_is_given_with_its_source(
    page_as: PageAs, board_staff: User, unit: Unit
) -> None:
    page = page_as(board_staff, PHONE)
    page.goto("/tasks/new/")
    page.get_by_label("Nguồn giao việc").fill("Điện thoại của Trưởng Ban, 02/3")
    page.get_by_label("Nội dung nhiệm vụ").fill("Báo cáo nhanh tình hình.")
    page.get_by_role("combobox", name="Chủ trì").press_sequentially("noi vu")
    page.get_by_role("option", name="Sở Nội vụ").click()
    page.get_by_label("Thời gian thực hiện").select_option("due")
    page.get_by_label("Hạn hoàn thành").fill("2099-01-05")
    check_page(page)
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Giao đến các đơn vị").click()
    expect(page.get_by_text("Điện thoại của Trưởng Ban, 02/3")).to_be_visible()
    duty = Assignment.objects.get()
    assert (duty.unit, duty.first_due, duty.directive) == (unit, date(2099, 1, 5), None)


def test_two_reviewers_see_each_other_and_lose_nothing(
    page_as: PageAs, board_staff: User, board_leader: User, units: dict[str, Unit]
) -> None:
    """Two browsers: what one saves comes to the other within 15 seconds, but not under its hands."""
    job = read_job(board_staff)
    mine, theirs = page_as(board_staff, DESK), page_as(board_leader, DESK)
    for page in (mine, theirs):
        page.goto(f"/intake/{job.pk}/")
    expect.set_options(timeout=15_000)
    try:
        expect(mine.locator(".others")).to_contain_text(str(board_leader))
        expect(theirs.locator(".others")).to_contain_text(str(board_staff))

        clause(mine, "4.1").get_by_role("button", name="Sửa").click()
        clause(mine, "4.1").get_by_label("Nội dung nhiệm vụ").fill("Chữ đang gõ dở.")
        clause(theirs, "4.1").get_by_role("button", name="Bỏ", exact=True).click()
        excuse(clause(theirs, "1"), "Chỉ quán triệt")

        expect(clause(mine, "1")).to_contain_text("Chỉ quán triệt")
        expect(mine.locator(".others-act").first).to_contain_text(str(board_leader))
        expect(clause(mine, "4.1")).to_contain_text("Người khác vừa sửa chỗ này")
        typed = clause(mine, "4.1").get_by_label("Nội dung nhiệm vụ")
        expect(typed).to_have_value("Chữ đang gõ dở.")
        clause(mine, "4.1").get_by_role("button", name="Lưu").click()
        expect(clause(mine, "4.1").get_by_role("alert").first).to_contain_text("vừa bỏ nhiệm vụ này")
        expect(typed).to_have_value("Chữ đang gõ dở.")
        clause(mine, "4.1").get_by_role("button", name="Lưu").click()
        expect(clause(theirs, "4.1")).to_contain_text("Chữ đang gõ dở.")
    finally:
        expect.set_options(timeout=5_000)
