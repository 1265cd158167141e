"""The pages of reminders and webhooks on a telephone: accessible, and a choice made by its words."""

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from directives.models import NoticeRule, Unit, User
from tests.browser import PHONE, PageAs, check_page
from tests.factories import AssignmentFactory, EndpointFactory

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def test_staff_choose_how_a_document_reminds(
    page_as: PageAs, live_server: LiveServer, unit: Unit, board_staff: User
) -> None:
    duty = AssignmentFactory(unit=unit, due=5)
    page = page_as(board_staff, PHONE)
    page.goto(live_server.url + reverse("directives:directive-notices", args=[duty.directive_id]))
    check_page(page)
    page.get_by_label("theo ngày riêng").check()
    page.locator("#id_reminder_days").fill("-5, 0")
    page.get_by_role("button", name="Xem trước bằng lời").click()
    page.get_by_text("trước hạn 5 ngày, đúng ngày đến hạn").wait_for()
    check_page(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("heading", name="Hiện đang như sau").wait_for()
    assert NoticeRule.objects.get().reminder_days == [-5, 0]


def test_an_administrator_sees_the_webhooks(
    page_as: PageAs, live_server: LiveServer, unit: Unit, administrator: User
) -> None:
    EndpointFactory(unit=unit)
    page = page_as(administrator, PHONE)
    page.goto(live_server.url + reverse("directives:endpoint-list"))
    page.get_by_text("Thêm địa chỉ").click()
    check_page(page)
