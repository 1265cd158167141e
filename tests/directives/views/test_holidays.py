"""The table of days off: the year, the preview, and the race with what moved meanwhile."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.models import Holiday, User
from tests.directives.services.test_holidays import given

TABLE, PREVIEW = reverse("directives:holidays"), reverse("directives:holiday-preview")
SAVE = reverse("directives:holiday-change")
STORM = {"first": "2026-03-05", "last": "2026-03-06", "kind": "off", "name": "Nghỉ bão"}


@pytest.fixture
def desk(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def test_the_year_shows_the_law_and_what_was_changed(desk: Client) -> None:
    Holiday.objects.create(day=date(2026, 4, 30), is_working=True, name="Trực lễ")
    page = desk.get(TABLE, {"year": "2026"}).content.decode()
    assert "Tết Nguyên Đán" in page
    assert "22/08/2026" in page  # a worked Saturday of that year
    assert "Trực lễ" in page and "Ngày Chiến thắng" in page


@pytest.mark.parametrize("year", ["", "x", "99999", "1", "²²²²"])
def test_a_year_that_is_none_is_this_year(desk: Client, year: str) -> None:
    assert desk.get(TABLE, {"year": year}).context["year"] == clock.today().year


def test_a_change_is_shown_first_and_saved_then(desk: Client, board_staff: User) -> None:
    with clock.at(date(2026, 3, 2)):
        given(board_staff)
        shown = desk.post(PREVIEW, STORM)
        assert "16/03/2026 → 18/03/2026" in shown.content.decode()
        assert not Holiday.objects.exists()
        saved = desk.post(SAVE, STORM | {"seen": shown.context["preview"].fingerprint})
    assert saved.status_code == 302
    assert saved.url == f"{TABLE}?year=2026"  # type: ignore[attr-defined]
    assert Holiday.objects.count() == 2


def test_a_preview_that_is_stale_is_shown_again(desk: Client, board_staff: User) -> None:
    with clock.at(date(2026, 3, 2)):
        seen = desk.post(PREVIEW, STORM).context["preview"].fingerprint
        given(board_staff)
        answer = desk.post(SAVE, STORM | {"seen": seen})
    assert answer.status_code == 409
    assert "16/03/2026 → 18/03/2026" in answer.content.decode()
    assert not Holiday.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"first": "5/3"}, {"last": "2026-03-01"}, {"last": "2026-05-01"}, {"name": ""}, {"kind": "maybe"}],
)
def test_what_cannot_be_is_told_beside_its_field(desk: Client, wrong: dict[str, str]) -> None:
    answer = desk.post(PREVIEW, STORM | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
