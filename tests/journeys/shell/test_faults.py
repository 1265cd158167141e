"""Pages of refusals and faults: in the design, in the reader's words, with a way back; fragments for htmx."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from danvan import urls
from danvan.urls import handler500 as handler500
from directives.core.errors import NotAllowed
from directives.models import AuditEvent, User
from tests.browser import DESK, PHONE, PageAs, check_page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]


def _refuses(request: HttpRequest) -> HttpResponse:
    raise NotAllowed


def _crashes(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [path("refuses/", _refuses), path("crashes/", _crashes), *urls.urlpatterns]
FAULTS = [
    ("/refuses/", 403, "Chưa thực hiện được"),
    ("/crashes/", 500, "Hệ thống gặp lỗi"),
    ("/nowhere/", 404, "Không tìm thấy trang"),
]


@pytest.mark.browser
@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize(("address", "status", "heading"), FAULTS)
def test_a_fault_is_a_page(
    page_as: PageAs, official: User, address: str, status: int, heading: str, width: int
) -> None:
    page = page_as(official, width)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status
    page.get_by_role("heading", name=heading, level=1).wait_for()
    page.get_by_text(answer.headers["x-request-id"]).wait_for()
    page.get_by_role("link", name="Về trang đầu").wait_for()
    check_page(page)


@pytest.mark.parametrize(("address", "status", "heading"), FAULTS)
def test_htmx_gets_a_fragment(official: User, address: str, status: int, heading: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(official)
    answer = client.get(address, headers={"hx-request": "true"})
    assert answer.status_code == status
    assert heading in answer.text
    assert "<html" not in answer.text


def test_a_refusal_is_recorded(official: User) -> None:
    client = Client()
    client.force_login(official)
    client.get("/refuses/")
    assert AuditEvent.objects.get(refused=True).actor == official.public_id


def test_a_form_without_its_token_says_so() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/login/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hiệu lực" in answer.text


def test_a_crash_asks_the_database_nothing(django_assert_num_queries: object) -> None:
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture without a public type
        assert client.get("/crashes/").status_code == 500
