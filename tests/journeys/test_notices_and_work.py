"""Notices on a phone, and background work watched while it runs."""

import pytest
from playwright.sync_api import expect

from directives.core import clock
from directives.domain.notices import NoticeKind
from directives.models import Job, Unit, User
from directives.services import notifications
from tests.browser import PHONE, PageAs, check_page
from tests.factories import AssignmentFactory, DigestFactory, JobFactory, NoticeFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_official_opens_a_notice_with_one_tap(
    page_as: PageAs, unit: Unit, official: User, board_staff: User
) -> None:
    duty = AssignmentFactory(unit=unit, due=5)
    notifications.notify(NoticeKind.RETURNED, duty, by=board_staff, note="Thiếu số liệu của quý II")
    NoticeFactory(person=official)
    page = page_as(official, width=PHONE)
    page.goto("/notifications/")
    check_page(page)
    expect(page.locator(".tool-count")).to_have_text("2")
    page.get_by_role("button", name="Trả lại, cần thực hiện lại").click()
    expect(page).to_have_url(f"{page.url.split('/duties')[0]}/duties/{duty.pk}/")
    expect(page.locator(".tool-count")).to_have_text("1")


def test_all_notices_are_marked_read_at_once(page_as: PageAs, official: User) -> None:
    for _ in range(3):
        NoticeFactory(person=official)
    page = page_as(official, width=PHONE)
    page.goto("/notifications/")
    page.get_by_role("button", name="Đánh dấu đã đọc tất cả").click()
    expect(page.locator(".tool-count")).to_have_count(0)


def test_a_person_chooses_the_hour_of_the_mail(page_as: PageAs, official: User) -> None:
    page = page_as(official, width=PHONE)
    page.goto("/preferences/")
    page.get_by_label("Giờ gửi thư hằng ngày").select_option("6")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_load_state()
    expect(page.get_by_label("Giờ gửi thư hằng ngày")).to_have_value("6")


def test_running_work_is_watched_and_stopped(page_as: PageAs, official: User) -> None:
    job = JobFactory(created_by=official, state=Job.State.RUNNING, percent=10, started_at=clock.now())
    page = page_as(official, width=PHONE)
    page.goto(f"/jobs/{job.pk}/")
    check_page(page)
    Job.objects.filter(pk=job.pk).update(percent=60)
    expect(page.locator("#job-state progress")).to_have_attribute("value", "60")
    page.get_by_role("button", name="Dừng").click()
    expect(page.locator("#job-state")).to_contain_text("đang dừng")
    Job.objects.filter(pk=job.pk).update(state=Job.State.CANCELLED, finished_at=clock.now())
    expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
    check_page(page)


def test_an_administrator_sends_a_failed_mail_again(page_as: PageAs, administrator: User) -> None:
    DigestFactory(person=UserFactory(full_name="Đặng Thị Ngưỡng"), state="failed", error="550 no such user")
    JobFactory(state=Job.State.FAILED, error="ValueError: hỏng [job-1]")
    page = page_as(administrator, width=PHONE)
    page.goto("/jobs/")
    check_page(page)
    page.get_by_role("button", name="Gửi lại Đặng Thị Ngưỡng").click()
    expect(page.get_by_text("550 no such user")).to_have_count(0)
