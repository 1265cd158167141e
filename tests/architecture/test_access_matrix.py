"""Every address × every persona: an address missing from the matrix fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from directives.models import Unit, User
from tests.architecture import world
from tests.architecture.matrix import PROBES, ROWS, THIRD_PARTY, Row
from tests.conftest import PERSONAS


def _names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _names(pattern.url_patterns, inside)
        elif pattern.name:
            yield f"{prefix}{pattern.name}"


def test_every_address_stands_in_the_matrix() -> None:
    names = set(_names(get_resolver().url_patterns)) - PROBES
    ours = {name for name in names if not name.startswith(tuple(THIRD_PARTY))}
    assert ours == {row.name for row in ROWS}


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_persona_gets_what_the_matrix_says(
    row: Row, unit: Unit, personas: dict[str, User | None]
) -> None:
    here = world.build(unit, personas)
    url = reverse(row.name, args=here.arguments(row.arguments))
    found = {name: _status(row, url, here.data(row.data), personas[name]) for name in PERSONAS}
    assert found == dict(zip(PERSONAS, map(int, row.statuses.split()), strict=True))


def _status(row: Row, url: str, data: dict[str, Any], user: User | None) -> int:
    """The answer to one persona; what it changed is undone."""
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        if user is not None:
            client.force_login(User.objects.get(pk=user.pk))
        status = _send(client, row.method, url, data)
        transaction.set_rollback(True)
    return status


def _send(client: Client, method: str, url: str, data: dict[str, Any]) -> int:
    send = client.post if method == "POST" else client.get
    response = send(url, data)
    if response.streaming:
        b"".join(response)  # a file is sent while it is read, and closed at its end
    return response.status_code
