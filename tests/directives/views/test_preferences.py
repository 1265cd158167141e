"""How a person wants to be told."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import AuditEvent, Preference, User

pytestmark = pytest.mark.django_db
URL = "directives:preferences"


def test_mail_is_on_until_it_is_turned_off(client: Client, official: User) -> None:
    client.force_login(official)
    form = client.get(reverse(URL)).context["form"]
    assert form.initial == {"mail": True, "digest_hour": None}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"mail": "on", "digest_hour": "0"}, (True, 0)),
        ({"mail": "on", "digest_hour": ""}, (True, None)),
        ({"digest_hour": "21"}, (False, 21)),
    ],
)
def test_a_choice_is_kept_and_recorded(
    client: Client, official: User, typed: dict[str, str], kept: tuple[bool, int | None]
) -> None:
    client.force_login(official)
    client.post(reverse(URL), typed)
    assert Preference.objects.values_list("mail", "digest_hour").get(user=official) == kept
    assert AuditEvent.objects.filter(verb="preference.chosen").count() == 1


def test_a_second_choice_replaces_the_first(client: Client, official: User) -> None:
    client.force_login(official)
    for hour in ("6", "8"):
        client.post(reverse(URL), {"digest_hour": hour})
    assert Preference.objects.get(user=official).digest_hour == 8


def test_an_hour_that_is_none_is_refused_and_kept_on_the_page(client: Client, official: User) -> None:
    client.force_login(official)
    answer = client.post(reverse(URL), {"mail": "on", "digest_hour": "25"})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"digest_hour"}


def test_without_an_address_the_page_says_so(client: Client, official: User) -> None:
    User.objects.filter(pk=official.pk).update(email="")
    client.force_login(official)
    assert b"alert-warning" in client.get(reverse(URL)).content
