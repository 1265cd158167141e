"""The life of a duty, as each person lives it in the browser; the official on a phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from directives.domain.task_states import Stage
from directives.models import Assignment, Evidence, User
from directives.services import progress
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.factories import AssignmentFactory, ClauseFactory, TaskFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-du-dai"
TEXT = "Tổ chức đối thoại với Nhân dân ít nhất một lần trong quý, công khai kết quả."
# A picture of one pixel, as a phone's camera would send it.
PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f0"
    "1f0005000201a5f645400000000049454e44ae426082"
)


class Fingers:
    """Counts taps: everything a person does besides typing."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.click()

    def photograph(self, what: Locator, file: Path) -> None:
        self.taps += 1
        what.set_input_files(file)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "buổi đối thoại.png"
    file.write_bytes(PHOTO)
    return file


@pytest.fixture
def duty(official: User) -> Assignment:
    unit = official.current_grants[0].unit
    clause = ClauseFactory(path="7.3")
    task = TaskFactory(directive=clause.directive, text=TEXT, deliverable="Báo cáo kết quả đối thoại")
    task.clauses.add(clause)
    AssignmentFactory(unit=unit, due=30, stage=Stage.IN_PROGRESS, percent=20)
    made: Assignment = AssignmentFactory(unit=unit, task=task, due=-2)
    return made


def row_of(page: Page, duty: Assignment) -> Locator:
    return page.locator(f"#duty-{duty.pk}")


def test_an_official_signs_in_and_meets_the_most_urgent_duty_first(
    page_as: PageAs, official: User, duty: Assignment
) -> None:
    official.set_password(PASSWORD)
    official.save()
    page = page_as(width=PHONE)
    page.goto("/")
    page.locator("input[name=login]").fill("official")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(r"/my-day/$"))
    expect(page.locator("main h2").first).to_contain_text("Quá hạn")
    expect(page.locator("article").first).to_contain_text(TEXT)


def test_an_official_reports_with_a_photograph_in_three_taps(
    page_as: PageAs, official: User, duty: Assignment, photo: Path
) -> None:
    page = page_as(official, PHONE)
    page.goto("/my-day/")
    check_page(page)
    fingers, row = Fingers(), row_of(page, duty)
    fingers.tap(row.get_by_role("link", name="Cập nhật"))
    row.get_by_label("Tiến độ (%)").fill("60")
    row.get_by_label("Kết quả đã thực hiện").fill("Đã đối thoại ở hai xã")
    fingers.photograph(row.locator("input[type=file]"), photo)
    check_page(page)
    fingers.tap(row.get_by_role("button", name="Lưu", exact=True))
    expect(row.get_by_role("status")).to_contain_text("60 %")
    check_page(page)
    duty.refresh_from_db()
    assert fingers.taps <= 3
    assert (duty.percent, duty.stage) == (60, Stage.IN_PROGRESS)
    assert Evidence.objects.get().name == "buổi đối thoại.png"
    expect(page).to_have_url(re.compile(r"/my-day/$"))


def test_a_draft_outlives_a_closed_page_and_goes_when_saved(
    page_as: PageAs, official: User, duty: Assignment
) -> None:
    page = page_as(official, PHONE)
    page.goto("/my-day/")
    row = row_of(page, duty)
    row.get_by_role("link", name="Cập nhật").click()
    row.get_by_role("button", name="75").click()
    row.get_by_label("Kết quả đã thực hiện").fill("Gõ dở")
    page.reload()
    row.get_by_role("link", name="Cập nhật").click()
    expect(row.get_by_label("Kết quả đã thực hiện")).to_have_value("Gõ dở")
    expect(row.get_by_label("Tiến độ (%)")).to_have_value("75")
    row.get_by_role("button", name="Lưu", exact=True).click()
    expect(row.get_by_role("status")).to_contain_text("75 %")
    row.get_by_role("link", name="Cập nhật").click()
    expect(row.get_by_label("Kết quả đã thực hiện")).to_have_value("")


def test_what_was_typed_stays_when_a_colleague_was_first(
    page_as: PageAs, official: User, duty: Assignment
) -> None:
    page = page_as(official, PHONE)
    page.goto("/my-day/")
    row = row_of(page, duty)
    row.get_by_role("link", name="Cập nhật").click()
    row.get_by_label("Tiến độ (%)").fill("30")
    row.get_by_label("Kết quả đã thực hiện").fill("Lời của tôi")
    Assignment.objects.filter(pk=duty.pk).update(version=duty.version + 1, percent=45)
    row.get_by_role("button", name="Lưu", exact=True).click()
    expect(row.get_by_role("alert")).to_be_visible()
    expect(row).to_contain_text("45 %")
    expect(row.get_by_label("Kết quả đã thực hiện")).to_have_value("Lời của tôi")
    row.get_by_role("button", name="Lưu", exact=True).click()
    expect(row.get_by_role("status")).to_contain_text("30 %")


def test_a_duty_goes_to_the_board_comes_back_and_is_confirmed(
    page_as: PageAs, official: User, board_staff: User, duty: Assignment
) -> None:
    mine, theirs = page_as(official, PHONE), page_as(board_staff, DESK)
    submit(mine, duty, "Đã đối thoại")
    theirs.goto(f"/duties/{duty.pk}/")
    check_page(theirs)
    theirs.get_by_role("button", name="Trả lại, nêu lý do").click()
    theirs.get_by_label("Lý do").first.fill("Thiếu biên bản đối thoại")
    theirs.locator("dialog[open]").get_by_role("button", name="Trả lại", exact=True).click()
    expect(theirs.locator(".story")).to_contain_text("Thiếu biên bản đối thoại")

    mine.goto("/my-day/")
    expect(row_of(mine, duty)).to_contain_text("Thiếu biên bản đối thoại")
    submit(mine, duty, "Đã bổ sung biên bản")

    theirs.goto(f"/duties/{duty.pk}/")
    theirs.get_by_role("button", name="Xác nhận").first.click()
    theirs.locator("dialog[open]").get_by_role("button", name="Xác nhận", exact=True).click()
    expect(theirs.locator(".story")).to_contain_text("Đã bổ sung biên bản")
    duty.refresh_from_db()
    assert duty.stage == Stage.DONE
    mine.goto(f"/duties/{duty.pk}/")
    check_page(mine)


def submit(page: Page, duty: Assignment, note: str) -> None:
    page.goto("/my-day/")
    row = row_of(page, duty)
    row.get_by_role("link", name="Cập nhật").click()
    row.get_by_label("Kết quả đã thực hiện").fill(note)
    row.get_by_role("button", name="Lưu và trình").click()
    expect(row.get_by_role("status")).to_contain_text("100 %")


def test_the_board_narrows_the_list_and_takes_a_filter_off(
    page_as: PageAs, board_staff: User, duty: Assignment
) -> None:
    page = page_as(board_staff, DESK)
    page.goto("/duties/")
    check_page(page)
    page.get_by_label("Từ khóa").fill("khong co tu nay")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".empty")).to_be_visible()
    check_page(page)
    page.locator(".filter-chip").click()
    expect(page.locator("tbody tr")).to_have_count(2)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_long_lists_fit_the_screen(page_as: PageAs, official: User, width: int) -> None:
    unit = official.current_grants[0].unit
    for due in range(-3, 9):
        AssignmentFactory(unit=unit, task=TaskFactory(text=TEXT * 3, deliverable="Báo cáo"), due=due)
    page = page_as(official, width)
    for address in ("/my-day/", "/duties/"):
        page.goto(address)
        check_page(page)


def test_a_row_that_can_no_longer_be_updated_says_why(
    page_as: PageAs, official: User, duty: Assignment
) -> None:
    page = page_as(official, PHONE)
    page.goto("/my-day/")
    progress.submit(duty=duty, by=official)
    row_of(page, duty).get_by_role("link", name="Cập nhật").click()
    expect(page.locator("main")).to_contain_text("đã được trình")
    check_page(page)
