"""The ledger of notices: rows written inside the act's own transaction, each key once.

A notice in the portal is there at once; a mail row waits for services.digests, which sends it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from directives.core import clock
from directives.domain.notices import STANDING, TO_BOARD, TO_LEADER, Channel, NoticeKind, NoticeState
from directives.domain.roles import Can
from directives.models import Assignment, Notification, User
from directives.queries import recipients
from directives.queries.recipients import Recipient

TITLE_LENGTH = 300
# Who of the board is told of what waits for them, where it is not whoever confirms.
_DECIDERS = {NoticeKind.EXTENSION_ASKED: Can.DECIDE_EXTENSION}


def notify(
    kind: NoticeKind, duty: Assignment, *, by: User | None, note: str = "", step: str | None = None
) -> None:
    """Tell of an act on a duty: the board's staff of what waits for them, the unit's people of the rest.

    `step` tells two acts of one kind, duty and day apart; the duty's version does that by itself.
    """
    today = clock.today()
    people = _concerned(kind, duty, today)
    data = data_of([duty.pk])[duty.pk] | ({"note": note} if note else {})
    write(
        row
        for person in _without(people, by)
        for row in rows_for(
            person,
            planned_on=clock.today(),
            kind=kind,
            subject=subject_of(duty.pk),
            assignment_id=duty.pk,
            step=str(duty.version) if step is None else step,
            due_on=duty.due_effective,
            data=data,
        )
    )


def _concerned(kind: NoticeKind, duty: Assignment, today: date) -> frozenset[Recipient]:
    if kind is NoticeKind.ENTRUSTED:
        return recipients.among([duty.assignee] if duty.assignee else [])
    if kind in TO_BOARD and duty.parent is not None:
        return recipients.leaders_of(duty.parent.unit_id, today, Can.DELEGATE)
    if kind in TO_BOARD:
        return recipients.of_board(duty.unit_id, today, _DECIDERS.get(kind, Can.CONFIRM))
    if kind in TO_LEADER:
        return recipients.leaders_of(duty.unit_id, today, Can.APPROVE_WORK)
    return recipients.at_units([duty.unit_id], Can.REPORT_PROGRESS, today).get(duty.unit_id, frozenset())


def notify_assigned(duties: Sequence[Assignment], *, by: User | None) -> None:
    """Tell the people of many units of their new duties."""
    notify_units(duties, NoticeKind.ASSIGNED, by=by)


def notify_units(duties: Sequence[Assignment], kind: NoticeKind, *, by: User | None, note: str = "") -> None:
    """Tell the people of many units of what became of their duties, with a number of queries that does not
    grow."""
    at = recipients.at_units({duty.unit_id for duty in duties}, Can.REPORT_PROGRESS, clock.today())
    data = data_of([duty.pk for duty in duties])
    write(
        row
        for duty in duties
        for person in _without(at.get(duty.unit_id, frozenset()), by)
        for row in rows_for(
            person,
            planned_on=clock.today(),
            kind=kind,
            subject=subject_of(duty.pk),
            assignment_id=duty.pk,
            step=str(duty.version),
            due_on=duty.due_effective,
            data=data[duty.pk] | ({"note": note} if note else {}),
        )
    )


def notify_people(
    people: Iterable[User],
    kind: NoticeKind,
    *,
    subject: str,
    title: str,
    by: User | None = None,
    url: str = "",
    step: str = "",
    data: Mapping[str, Any] | None = None,
    mail: bool = True,
    at_once: bool = False,
) -> None:
    """Tell people of something that is not a duty.

    `subject` is its key (`period:12`), `title` the words that name it in every language, `at_once` sends a
    mail of its own outside the daily one (security, periods).
    """
    rows = (
        row
        for person in _without(recipients.among(people), by)
        for row in rows_for(
            person,
            planned_on=clock.today(),
            kind=kind,
            subject=subject,
            step=step,
            url=url,
            data={**(data or {}), "title": title[:TITLE_LENGTH], **({"at_once": True} if at_once else {})},
        )
    )
    write(row for row in rows if mail or row.channel != Channel.MAIL)


def notify_person(
    person: User,
    kind: NoticeKind,
    *,
    subject: str,
    title: str,
    by: User | None = None,
    url: str = "",
    step: str = "",
    data: Mapping[str, Any] | None = None,
    mail: bool = True,
    at_once: bool = False,
) -> None:
    """Tell one person; see notify_people."""
    notify_people(
        [person],
        kind,
        subject=subject,
        title=title,
        by=by,
        url=url,
        step=step,
        data=data,
        mail=mail,
        at_once=at_once,
    )


def drop_reminders(duty: Assignment) -> None:
    """Void the unsent mails about a duty that leaves its unit, also out of a digest that has not gone yet."""
    unsent = Notification.objects.unsent().filter(assignment=duty, kind__in=STANDING)
    unsent.update(state=NoticeState.VOID, digest=None)


def subject_of(duty_id: int | str) -> str:
    """The key of a duty in the ledger, or with "" what all of them begin with."""
    return f"duty:{duty_id}"


def write(rows: Iterable[Notification]) -> None:
    """Put rows into the ledger; a key that is there already stays as it is."""
    Notification.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


@transaction.atomic
def mark_read(*, notice: Notification, by: User) -> None:
    """The person has seen one notice."""
    Notification.objects.visible_to(by).filter(pk=notice.pk, read_at=None).update(read_at=clock.now())


@transaction.atomic
def mark_all_read(*, by: User, until: int) -> int:
    """The person has seen every notice up to the newest one shown; later ones stay unread."""
    return Notification.objects.visible_to(by).unread().filter(pk__lte=until).update(read_at=clock.now())


def rows_for(person: Recipient, *, planned_on: date, **fields: Any) -> list[Notification]:
    """The notice in the portal, visible at once, and what waits for each other way to the person."""
    return [
        Notification(
            person_id=person.pk,
            planned_on=planned_on,
            channel=channel,
            state=NoticeState.SENT if channel is Channel.IN_APP else NoticeState.PLANNED,
            sent_at=clock.now() if channel is Channel.IN_APP else None,
            **fields,
        )
        for channel in person.channels
    ]


def data_of(duty_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What a notice of a duty says for ever, whatever is corrected later."""
    rows = Assignment.objects.filter(pk__in=duty_ids).values_list(
        "pk", "task__text", "unit__name", "directive__number"
    )
    return {
        pk: {"title": text[:TITLE_LENGTH], "unit": unit, "document": number or ""}
        for pk, text, unit, number in rows
    }


def _without(people: Iterable[Recipient], actor: User | None) -> list[Recipient]:
    return sorted(person for person in people if actor is None or person.pk != actor.pk)
