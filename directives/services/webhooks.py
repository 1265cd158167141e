"""Notices on their way to an endpoint: one signed request each, its outcome in the ledger.

As with mail, rows and not messages are the truth, and what may have arrived is repeated under the same id.
"""

import hashlib
import hmac
import json
import logging
from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import translation

from directives.core import clock
from directives.core.errors import BadInput
from directives.core.outgoing import Call
from directives.core.queue import after_commit
from directives.core.sealing import unseal
from directives.domain.job_names import Job
from directives.domain.notices import Channel, NoticeState
from directives.models import Delivery, Endpoint, Notification, RoleGrant
from directives.queries import notices, preferences

log = logging.getLogger(__name__)

BATCH = 500
STUCK_AFTER = timedelta(minutes=5)
MAX_ATTEMPTS = 24
ERROR_LENGTH = 300
# The answers after which the same request may succeed later.
_LATER = frozenset({408, 425, 429})
_WAITS = Q(state__in=(NoticeState.PLANNED, NoticeState.FAILED)) | Q(state=NoticeState.UNCERTAIN, sent_at=None)


def sweep() -> int:
    """Bring back what is stuck, give every waiting notice its endpoint, hand over what is due."""
    stuck = Delivery.objects.filter(state=NoticeState.SENDING, claimed_at__lt=clock.now() - STUCK_AFTER)
    stuck.filter(handed_at=None).update(state=NoticeState.PLANNED)
    stuck.update(state=NoticeState.UNCERTAIN)
    _collect()
    return _dispatch()


def deliver(pk: int) -> bool:
    """Send one notice; of two workers holding the same message one sends. True when it was taken."""
    claim = Delivery.objects.filter(_WAITS, pk=pk, notice__state=NoticeState.PLANNED)
    if not claim.update(
        state=NoticeState.SENDING, claimed_at=clock.now(), attempts=F("attempts") + 1, error=""
    ):
        return False
    delivery = Delivery.objects.select_related("endpoint", "notice__person", "notice__assignment").get(pk=pk)
    if not _stands(delivery):
        # What may have arrived before stays marked so, and is not repeated.
        _note(delivery, NoticeState.UNCERTAIN if delivery.handed_at else NoticeState.VOID)
        return False
    return _send(delivery)


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """HMAC-SHA256 over "timestamp.body": a body cannot be changed, nor an old one sent again unnoticed."""
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


@transaction.atomic
def _collect() -> None:
    alone = Notification.objects.filter(
        channel=Channel.WEBHOOK, state=NoticeState.PLANNED, delivery=None
    ).select_related("person", "assignment")
    rows = list(alone.order_by("planned_on", "pk")[:BATCH])
    ways = _endpoints(rows)
    lost = [row.pk for row in rows if row.pk not in ways]
    Notification.objects.filter(pk__in=lost).update(state=NoticeState.VOID)
    Delivery.objects.bulk_create(
        [
            Delivery(notice=row, endpoint_id=ways[row.pk], stable_id=_stable_id(row))
            for row in rows
            if row.pk in ways
        ],
        ignore_conflicts=True,
    )


def _endpoints(rows: Collection[Notification]) -> dict[int, int]:
    """For each notice the person's own endpoint, else the one of a unit where the person has a post today:
    that of the duty before any other. What is meant for one unit never goes to another."""
    active = list(Endpoint.objects.active().values_list("pk", "person", "unit"))
    of_people = {person: pk for pk, person, _ in active if person}
    of_units = {unit: pk for pk, _, unit in active if unit}
    posts = _posts({row.person_id for row in rows}, set(of_units))
    found = {}
    for row in rows:
        unit = row.assignment.unit_id if row.assignment else 0
        held = sorted(posts[row.person_id], key=lambda post: (post != unit, post))
        if way := of_people.get(row.person_id) or (of_units[held[0]] if held else None):
            found[row.pk] = way
    return found


def _posts(people: set[int], units: set[int]) -> dict[int, set[int]]:
    """In which of the units each person has a post today."""
    grants = RoleGrant.objects.as_of(clock.today()).filter(user__in=people, unit__in=units)
    found: dict[int, set[int]] = defaultdict(set)
    for person, unit in grants.values_list("user_id", "unit_id"):
        found[person].add(unit)
    return found


def _stable_id(row: Notification) -> str:
    key = f"{row.person.public_id}|{row.planned_on}|{row.subject}|{row.kind}|{row.step}|{row.channel}"
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def _dispatch() -> int:
    """In a person's quiet hours nothing goes; what failed waits 1, 2, 4 … 60 minutes."""
    now = clock.now()
    fresh = Q(attempts=0) & (Q(claimed_at=None) | Q(claimed_at__lt=now - STUCK_AFTER))
    for attempt in range(1, MAX_ATTEMPTS):
        wait = timedelta(minutes=min(60, 2 ** (attempt - 1)))
        fresh |= Q(attempts=attempt, claimed_at__lte=now - wait)
    rows = Delivery.objects.filter(_WAITS & fresh, notice__state=NoticeState.PLANNED)
    awake = preferences.awake(rows, "notice__person__", now.hour)
    due = list(awake.order_by("pk").values_list("pk", flat=True)[:BATCH])
    Delivery.objects.filter(pk__in=due, attempts=0).update(claimed_at=now)
    for pk in due:
        after_commit(Job.DELIVER_WEBHOOK, pk)
    return len(due)


def _stands(delivery: Delivery) -> bool:
    """Whether the notice is still true, and anybody is there to take it."""
    notice = Notification.objects.filter(pk=delivery.notice_id, state=NoticeState.PLANNED)
    outdated = notice.outdated().exists()
    return (
        notice.exists() and not outdated and delivery.endpoint.is_active and delivery.notice.person.is_active
    )


def _send(delivery: Delivery) -> bool:
    secret = unseal(delivery.endpoint.secret)
    if secret is None:
        _fail(delivery, "the secret was sealed with another key", for_good=True)
        return False
    is_repeat, handed = delivery.handed_at is not None, False
    try:
        call = Call(delivery.endpoint.url)
        if not _mine(delivery).update(handed_at=clock.now()):
            call.close()
            return False
        handed = True
        status = call.post(*_request(delivery, secret))
    except BadInput as error:
        _fail(delivery, error.code, for_good=True)
        return False
    except (OSError, ValueError) as error:
        _broke_off(delivery, error, handed=handed or is_repeat)
        return False
    return _answered(delivery, status, is_repeat=is_repeat)


def _request(delivery: Delivery, secret: str) -> tuple[bytes, dict[str, str]]:
    body = json.dumps(_said(delivery), ensure_ascii=False, separators=(",", ":")).encode()
    timestamp = int(clock.now().timestamp())
    return body, {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Danvan",
        "Danvan-Id": delivery.stable_id,
        "Danvan-Timestamp": str(timestamp),
        "Danvan-Signature": f"sha256={signature(secret, timestamp, body)}",
    }


def _said(delivery: Delivery) -> dict[str, object]:
    row = delivery.notice
    with translation.override(row.person.language):
        line = notices.lines_of([row])[0]
    return {
        "id": delivery.stable_id,
        "kind": row.kind,
        "step": row.step,
        "planned_on": row.planned_on.isoformat(),
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "text": line.text,
        "note": line.note,
        "document": line.document,
        "unit": line.unit,
        "url": f"{settings.PORTAL_URL}{line.url}" if line.url else None,
        "recipient": {
            "id": str(row.person.public_id),
            "name": row.person.full_name,
            "phone": row.person.phone or None,
        },
    }


def _answered(delivery: Delivery, status: int, *, is_repeat: bool) -> bool:
    if 200 <= status < 300:
        _note(delivery, NoticeState.UNCERTAIN if is_repeat else NoticeState.SENT, status=status)
        return True
    later = status >= 500 or status in _LATER
    changes = {} if is_repeat else {"handed_at": None}
    _mine(delivery).update(**changes)
    _fail(delivery, f"answered {status}", for_good=not later, status=status)
    return False


def _broke_off(delivery: Delivery, error: Exception, *, handed: bool) -> None:
    """A silence after the hand-over leaves it unknown; the same id comes again."""
    words = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    if not handed or delivery.attempts >= MAX_ATTEMPTS:
        _fail(delivery, words, for_good=False)
        return
    _mine(delivery).update(state=NoticeState.UNCERTAIN, error=words)


@transaction.atomic
def _fail(delivery: Delivery, words: str, *, for_good: bool, status: int | None = None) -> None:
    log.warning("webhook %s was not taken: %s", delivery.pk, words)
    is_over = for_good or delivery.attempts >= MAX_ATTEMPTS
    if _mine(delivery).update(state=NoticeState.FAILED, error=words, status=status) and is_over:
        Notification.objects.filter(pk=delivery.notice_id).update(state=NoticeState.FAILED)


@transaction.atomic
def _note(delivery: Delivery, state: NoticeState, *, status: int | None = None) -> None:
    sent = None if state is NoticeState.VOID else clock.now()
    if _mine(delivery).update(state=state, sent_at=sent, status=status):
        Notification.objects.filter(pk=delivery.notice_id).update(state=state, sent_at=sent)


def _mine(delivery: Delivery) -> QuerySet[Delivery]:
    """The row, while this worker holds it."""
    return Delivery.objects.filter(pk=delivery.pk, state=NoticeState.SENDING, attempts=delivery.attempts)
