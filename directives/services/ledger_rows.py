"""Rows of the ledger for many duties at once, made inside the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, Substr

from directives.core import clock
from directives.core.bulk import insert_from
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.domain.reminders import Step
from directives.models import Assignment, Notification
from directives.queries import recipients
from directives.services import notifications

_COLUMNS = {
    "planned_on": "planned", "subject": "subject", "assignment": "pk", "kind": "kind_of", "step": "step",
    "person": "person", "channel": "way", "state": "told", "due_on": "due_effective", "url": "address",
    "data": "words", "created_at": "made", "sent_at": "sent",
}  # fmt: skip
_PERSON = "unit__grants__user"
# The grants whose people are told, each with its unit.
Grants = Mapping[int, int]


@dataclass(frozen=True)
class Turn:
    """For each of some due dates, one step."""

    steps: Mapping[date, Step]

    @property
    def days(self) -> set[date]:
        return {step.planned_on for step in self.steps.values()}

    def columns(self) -> dict[str, Any]:
        """What a duty due on one of the dates has as its key in the ledger."""
        days = [When(due_sort=on, then=Value(step.planned_on)) for on, step in self.steps.items()]
        names = [When(due_sort=on, then=Value(str(step.offset))) for on, step in self.steps.items()]
        return {
            "planned": Case(*days, output_field=DateField()),
            "step": Case(*names, output_field=CharField()),
            "subject": Concat(
                Value(notifications.subject_of("")), Cast("pk", CharField()), output_field=CharField()
            ),
        }


def tell(duties: QuerySet[Assignment], grants: Grants) -> None:
    """A reminder in the portal for each person of the duties' units, and what waits for the other ways."""
    rows = _rows(duties, grants)
    _insert(rows, Channel.IN_APP, NoticeState.SENT)
    _insert(rows.filter(recipients.reached_by_mail(f"{_PERSON}__")), Channel.MAIL, NoticeState.PLANNED)
    hooked = recipients.reached_by_webhook(_PERSON, "unit")
    _insert(rows.filter(hooked), Channel.WEBHOOK, NoticeState.PLANNED)


def supersede(duties: QuerySet[Assignment], grants: Grants) -> None:
    """The line in the ledger that a step was planned and a later one told instead."""
    _insert(_rows(duties, grants), Channel.IN_APP, NoticeState.SUPERSEDED)


def _rows(duties: QuerySet[Assignment], grants: Grants) -> QuerySet[Assignment]:
    """Each duty once for each grant whose person is reminded; a person with two grants conflicts once."""
    return duties.filter(unit__grants__in=list(grants)).annotate(
        person=F(_PERSON),
        kind_of=Value(NoticeKind.REMINDER.value),
        address=Value(""),
        words=JSONObject(
            title=Substr("task__text", 1, notifications.TITLE_LENGTH),
            unit=F("unit__name"),
            document=Coalesce("directive__number", Value("")),
        ),
        made=Value(clock.now(), DateTimeField()),
    )


def _insert(rows: QuerySet[Assignment], channel: Channel, state: NoticeState) -> None:
    told = clock.now() if state == NoticeState.SENT else None
    insert_from(
        Notification,
        rows.annotate(way=Value(channel.value), told=Value(state.value), sent=Value(told, DateTimeField())),
        **_COLUMNS,
    )
