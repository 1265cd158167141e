"""The settings page keeps what was typed and says what is wrong beside its field."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import PortalSettings, User

pytestmark = pytest.mark.django_db
GOOD = {
    "province": "Hồng Lĩnh", "committee": "Tỉnh ủy Hồng Lĩnh", "board": "Ban Dân vận", "board_code": "BDVTU",
    "place": "Hồng Lĩnh", "form": "party", "due_soon_days": "4", "reminder_days": "-5, 0, 2",
    "digest_hour": "7", "version": "1",
}  # fmt: skip


def test_an_administrator_changes_the_settings(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    answer = client.post(reverse("directives:settings"), GOOD)
    assert answer.status_code == 302
    assert PortalSettings.load().reminder_days == [-5, 0, 2]


@pytest.mark.parametrize(
    ("field", "value"), [("reminder_days", "tuần sau"), ("digest_hour", "25"), ("due_soon_days", "-1")]
)
def test_a_bad_value_comes_back_beside_its_field(
    client: Client, administrator: User, field: str, value: str
) -> None:
    client.force_login(administrator)
    answer = client.post(reverse("directives:settings"), {**GOOD, field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert value in answer.content.decode()


def test_a_stale_page_is_told_so_and_keeps_what_was_typed(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    client.post(reverse("directives:settings"), GOOD)
    answer = client.post(reverse("directives:settings"), {**GOOD, "province": "Tên đã gõ"})
    assert answer.status_code == 409
    assert "Tên đã gõ" in answer.content.decode()
