"""What every request passes."""

import logging
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from directives.core import request_context
from directives.core.errors import BadTransition
from directives.models import AuditEvent, UnitKind, User


def show_context(request: HttpRequest) -> HttpResponse:
    context = request_context.current()
    return HttpResponse(f"{context.request_id} {context.address}")


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


@transaction.atomic
def _write_and_refuse() -> None:
    UnitKind.objects.create(slug="half-written", name="x", level="province", side="state")
    raise BadTransition


def refuse(request: HttpRequest) -> HttpResponse:
    _write_and_refuse()
    return HttpResponse()


urlpatterns = [
    path("context", show_context),
    path("crash", crash),
    path("refuse", refuse, name="refuse"),
]
handler500 = "danvan.errors.server_error"

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def plain_refusal(settings: Settings) -> None:
    """The refusal's page without the shell around it."""
    loaders = [("django.template.loaders.locmem.Loader", {"refused.html": "{{ error.code }}"})]
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]


def test_the_id_of_the_answer_is_the_one_the_view_saw(client: Client) -> None:
    response = client.get("/context")
    request_id = response["X-Request-ID"]
    assert len(request_id) == 32
    assert response.content.decode().split()[0] == request_id


def test_a_strangers_id_and_address_are_not_believed(client: Client) -> None:
    headers = {"x-request-id": "a" * 32, "x-forwarded-for": "203.0.113.9"}
    response = client.get("/context", headers=headers)
    assert response.content.decode().split()[1] == "127.0.0.1"
    assert response["X-Request-ID"] != "a" * 32


def test_behind_one_proxy_its_word_is_taken(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    headers = {"x-request-id": "a" * 32, "x-forwarded-for": "198.51.100.1, 203.0.113.9"}
    assert client.get("/context", headers=headers).content.decode() == f"{'a' * 32} 203.0.113.9"


@pytest.mark.parametrize("given", ["A" * 32, "a" * 31, "a" * 32 + "\n", "x; drop", ""])
def test_an_id_of_another_shape_is_replaced(client: Client, settings: Settings, given: str) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    assert client.get("/context", headers={"x-request-id": given})["X-Request-ID"] != given


def test_each_request_is_one_line_without_its_query(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="danvan.request"):
        client.get("/context?name=someone")
    (line,) = [record for record in caplog.records if record.name == "danvan.request"]
    facts: dict[str, Any] = line.__dict__
    assert (facts["method"], facts["path"], facts["status"]) == ("GET", "/context", 200)
    assert "someone" not in str(facts)


def test_a_crash_is_a_page_with_the_id_the_answer_has(client: Client) -> None:
    """Neither database nor session is asked: the fixture `db` is missing on purpose."""
    client.raise_request_exception = False
    response = client.get("/crash")
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()


@pytest.mark.usefixtures("plain_refusal")
def test_a_refusal_is_rolled_back_and_yet_recorded(client: Client, official: User) -> None:
    client.force_login(official)
    response = client.get("/refuse")
    assert (response.status_code, response.content) == (409, b"bad-transition")
    assert not UnitKind.objects.filter(slug="half-written").exists()
    event = AuditEvent.objects.get(refused=True)
    assert (event.verb, event.actor, event.request_id) == (
        "refused.refuse",
        official.public_id,
        response["X-Request-ID"],
    )


@pytest.mark.usefixtures("plain_refusal")
def test_a_refusal_of_nobody_is_recorded_too(client: Client, db: None) -> None:
    client.get("/refuse")
    assert AuditEvent.objects.get(refused=True).actor is None
