"""The record as inspectors read it: filtered events, newest first."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from directives.models import AuditEvent, User


@dataclass(frozen=True)
class Line:
    """One event with the names a reader wants."""

    event: AuditEvent
    who: str
    subjects: list[str]


def matching(
    rows: QuerySet[AuditEvent],
    *,
    verb: str = "",
    actor: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
    subject: str = "",
    refused: bool = False,
) -> QuerySet[AuditEvent]:
    """Events of a verb, a person, days (inclusive), or about a thing written `kind:id`."""
    wanted: dict[str, Any] = {}
    if verb:
        wanted["verb"] = verb
    if actor:
        wanted["actor"] = actor
    if since:
        wanted["at__gte"] = timezone.make_aware(datetime.combine(since, time.min))
    if until:
        wanted["at__lte"] = timezone.make_aware(datetime.combine(until, time.max))
    if refused:
        wanted["refused"] = True
    kind, _, pk = subject.partition(":")
    if pk:
        wanted |= {"subjects__kind": kind, "subjects__object_id": pk}
    return rows.filter(**wanted)


def lines(events: list[AuditEvent]) -> list[Line]:
    """The events with their people's names of today; an erased person stays an opaque id."""
    ids = {event.actor for event in events if event.actor}
    names = {user.public_id: str(user) for user in User.objects.filter(public_id__in=ids)}
    return [
        Line(
            event,
            names.get(event.actor, str(event.actor)) if event.actor else "",
            [str(subject) for subject in event.subjects.all()],
        )
        for event in events
    ]


def of(kind: str, pk: int, limit: int = 50) -> list[Line]:
    """The history of one thing, newest first."""
    rows = AuditEvent.objects.filter(subjects__kind=kind, subjects__object_id=str(pk))
    return lines(list(rows.prefetch_related("subjects").order_by("-pk")[:limit]))
