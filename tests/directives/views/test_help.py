"""Help is there for every role and in both languages."""

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from directives.domain.help_pages import FOR_ROLE, HelpPage
from directives.domain.roles import Role
from directives.models import User


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", HelpPage)
def test_a_page_is_written_in_each_language(page: HelpPage, language: str) -> None:
    assert get_template(f"directives/help/{language}/{page}.html").render().strip()


def test_every_role_has_its_page() -> None:
    assert set(FOR_ROLE) == set(Role)


def test_the_page_of_ones_role_stands_first(official: User) -> None:
    client = Client()
    client.force_login(official)
    assert client.get(reverse("directives:help")).context["pages"][0] is HelpPage.OFFICIAL


def test_an_unknown_page_does_not_exist(db: None) -> None:
    assert Client().get("/help/nothing/").status_code == 404
