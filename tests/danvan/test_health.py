"""Probes: alive, able to work, and figures for those who may ask."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django.fixtures import Settings

from danvan import health


def test_live_asks_nothing_of_the_database(client: Client) -> None:
    """The fixture `db` is missing on purpose: a query would fail the test."""
    assert client.get("/healthz").json() == {"status": "ok"}


def test_probes_need_no_host_name_and_no_tls(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["danvan.example"]
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200


def test_ready_when_every_service_answers(client: Client, db: None) -> None:
    response = client.get("/readyz")
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "migrations": "ok",
        "broker": "ok",
        "storage": "ok",
    }


@pytest.mark.parametrize("name", ["database", "migrations", "broker", "storage"])
def test_one_failure_is_named_and_is_503(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fails() -> None:
        raise OSError("away")

    monkeypatch.setitem(health._CHECKS, name, fails)
    response = client.get("/readyz")
    assert (response.status_code, response.json()[name]) == (503, "failed")


def test_the_storage_probe_leaves_nothing_behind(client: Client, db: None) -> None:
    client.get("/readyz")
    assert [name for name in default_storage.listdir("")[1] if name.startswith("probe")] == []


def test_a_storage_that_cannot_be_written_is_not_ready(
    client: Client, db: None, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "files").write_text("a file where the folder should be")
    settings.MEDIA_ROOT = tmp_path / "files"
    assert client.get("/readyz").json()["storage"] == "failed"


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("203.0.113.9", {}, 403),
        ("203.0.113.9", {"authorization": "Bearer right"}, 200),
        ("203.0.113.9", {"authorization": "Bearer wrong"}, 403),
        ("127.0.0.1", {"x-forwarded-for": "203.0.113.9"}, 403),
        ("127.0.0.1", {"x-forwarded-for": "203.0.113.9", "authorization": "Bearer right"}, 200),
    ],
)
def test_figures_are_for_the_network_or_the_bearer_of_the_token(
    client: Client, settings: Settings, address: str, headers: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = "right"
    response = client.get("/metrics", headers=headers, REMOTE_ADDR=address)
    assert response.status_code == status


def test_without_a_token_an_empty_bearer_opens_nothing(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    response = client.get("/metrics", headers={"authorization": "Bearer "}, REMOTE_ADDR="203.0.113.9")
    assert response.status_code == 403


def test_figures_are_prometheus_text(client: Client, settings: Any) -> None:
    assert b"django_http_requests_before_middlewares_total" in client.get("/metrics").content
