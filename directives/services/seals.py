"""The chain over the record: sealed after the commit by one sealer, checked as a whole."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from directives.core import clock
from directives.domain.notices import NoticeKind
from directives.domain.roles import Role
from directives.models import AuditEvent, AuditSeal, RoleGrant, User, audit_triggers
from directives.models.labels import record_words
from directives.services import audit, notifications

log = logging.getLogger("danvan.record")

BATCH = 2000
# Ids do not commit in order: a sweep looks this far back for events that came late.
LOOK_BACK = 100_000
UNSEALED_FOR = timedelta(minutes=5)
_LOCK = 0x5EA1
START = "0" * 64


@dataclass(frozen=True)
class Finding:
    """Something wrong with the record: a slug, and the row it is about."""

    slug: str
    row: int | None = None
    name: str = ""

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.slug, self.row or "", self.name) if part)


@dataclass(frozen=True)
class Head:
    """The last seal: what must be kept outside the database so that a cut tail is seen."""

    number: int
    digest: str


def seal(*, everything: bool = False) -> int:
    """Chain committed events that are not sealed yet; how many were."""
    sealed = 0
    while count := _seal_batch(everything):
        sealed += count
    return sealed


@transaction.atomic
def _seal_batch(everything: bool) -> int:
    _only_one_sealer()
    last = AuditSeal.objects.order_by("-pk").first()
    waiting = AuditEvent.objects.filter(seal=None)
    if last is not None and not everything:
        waiting = waiting.filter(pk__gt=last.event_id - LOOK_BACK)
    previous, rows = last.digest if last else START, []
    for event in waiting.order_by("pk").only("digest")[:BATCH]:
        digest = link(previous, event.digest)
        rows.append(AuditSeal(event=event, previous=previous, digest=digest, sealed_at=clock.now()))
        previous = digest
    AuditSeal.objects.bulk_create(rows)
    return len(rows)


def _only_one_sealer() -> None:
    """On SQLite the transaction itself is the lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def link(previous: str, digest: str) -> str:
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def head() -> Head:
    last = AuditSeal.objects.order_by("-pk").first()
    return Head(last.pk, last.digest) if last else Head(0, START)


def verify(known: Head | None = None) -> list[Finding]:
    """Every fault of the record: bent events, a broken chain, a cut tail, late seals, missing triggers.

    `known` is a head kept outside the database on an earlier day.
    """
    found = [Finding("trigger-missing", name=name) for name in _missing_triggers()]
    found += _bent_events()
    found += _broken_chain()
    since = clock.now() - UNSEALED_FOR
    found += [Finding("unsealed", pk) for pk in _late(since)]
    if known and known.number:
        kept = AuditSeal.objects.filter(pk=known.number).first()
        if kept is None or kept.digest != known.digest:
            found.append(Finding("tail-cut", known.number))
    return found


def _missing_triggers() -> list[str]:
    there = set(audit_triggers.existing())
    return [name for name in audit_triggers.names() if name not in there]


def _late(since: datetime) -> list[int]:
    return list(AuditEvent.objects.filter(Q(seal=None), at__lt=since).values_list("pk", flat=True)[:100])


def _bent_events() -> Iterator[Finding]:
    events = AuditEvent.objects.order_by("pk").prefetch_related("subjects").select_related("detail")
    for event in events.iterator(chunk_size=BATCH):
        subjects = sorted((s.pk, s.kind, s.object_id) for s in event.subjects.all())
        if audit.digest_of(event, [(kind, pk) for _, kind, pk in subjects]) != event.digest:
            yield Finding("event-bent", event.pk)
        detail = getattr(event, "detail", None)
        if detail is None:
            yield Finding("detail-missing", event.pk)
        elif detail.salt and audit.commit(detail.salt, detail.content) != event.commitment:
            yield Finding("detail-bent", event.pk)


def _broken_chain() -> Iterator[Finding]:
    previous = START
    for one in AuditSeal.objects.order_by("pk").select_related("event").iterator(chunk_size=BATCH):
        if one.previous != previous or one.digest != link(previous, one.event.digest):
            yield Finding("chain-broken", one.pk)
        previous = one.digest


def check_daily() -> list[Finding]:
    """Seal what is left, verify against the head of the last check, and send the new head out of the
    database: to the log, and by mail to inspectors and administrators."""
    seal(everything=True)
    found, now = verify(), head()
    for finding in found:
        log.error("record fault: %s", finding)
    log.info("record head", extra={"number": now.number, "digest": now.digest})
    today = clock.today()
    people = User.objects.filter(is_active=True, grants__in=_watching(), is_superuser=False).distinct()
    notifications.notify_people(
        list(people),
        NoticeKind.RECORD,
        subject=f"record:{now.number}",
        title=record_words(len(found), now.number, now.digest),
        step=today.isoformat(),
        url="/audit/",
        at_once=True,
    )
    return found


def _watching() -> QuerySet[RoleGrant]:
    roles = [Role.INSPECTOR, Role.ADMINISTRATOR]
    return RoleGrant.objects.as_of(clock.today()).filter(role__in=roles)
