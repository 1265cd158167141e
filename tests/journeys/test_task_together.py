"""Duties that several people of a unit, or several units, carry together; in the browser, on a phone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from directives.domain.task_states import Stage
from directives.models import Assignment, Task, User
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.factories import AssignmentFactory, UnitFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def duty(official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=official.current_grants[0].unit, due=4)
    return made


def look(page: Page, name: str) -> None:
    """Judge the page; keep a picture where somebody wants to see it."""
    check_page(page)
    if folder := os.environ.get("DANVAN_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_unit_leader_approves_on_the_phone(
    page_as: PageAs, official: User, unit_leader: User, duty: Assignment
) -> None:
    duty.unit.leader_approves = True
    duty.unit.save()
    mine, theirs = page_as(official, PHONE), page_as(unit_leader, PHONE)
    for reason in ("Thiếu phụ lục", ""):
        mine.goto("/my-day/")
        mine.locator(f"#duty-{duty.pk}").get_by_role("link", name="Cập nhật").click()
        mine.get_by_label("Kết quả đã thực hiện").fill("Đã tổ chức ở 12 xã")
        look(mine, "propose")
        mine.get_by_role("button", name="Lưu và trình lãnh đạo").click()
        expect(mine.locator(".duty-saved")).to_contain_text("Đã trình lãnh đạo đơn vị")
        theirs.goto("/approvals/")
        expect(theirs.locator(".bottom")).to_contain_text("Chờ tôi duyệt (1)")
        look(theirs, "approvals")
        if reason:
            theirs.locator("summary", has_text="Chuyển lại kèm lý do").click()
            theirs.get_by_label("Lý do").fill(reason)
            look(theirs, "approvals-rework")
            theirs.get_by_role("button", name="Chuyển lại", exact=True).click()
        else:
            theirs.get_by_role("button", name="Duyệt và trình").click()
        expect(theirs.locator("main")).to_contain_text("Không có nội dung nào chờ duyệt")
    look(theirs, "approvals-empty")
    duty.refresh_from_db()
    assert duty.stage == Stage.SUBMITTED


def act(page: Page, duty: Assignment, opener: str) -> Locator:
    """Open the duty and the dialog of an act."""
    page.goto(f"/duties/{duty.pk}/")
    page.get_by_role("button", name=opener, exact=True).click()
    look(page, f"dialog-{opener}")
    return page.locator("dialog[open]")


def test_a_leader_delegates_and_a_unit_below_reports_on_the_phone(
    page_as: PageAs, unit_leader: User, duty: Assignment
) -> None:
    worker = UserFactory(at=UnitFactory(parent=duty.unit, name="Chi cục Văn thư"))
    mine, theirs = page_as(unit_leader, PHONE), page_as(worker, PHONE)
    dialog = act(mine, duty, "Giao cấp dưới")
    dialog.get_by_role("combobox").fill("van thu")
    dialog.get_by_role("option").first.click()
    dialog.get_by_role("button", name="Giao", exact=True).click()
    expect(mine.locator("#parts ~ .table-box")).to_contain_text("Chi cục Văn thư")
    look(mine, "delegated")

    part = duty.children.get()
    theirs.goto("/my-day/")
    theirs.locator(f"#duty-{part.pk}").get_by_role("link", name="Cập nhật").click()
    theirs.get_by_role("button", name="Lưu và trình").click()
    expect(theirs.locator(".duty-saved")).to_be_visible()
    theirs.goto(f"/duties/{part.pk}/")
    look(theirs, "part")

    mine.goto("/my-day/")
    expect(mine.locator("main")).to_contain_text("Việc giao cấp dưới, chờ đơn vị xử lý")
    look(mine, "delegator-day")
    act(mine, part, "Xác nhận").get_by_role("button", name="Xác nhận").click()
    expect(mine.locator(".story")).to_contain_text("xác nhận")
    part.refresh_from_db()
    assert part.stage == Stage.DONE


def test_a_leader_entrusts_a_colleague_on_the_phone(
    page_as: PageAs, official: User, unit_leader: User, duty: Assignment
) -> None:
    AssignmentFactory(unit=duty.unit, due=2)
    mine, theirs = page_as(unit_leader, PHONE), page_as(official, PHONE)
    dialog = act(mine, duty, "Giao cho cán bộ")
    dialog.get_by_label("Giao cho ai").select_option(label=str(official))
    dialog.get_by_role("button", name="Giao việc").click()
    expect(mine.locator(".story")).to_contain_text(f"Giao cho: {official}")
    theirs.goto("/my-day/")
    expect(theirs.locator("article.duty").first).to_contain_text(str(official))
    look(theirs, "entrusted-day")


def test_an_official_asks_on_the_phone_and_the_board_answers(
    page_as: PageAs, official: User, board_staff: User, duty: Assignment
) -> None:
    mine, theirs = page_as(official, PHONE), page_as(board_staff, DESK)
    mine.goto(f"/duties/{duty.pk}/")
    mine.locator("summary", has_text="Hỏi về nhiệm vụ này").click()
    mine.get_by_label("Câu hỏi của đồng chí").fill("Tính cả các xã mới sáp nhập không?")
    look(mine, "asking")
    mine.get_by_role("button", name="Gửi câu hỏi").click()
    expect(mine.locator("#questions")).to_contain_text("1 câu chưa trả lời")
    theirs.goto("/my-day/")
    expect(theirs.locator("main")).to_contain_text("Đơn vị hỏi, chờ trả lời")
    theirs.goto(f"/duties/{duty.pk}/")
    look(theirs, "to-answer")
    theirs.get_by_label("Trả lời của đồng chí").fill("Có, theo địa giới mới.")
    theirs.get_by_role("button", name="Gửi trả lời").click()
    expect(theirs.locator(".thread")).to_contain_text("Có, theo địa giới mới.")
    mine.goto(f"/duties/{duty.pk}/")
    look(mine, "answered")


def test_a_lead_waits_for_another_unit_on_the_phone(
    page_as: PageAs, official: User, duty: Assignment
) -> None:
    Task.objects.filter(pk=duty.task_id).update(mode=Task.Mode.JOINT)
    other = AssignmentFactory(
        unit=UnitFactory(name="Sở Tài chính"), occurrence=duty.occurrence, role="cooperating", due=-3
    )
    mine, theirs = page_as(official, PHONE), page_as(UserFactory(at=other.unit), PHONE)
    dialog = act(mine, duty, "Chờ đơn vị phối hợp")
    dialog.get_by_label("Chờ đơn vị nào").select_option(label="Sở Tài chính")
    dialog.get_by_label("Lý do").fill("Chờ dự toán kinh phí")
    dialog.get_by_role("button", name="Báo đang chờ").click()
    expect(mine.locator("main")).to_contain_text("Đang chờ Sở Tài chính")
    look(mine, "waits")
    theirs.goto(f"/duties/{other.pk}/")
    expect(theirs.locator("main")).to_contain_text("đang chờ phần việc này")
    look(theirs, "awaited")
    dialog = act(mine, duty, "Kết thúc chờ")
    dialog.get_by_role("button", name="Tiếp tục").click()
    expect(mine.locator(".story")).to_contain_text("không còn chờ")


def test_who_is_late_stands_on_the_page(page_as: PageAs, official: User) -> None:
    late = AssignmentFactory(unit=official.current_grants[0].unit, due=-4)
    page = page_as(official, PHONE)
    page.goto(f"/duties/{late.pk}/")
    expect(page.locator("[aria-labelledby=delays]")).to_contain_text("4 ngày")
    look(page, "late")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_board_changes_many_dates_and_takes_it_back(
    page_as: PageAs, board_staff: User, duty: Assignment, width: int
) -> None:
    refused = AssignmentFactory(unit=duty.unit)
    page = page_as(board_staff, width)
    page.goto("/duties/")
    look(page, f"bulk-list-{width}")
    page.get_by_label("Tất cả 2 của danh sách").check()
    page.get_by_role("button", name="Đổi hạn").click()
    page.get_by_label("Hoặc lùi số ngày").fill("7")
    page.get_by_label("Lý do").fill("Theo kết luận của Thường trực")
    look(page, f"bulk-form-{width}")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    expect(page.locator("main")).to_contain_text("1 nhiệm vụ thay đổi")
    look(page, f"bulk-preview-{width}")
    page.get_by_role("button", name="Thực hiện").click()
    expect(page.locator("main")).to_contain_text("đã thực hiện")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("main")).to_contain_text("đã hoàn tác")
    duty.refresh_from_db()
    assert (duty.due_effective, refused.due_effective) == (duty.first_due, None)
