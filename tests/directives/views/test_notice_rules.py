"""The page of a directive's reminders: words, preview, save."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import Assignment, NoticeRule, Unit, User
from tests.factories import AssignmentFactory

pytestmark = pytest.mark.django_db
OWN = {"reminders": "own", "reminder_days": "-5, 0, 2", "escalation": "own", "board_staff": "4", "version": 0}


@pytest.fixture
def url(unit: Unit) -> str:
    duty: Assignment = AssignmentFactory(unit=unit, due=5)
    return reverse("directives:directive-notices", args=[duty.directive_id])


def words(client: Client, url: str) -> list[str]:
    found: list[str] = client.get(url).context["words"]
    return found


def test_the_portals_settings_are_told_in_words(client: Client, board_staff: User, url: str) -> None:
    client.force_login(board_staff)
    assert words(client, url) == [
        "Nhắc cán bộ được giao của đơn vị: trước hạn 7, 3, 1 ngày, đúng ngày đến hạn, sau hạn 1 ngày, "
        "sau đó mỗi tuần một lần cho đến khi đơn vị gửi kết quả.",
        "Ngày nhắc rơi vào ngày nghỉ thì chuyển lên ngày làm việc liền trước.",
        "Sau 3 ngày quá hạn mà đơn vị chưa có động thái: báo lãnh đạo đơn vị.",
        "Sau 7 ngày quá hạn mà đơn vị chưa có động thái: báo chuyên viên Ban theo dõi đơn vị.",
        "Sau 14 ngày quá hạn mà đơn vị chưa có động thái: báo lãnh đạo Ban.",
        "Dừng ngay khi đơn vị báo cáo, gửi kết quả hoặc xin gia hạn.",
    ]


def test_a_preview_keeps_nothing(client: Client, board_staff: User, url: str) -> None:
    client.force_login(board_staff)
    page = client.post(url, {**OWN, "preview": "1"})
    assert "trước hạn 5 ngày" in page.content.decode()
    assert not NoticeRule.objects.exists()


def test_what_is_saved_is_shown_again(client: Client, board_staff: User, url: str) -> None:
    client.force_login(board_staff)
    assert client.post(url, OWN).status_code == 302
    page = client.get(url)
    assert page.context["form"].initial["reminder_days"] == [-5, 0, 2]
    assert "Sau 4 ngày quá hạn" in page.content.decode()
    assert "lãnh đạo đơn vị" not in " ".join(page.context["words"])


@pytest.mark.parametrize("typed", [{"reminder_days": "mai"}, {"board_staff": "0"}, {"reminders": "x"}])
def test_a_bad_value_comes_back(client: Client, board_staff: User, url: str, typed: dict[str, Any]) -> None:
    client.force_login(board_staff)
    page = client.post(url, {**OWN, **typed})
    assert page.status_code == 422
    assert next(iter(typed)) in page.context["form"].errors


def test_a_choice_over_a_newer_one_is_told(client: Client, board_staff: User, url: str) -> None:
    client.force_login(board_staff)
    client.post(url, OWN)
    assert client.post(url, OWN).status_code == 409
