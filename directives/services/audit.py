"""The record: one event per act, in the act's own transaction, with a digest of its own."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.db import models, transaction

from directives.core import clock, request_context
from directives.models import AuditDetail, AuditEvent, AuditSubject, User


def record(
    verb: str,
    *subjects: models.Model,
    by: User | None,
    facts: dict[str, Any] | None = None,
    detail: dict[str, Any] | None = None,
    on_behalf: User | None = None,
) -> AuditEvent:
    """Write one event. `facts` are ids, states and dates and stay for ever; `detail` (names, free text,
    addresses) can be erased, the digest covers only its salted commitment."""
    return _write(verb, subjects, by=by, facts=facts, detail=detail, on_behalf=on_behalf, refused=False)


@transaction.atomic
def record_refusal(verb: str, *subjects: models.Model, by: User | None, reason: str) -> AuditEvent:
    """Write that an act was refused; called after its own transaction has been rolled back."""
    return _write(verb, subjects, by=by, facts={"reason": reason}, detail=None, on_behalf=None, refused=True)


def _write(
    verb: str,
    subjects: Iterable[models.Model],
    *,
    by: User | None,
    facts: dict[str, Any] | None,
    detail: dict[str, Any] | None,
    on_behalf: User | None,
    refused: bool,
) -> AuditEvent:
    context = request_context.current()
    content = {**(detail or {}), "actor": str(by) if by else "", "address": context.address}
    salt = secrets.token_hex(16)
    rows = [(subject._meta.model_name or "", str(subject.pk)) for subject in subjects]
    event = AuditEvent(
        at=clock.now(),
        verb=verb,
        actor=by.public_id if by else None,
        on_behalf=on_behalf.public_id if on_behalf else None,
        request_id=context.request_id,
        refused=refused,
        facts=json.loads(json.dumps(facts or {}, default=str)),
        commitment=commit(salt, content),
    )
    event.digest = digest_of(event, rows)
    event.save()
    AuditDetail.objects.create(event=event, salt=salt, content=json.loads(json.dumps(content, default=str)))
    AuditSubject.objects.bulk_create(
        AuditSubject(event=event, kind=kind, object_id=object_id) for kind, object_id in rows
    )
    return event


def commit(salt: str, content: dict[str, Any]) -> str:
    """The salted commitment of an event's erasable part, as hex SHA-256."""
    return hashlib.sha256(f"{salt}{_canonical(content)}".encode()).hexdigest()


def digest_of(event: AuditEvent, subjects: list[tuple[str, str]]) -> str:
    """The digest of everything that stays of an event, as hex SHA-256."""
    body = {
        "at": event.at.astimezone(UTC).isoformat(),
        "verb": event.verb,
        "actor": str(event.actor or ""),
        "on_behalf": str(event.on_behalf or ""),
        "request_id": event.request_id,
        "refused": event.refused,
        "facts": event.facts,
        "commitment": event.commitment,
        "subjects": subjects,
    }
    return hashlib.sha256(_canonical(body).encode()).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
