"""Duties that several people of a unit, or several units, carry together; in the browser, on a phone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from directives.domain.task_states import Stage
from directives.models import Assignment, User
from tests.browser import PHONE, PageAs, check_page
from tests.factories import AssignmentFactory

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
