"""What the record is told of signing in."""

import pytest
from django.core.cache import cache
from django.test import Client

from directives.models import AuditDetail, AuditEvent, User
from directives.services import languages, sign_in

PASSWORD = "Mua-thu-2026"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def person(official: User) -> User:
    official.set_password(PASSWORD)
    official.phone, official.email = "0912345678", "an@example.vn"
    official.save()
    return official


def post(login: str, password: str = PASSWORD) -> int:
    return Client().post("/accounts/login/", {"login": login, "password": password}).status_code


@pytest.mark.parametrize("login", ["official", "OFFICIAL", "an@example.vn", "0912345678", "+84912345678"])
def test_signing_in_leaves_one_event(person: User, login: str) -> None:
    assert post(login) == 302
    assert [e.verb for e in AuditEvent.objects.filter(actor=person.public_id)] == ["auth.signed_in"]


@pytest.mark.parametrize(("login", "known"), [("official", True), ("0912345678", True), ("nobody", False)])
def test_a_failure_is_recorded_and_what_was_typed_is_erasable(person: User, login: str, known: bool) -> None:
    assert post(login, "wrong") == 200
    event = AuditEvent.objects.get()
    assert (event.verb, event.facts, event.actor) == ("auth.failed", {"known": known}, None)
    assert AuditDetail.objects.get(event=event).content["login"] == login


def test_a_locked_account_stays_out(person: User) -> None:
    person.is_active = False
    person.save()
    client = Client()
    answer = client.post("/accounts/login/", {"login": "official", "password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_guessing_is_slowed_down_even_with_the_right_password_at_last(person: User) -> None:
    for _ in range(5):
        post("official", "wrong")
    assert post("official") == 200
    assert not AuditEvent.objects.filter(verb="auth.signed_in").exists()


def test_nobody_makes_an_account_for_themselves(db: None) -> None:
    answer = Client().post("/accounts/signup/", {"username": "new", "password1": PASSWORD})
    assert answer.headers["Location"] == "/accounts/login/"
    assert not User.objects.exists()


def test_the_administration_has_no_door_of_its_own(db: None) -> None:
    answer = Client().get("/admin/login/?next=/admin/")
    assert answer.headers["Location"] == "/accounts/login/?next=/admin/"


def test_signing_out_leaves_one_event(person: User) -> None:
    client = Client()
    client.force_login(person)
    client.post("/accounts/logout/")
    assert AuditEvent.objects.get(actor=person.public_id).verb == "auth.signed_out"


def test_changing_the_password_leaves_one_event(person: User) -> None:
    client = Client()
    client.force_login(person)
    new = {"oldpassword": PASSWORD, "password1": "Dong-moi-2027", "password2": "Dong-moi-2027"}
    assert client.post("/accounts/password/change/", new).status_code == 302
    assert AuditEvent.objects.get().verb == "auth.password_changed"


def test_a_forgotten_password_is_replaced_by_mail(person: User, mailoutbox: list[object]) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": "AN@example.vn"})
    (mail,) = mailoutbox
    body = str(mail.body)  # type: ignore[attr-defined]  # a mail of Django's locmem outbox
    link = next(line for line in body.splitlines() if "/password/reset/key/" in line)
    path = link[link.index("/accounts/") :]
    form = client.get(path, follow=True)
    new = {"password1": "Dong-moi-2027", "password2": "Dong-moi-2027"}
    client.post(form.redirect_chain[-1][0], new)
    assert post("official", "Dong-moi-2027") == 302
    assert AuditEvent.objects.filter(verb="auth.password_changed").count() == 1


def test_an_unknown_address_gets_no_mail_and_the_same_answer(person: User, mailoutbox: list[object]) -> None:
    answer = Client().post("/accounts/password/reset/", {"email": "who@example.vn"})
    assert (answer.status_code, mailoutbox) == (302, [])


def test_choosing_a_language_is_kept_and_recorded(official: User) -> None:
    languages.choose(language="en", by=official)
    assert User.objects.get(pk=official.pk).language == "en"
    assert AuditEvent.objects.get().facts == {"language": "en"}


def test_each_verb_of_signing_in(official: User) -> None:
    sign_in.signed_in(by=official)
    sign_in.signed_out(by=official)
    sign_in.password_changed(by=official)
    assert AuditEvent.objects.count() == 3
