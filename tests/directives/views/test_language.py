"""The language switch and what it changes."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import User

LOGIN = "/accounts/login/"


def test_the_portal_speaks_vietnamese_whatever_the_browser_asks(db: None) -> None:
    answer = Client().get(LOGIN, headers={"accept-language": "en"})
    assert '<html lang="vi">' in answer.text
    assert "Đăng nhập" in answer.text


def test_before_sign_in_the_choice_is_kept_in_a_cookie(db: None) -> None:
    client = Client()
    client.post(reverse("directives:language"), {"language": "en", "next": LOGIN})
    answer = client.get(LOGIN)
    assert '<html lang="en">' in answer.text
    assert answer.headers["Content-Language"] == "en"


def test_after_sign_in_it_is_kept_on_the_person(official: User) -> None:
    client = Client()
    client.force_login(official)
    client.post(reverse("directives:language"), {"language": "en"})
    elsewhere = Client()
    elsewhere.force_login(User.objects.get(pk=official.pk))
    assert '<html lang="en">' in elsewhere.get("/accounts/password/change/").text


@pytest.mark.parametrize("language", ["", "fr"])
def test_an_unknown_language_changes_nothing(official: User, language: str) -> None:
    client = Client()
    client.force_login(official)
    assert client.post(reverse("directives:language"), {"language": language}).status_code == 302
    assert User.objects.get(pk=official.pk).language == "vi"


def test_the_way_back_leads_only_to_the_portal(db: None) -> None:
    client = Client()
    answer = client.post(reverse("directives:language"), {"language": "en", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"
