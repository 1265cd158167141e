"""The acts on a duty in the browser: in the row, on the page, refused, lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.domain.roles import Place
from directives.domain.task_states import Stage
from directives.models import Assignment, Evidence, User
from directives.services import progress
from tests.factories import AssignmentFactory, ExtensionRequestFactory, UnitFactory
from tests.proofs import PDF, PROGRAM

pytestmark = pytest.mark.django_db

IN_ROW: dict[str, Any] = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def duty(official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=official.current_grants[0].unit, due=4)
    return made


@pytest.fixture
def browser(client: Client, official: User) -> Client:
    client.force_login(official)
    return client


def address(act: str, duty: Assignment) -> str:
    return reverse(f"directives:duty-{act}", args=[duty.pk])


def test_the_form_opens_in_the_row_with_the_last_note(
    browser: Client, duty: Assignment, official: User
) -> None:
    progress.report(duty=duty, percent=30, note="Đã họp lần một", by=official)
    page = browser.get(address("update", duty), **IN_ROW).content.decode()
    assert "<html" not in page
    assert "Đã họp lần một" in page
    assert 'name="percent" value="30"' in page


def test_saving_in_the_row_gives_the_row_as_it_now_is(browser: Client, duty: Assignment) -> None:
    said = {
        "percent": 60,
        "note": "Đã họp",
        "version": duty.version,
        "proof": SimpleUploadedFile("a.pdf", PDF),
    }
    page = browser.post(address("update", duty), said, **IN_ROW)
    duty.refresh_from_db()
    assert (page.status_code, duty.percent) == (200, 60)
    assert "data-draft-drop" in page.content.decode()
    assert "<form" not in page.content.decode()
    assert Evidence.objects.get().name == "a.pdf"


def test_several_files_go_with_one_update(browser: Client, duty: Assignment) -> None:
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF + b"\n")]
    browser.post(address("update", duty), {"percent": 60, "proof": files})
    assert set(Evidence.objects.values_list("name", flat=True)) == {"a.pdf", "b.pdf"}


def test_without_scripts_saving_leads_to_the_duty(browser: Client, duty: Assignment) -> None:
    answer = browser.post(address("update", duty), {"percent": 60})
    assert (answer.status_code, answer["Location"]) == (302, address("detail", duty))


def test_save_and_submit_is_one_press(browser: Client, duty: Assignment) -> None:
    browser.post(address("update", duty), {"percent": 60, "then": "submit", "note": "Xong"}, **IN_ROW)
    duty.refresh_from_db()
    assert (duty.stage, duty.percent) == (Stage.SUBMITTED, 100)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"percent": 101, "note": "Chữ đã gõ"}, "percent"),
        ({"note": "Chữ đã gõ"}, "percent"),
        ({"percent": 5, "note": "Chữ đã gõ", "link": "không phải"}, "link"),
        ({"percent": 5, "note": "Chữ đã gõ", "link": f"https://a.vn/{'x' * 200}"}, "link"),
        (
            {"percent": 5, "note": "Chữ đã gõ", "proof": SimpleUploadedFile("a.exe", PROGRAM)},
            "proof",
        ),
    ],
    ids=["too-much", "missing", "link", "long-link", "file"],
)
def test_a_bad_value_is_told_beside_its_field_and_what_was_typed_stays(
    browser: Client, duty: Assignment, said: dict[str, Any], field: str
) -> None:
    page = browser.post(address("update", duty), said, **IN_ROW)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "Chữ đã gõ" in page.content.decode()


def test_a_lost_race_keeps_what_was_typed_and_tells_what_changed(
    browser: Client, duty: Assignment, unit_leader: User
) -> None:
    seen = duty.version
    progress.report(duty=duty, percent=80, note="Lời của người khác", by=unit_leader)
    said = {"percent": 20, "note": "Chữ đã gõ", "version": seen}
    page = browser.post(address("update", duty), said, **IN_ROW)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Chữ đã gõ" in text
    assert "Lời của người khác" in text
    assert f'name="version" value="{seen + 1}"' in text


@pytest.mark.parametrize(
    ("act", "said", "stage"),
    [
        ("confirm", {"note": "Đạt"}, Stage.DONE),
        ("return", {"reason": "Thiếu số liệu"}, Stage.RETURNED),
        ("cancel", {"reason": "Giao nhầm"}, Stage.CANCELLED),
    ],
)
def test_the_board_answers_on_the_duty(
    client: Client, official: User, board_staff: User, act: str, said: dict[str, str], stage: Stage
) -> None:
    duty = AssignmentFactory(unit=official.current_grants[0].unit, stage=Stage.SUBMITTED)
    client.force_login(board_staff)
    answer = client.post(address(act, duty), {**said, "version": duty.version})
    duty.refresh_from_db()
    assert (answer.status_code, duty.stage) == (302, stage)
    assert said[next(iter(said))] in client.get(address("detail", duty)).content.decode()


@pytest.mark.parametrize(
    ("act", "before", "said", "stage"),
    [
        ("accept", Stage.PENDING, {}, Stage.IN_PROGRESS),
        ("refuse", Stage.PENDING, {"reason": "Không đúng chức năng"}, Stage.REFUSED),
        ("recall", Stage.SUBMITTED, {"note": "Gửi nhầm"}, Stage.IN_PROGRESS),
    ],
)
def test_the_unit_acts_on_the_duty(
    browser: Client, official: User, act: str, before: Stage, said: dict[str, str], stage: Stage
) -> None:
    duty = AssignmentFactory(unit=official.current_grants[0].unit, stage=before)
    assert f'data-opens="{act}"' in browser.get(address("detail", duty)).content.decode()
    answer = browser.post(address(act, duty), {**said, "version": duty.version})
    duty.refresh_from_db()
    assert (answer["Location"], duty.stage) == (address("detail", duty), stage)


def test_a_forwarding_names_the_unit_in_the_story(
    client: Client, duty: Assignment, board_staff: User
) -> None:
    client.force_login(board_staff)
    unit = UnitFactory(name="Sở Đúng Việc")
    client.post(address("forward", duty), {"unit": unit.pk, "reason": "Nhầm", "version": duty.version})
    duty.refresh_from_db()
    assert duty.unit == unit
    assert "Chuyển đến: Sở Đúng Việc" in client.get(address("detail", duty)).content.decode()


def test_a_forwarding_that_is_wrong_keeps_the_chosen_unit(
    client: Client, duty: Assignment, board_staff: User
) -> None:
    client.force_login(board_staff)
    page = client.post(address("forward", duty), {"unit": duty.unit_id, "reason": "Nhầm"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["unit"]
    assert f'name="unit" value="{duty.unit_id}"' in page.content.decode()


def test_who_can_no_longer_see_the_duty_goes_on_to_the_list(
    client: Client, duty: Assignment, board_staff: User
) -> None:
    board_staff.grants.update(place=Place.IN_CHARGE, unit=duty.unit)
    client.force_login(board_staff)
    answer = client.post(address("forward", duty), {"unit": UnitFactory().pk, "reason": "Nhầm"})
    assert answer["Location"] == reverse("directives:duty-list")


def test_a_later_date_is_asked_for_with_a_document(browser: Client, duty: Assignment) -> None:
    said = {
        "due": (clock.today() + timedelta(days=30)).isoformat(),
        "reason": "Chờ số liệu",
        "proof": SimpleUploadedFile("Tờ trình.pdf", PDF),
        "version": duty.version,
    }
    assert browser.post(address("extend", duty), said)["Location"] == address("detail", duty)
    page = browser.get(address("detail", duty)).content.decode()
    assert "Tờ trình.pdf" in page
    assert "chờ quyết định" in page


def test_the_leader_meets_the_date_asked_for_in_the_form(client: Client, board_leader: User) -> None:
    request = ExtensionRequestFactory()
    client.force_login(board_leader)
    page = client.get(address("detail", request.assignment)).content.decode()
    assert f'name="due" value="{request.asked_due.isoformat()}"' in page
    client.post(address("grant", request.assignment), {"due": request.asked_due.isoformat()})
    request.refresh_from_db()
    assert (request.decision, request.assignment.agreed_due) == ("granted", request.asked_due)


def test_a_date_that_is_not_later_comes_back_beside_its_field(browser: Client, duty: Assignment) -> None:
    page = browser.post(address("extend", duty), {"due": "2020-01-01", "reason": "Chờ số liệu"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["due"]
    assert "Chờ số liệu" in page.content.decode()


def test_a_return_without_a_reason_comes_back(client: Client, official: User, board_staff: User) -> None:
    duty = AssignmentFactory(unit=official.current_grants[0].unit, stage=Stage.SUBMITTED)
    client.force_login(board_staff)
    page = client.post(address("return", duty), {"reason": " "})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["reason"]


def test_the_board_is_told_that_a_colleague_was_first(
    client: Client, official: User, board_staff: User, board_leader: User
) -> None:
    duty = AssignmentFactory(unit=official.current_grants[0].unit, stage=Stage.SUBMITTED)
    progress.send_back(duty=duty, reason="Thiếu số liệu", by=board_leader)
    client.force_login(board_staff)
    page = client.post(address("confirm", duty), {"note": "Đạt", "version": duty.version})
    assert page.status_code == 409
    assert "Thiếu số liệu" in page.content.decode()
