"""Signing in through the real form, by each of a person's three names."""

import pytest

from directives.models import AuditEvent, User
from tests.browser import DESK, PHONE, PageAs, check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "Mua-thu-2026"


@pytest.fixture
def person(administrator: User) -> User:
    administrator.email, administrator.phone = "an.quan@example.vn", "0912345678"
    administrator.set_password(PASSWORD)
    administrator.save()
    return administrator


@pytest.mark.parametrize("login", ["administrator", "An.Quan@example.vn", "+84 912 345 678"])
def test_a_person_signs_in_by_any_of_their_names(person: User, page_as: PageAs, login: str) -> None:
    page = page_as()
    page.goto("/accounts/login/")
    page.get_by_label("Tên đăng nhập, thư điện tử hoặc số điện thoại").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.locator("summary", has_text=person.full_name).wait_for()
    assert AuditEvent.objects.filter(verb="auth.signed_in", actor=person.public_id).count() == 1


def test_a_wrong_password_says_so_keeps_the_name_and_is_recorded(person: User, page_as: PageAs) -> None:
    page = page_as(width=PHONE)
    page.goto("/accounts/login/")
    page.get_by_label("Tên đăng nhập").fill("administrator")
    page.get_by_label("Mật khẩu", exact=True).fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("alert").get_by_text("Tên đăng nhập hoặc mật khẩu chưa đúng.").wait_for()
    assert page.get_by_label("Tên đăng nhập").input_value() == "administrator"
    assert AuditEvent.objects.get(verb="auth.failed").facts == {"known": True}
    check_page(page)


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize(
    "path", ["login/", "password/reset/", "password/reset/done/", "password/reset/key/1-x/", "inactive/"]
)
def test_pages_before_sign_in(db: None, page_as: PageAs, path: str, width: int) -> None:
    page = page_as(width=width)
    page.goto(f"/accounts/{path}")
    check_page(page)


@pytest.mark.parametrize("path", ["password/change/", "logout/"])
def test_pages_of_ones_account(administrator: User, page_as: PageAs, path: str) -> None:
    page = page_as(administrator, PHONE)
    page.goto(f"/accounts/{path}")
    check_page(page)
