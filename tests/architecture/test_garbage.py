"""Garbage in addresses and forms: every address answers it, none breaks."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import reverse

from directives.models import Unit, User
from tests.architecture import world
from tests.architecture.matrix import ROWS, Row
from tests.conftest import PERSONAS

HUGE = "9" * 30
VALUES = ("", "\x00", "²", HUGE, "9" * 5000, "1e999999", "0001-01-01", f"unit:{HUGE}", "unit:12")
ASKED = (
    "q", "unit", "unit_only", "directive", "stage", "timeliness", "due_from", "due_to", "role", "kind",
    "state", "issuer", "year", "tab", "day", "sort", "units", "verb", "actor", "subject", "since", "until",
    "refused", "clause", "period", "template",
)  # fmt: skip
# What stands behind the key of a keyset page: wrong types, days that are none, ids beyond any integer.
KEYS: tuple[Any, ...] = ("x", None, {}, True, "\x00", "2026-02-31", 10**30, float("inf"))
# Fields that say whom or what an act is about.
POINTERS = ("choice", "excluded", "leads", "clause_path", "parent", "unit", "until", "then", "link")
ALONE = (HUGE, "0001-01-01")
ANSWERED = {"200", "302", "422"}


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_garbage_breaks_nothing(row: Row, unit: Unit, personas: dict[str, User | None]) -> None:
    url = reverse(row.name, args=world.build(unit, personas).arguments(row.arguments))
    broken = []
    for name in _typical(row):
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(username=name))
        broken += [(name, _short(sent)) for sent in _sent(row) if _status(client, row, url, sent) >= 500]
    assert broken == []


def _typical(row: Row) -> list[str]:
    """One persona for each answer the row knows beyond a refusal; where all are refused, the last."""
    answers = dict(zip(PERSONAS[1:], row.statuses.split()[1:], strict=True))
    first = {status: name for name, status in reversed(answers.items()) if status in ANSWERED}
    return list(first.values()) or [PERSONAS[-1]]


def _sent(row: Row) -> Iterator[dict[str, Any]]:
    if row.method == "POST":
        return _bodies(row)
    return _queries(row)


def _queries(row: Row) -> Iterator[dict[str, str]]:
    """Each value in all parameters at once; where one asks, also in one alone; on lists, bent cursors."""
    yield from (dict.fromkeys(ASKED, value) for value in VALUES)
    if row.name.endswith(("-list", "-search", ":dashboard")):
        yield from ({name: value} for name in ASKED for value in ALONE)
    if row.name.endswith("-list"):
        yield from _cursors()


def _cursors() -> Iterator[dict[str, str]]:
    yield from ({"cursor": value, "order": value} for value in VALUES[:4])
    for body in [*([key, 1] for key in KEYS), ["2026-01-05", int(HUGE)], [1], 5]:
        yield {"cursor": _cursor(json.dumps(body))}
    yield {"cursor": _cursor('["x", 1]'), "order": "-new"}
    yield {"cursor": _cursor("[" * 5000)}


def _cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _bodies(row: Row) -> Iterator[dict[str, Any]]:
    """Each value in every field that any form has; in one field of a good form; in all that point."""
    for value in VALUES:
        yield dict.fromkeys(FIELDS, value)
        yield {**row.data, **dict.fromkeys(POINTERS, value)}
        yield from ({**row.data, name: value} for name in row.data)


def _field_names(form: type[forms.BaseForm]) -> set[str]:
    names = set(getattr(form, "base_fields", {}))
    return names.union(*(_field_names(child) for child in form.__subclasses__()))


FIELDS = sorted(_field_names(forms.BaseForm))


def _short(sent: dict[str, Any]) -> str:
    return ", ".join(f"{name}={str(value)[:30]!r}" for name, value in list(sent.items())[:6])


def _status(client: Client, row: Row, url: str, sent: dict[str, Any]) -> int:
    """The answer; what it changed is undone."""
    with transaction.atomic():
        response = client.post(url, sent) if row.method == "POST" else client.get(url, sent)
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    return response.status_code
