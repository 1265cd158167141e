"""Duties that do not go straight, as each person lives it in the browser; the official on a phone."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from directives.core import clock
from directives.domain.task_states import Stage
from directives.models import Assignment, ExtensionRequest, User
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.factories import AssignmentFactory, UnitFactory, UserFactory
from tests.proofs import PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def duty(official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=official.current_grants[0].unit, due=4)
    return made


def begin(page: Page, duty: Assignment, opener: str) -> None:
    """Open the duty and the dialog of an act."""
    page.goto(f"/duties/{duty.pk}/")
    check_page(page)
    page.get_by_role("button", name=opener, exact=True).click()
    check_page(page)


def say(page: Page, field: str, words: str) -> None:
    page.locator("dialog[open]").get_by_label(field).fill(words)


def finish(page: Page, button: str) -> None:
    page.locator("dialog[open]").get_by_role("button", name=button, exact=True).click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_duty_of_another_unit_is_refused_and_forwarded(
    page_as: PageAs, official: User, board_staff: User, duty: Assignment
) -> None:
    right = UnitFactory(name="Sở Đúng Việc")
    colleague = UserFactory(username="colleague", at=right)
    mine, theirs = page_as(official, PHONE), page_as(board_staff, DESK)
    begin(mine, duty, "Từ chối: không phải việc của đơn vị")
    say(mine, "Lý do", "Không đúng chức năng")
    finish(mine, "Từ chối")
    expect(mine.locator(".story")).to_contain_text("Không đúng chức năng")

    theirs.goto("/my-day/")
    expect(theirs.locator("main")).to_contain_text("Đơn vị từ chối, chờ Ban quyết định")
    begin(theirs, duty, "Chuyển đơn vị khác")
    theirs.locator("dialog[open]").get_by_role("combobox").fill("dung viec")
    theirs.locator("dialog[open]").get_by_role("option").first.click()
    say(theirs, "Lý do", "Đúng việc của Sở")
    finish(theirs, "Chuyển")
    expect(theirs.locator(".story")).to_contain_text("Chuyển đến: Sở Đúng Việc")

    page = page_as(colleague, PHONE)
    begin(page, duty, "Tiếp nhận")
    finish(page, "Tiếp nhận")
    expect(page.locator(".toast, [role=status]").first).to_contain_text("Đã tiếp nhận")
    duty.refresh_from_db()
    assert (duty.unit, duty.stage) == (right, Stage.IN_PROGRESS)


def test_a_later_date_is_asked_for_with_a_document_and_granted(
    page_as: PageAs, official: User, board_leader: User, duty: Assignment, tmp_path: Path
) -> None:
    paper = tmp_path / "to-trinh.pdf"
    paper.write_bytes(PDF)
    wanted = clock.today() + timedelta(days=30)
    mine, theirs = page_as(official, PHONE), page_as(board_leader, DESK)
    begin(mine, duty, "Xin gia hạn")
    say(mine, "Hạn đề nghị", wanted.isoformat())
    say(mine, "Lý do", "Chờ số liệu các xã")
    mine.locator("dialog[open] input[type=file]").set_input_files(paper)
    finish(mine, "Gửi đề nghị")
    expect(mine.locator(".story")).to_contain_text("to-trinh.pdf")
    check_page(mine)

    theirs.goto("/my-day/")
    expect(theirs.locator("main")).to_contain_text("Xin gia hạn, chờ Ban quyết định")
    begin(theirs, duty, "Đồng ý gia hạn")
    finish(theirs, "Đồng ý")
    expect(theirs.locator("main")).to_contain_text("đã đồng ý")
    check_page(theirs)
    duty.refresh_from_db()
    assert (duty.due_effective, duty.first_due) == (wanted, clock.today() + timedelta(days=4))
    assert ExtensionRequest.objects.get().decision == "granted"


def test_a_submission_is_taken_back_and_a_duty_is_paused(
    page_as: PageAs, official: User, board_staff: User
) -> None:
    unit = official.current_grants[0].unit
    duty = AssignmentFactory(unit=unit, due=4, stage=Stage.SUBMITTED, percent=100)
    mine, theirs = page_as(official, PHONE), page_as(board_staff, DESK)
    begin(mine, duty, "Thu hồi nội dung đã trình")
    finish(mine, "Thu hồi")
    begin(theirs, duty, "Tạm hoãn")
    say(theirs, "Lý do", "Chờ hướng dẫn")
    finish(theirs, "Tạm hoãn")
    duty.refresh_from_db()
    assert duty.stage == Stage.PAUSED
    begin(theirs, duty, "Tiếp tục")
    finish(theirs, "Tiếp tục")
    duty.refresh_from_db()
    assert duty.stage == Stage.IN_PROGRESS
