"""Delivery of one digest: claim, hand over, note the outcome, each in a transaction of its own.

The state always says what is known. PLANNED, FAILED: it did not go out. SENDING: a worker has it. SENT: it
went out once. UNCERTAIN: a worker died between hand-over and note; it is sent again under the same
Message-ID, and stays marked as perhaps sent twice.
"""

import logging
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q, QuerySet

from directives.core import clock
from directives.core.queue import after_commit
from directives.domain.job_names import Job
from directives.domain.notices import NoticeState
from directives.models import Digest, Notification, Preference, User
from directives.policies import base as policy
from directives.policies import jobs as policies
from directives.services import audit, mails

log = logging.getLogger(__name__)

ERROR_LENGTH = 300
# Of a mail that may have gone out, and is not repeated because nothing in it is true any more.
OUTDATED = "outdated"
PERMANENT = range(500, 600)
# A server that takes mails and never answers would get the same one for ever.
MAX_UNCERTAIN = 5
_ANSWERS = (SMTPResponseException, SMTPRecipientsRefused, ValueError)

_CLAIMABLE = Q(state__in=(NoticeState.PLANNED, NoticeState.FAILED)) | Q(
    state=NoticeState.UNCERTAIN, sent_at=None
)


@dataclass(frozen=True)
class Outcome:
    """What is known after a failure; `for_good` waits for a person to press "send again"."""

    state: NoticeState
    for_good: bool
    surely_not_out: bool


def deliver(pk: int) -> bool:
    """Send one digest; of two workers holding the same message one sends. True when it went out."""
    digest = _claim(pk)
    if digest is None:
        return False
    rows = _contents(digest)
    if not rows:
        _settle(digest)
        return False
    return _send(digest, rows)


@transaction.atomic
def retry(*, digest: Digest, by: User) -> Digest:
    """Send a failed mail again, now, under the Message-ID it had."""
    policy.require(policies.may_retry_mail(by))
    failed = Digest.objects.filter(pk=digest.pk, state=NoticeState.FAILED)
    changed = failed.update(state=NoticeState.PLANNED, attempts=0, claimed_at=clock.now())
    policy.require(bool(changed), "mail-not-failed")
    rows = Notification.objects.filter(digest=digest, state=NoticeState.FAILED)
    rows.update(state=NoticeState.PLANNED)
    audit.record("mail.retried", digest, by=by)
    after_commit(Job.DELIVER_DIGEST, digest.pk)
    return digest


def _claim(pk: int) -> Digest | None:
    claim = Digest.objects.filter(_CLAIMABLE, pk=pk)
    if not claim.update(
        state=NoticeState.SENDING, claimed_at=clock.now(), attempts=F("attempts") + 1, error=""
    ):
        return None
    return Digest.objects.select_related("person").get(pk=pk)


def _contents(digest: Digest) -> list[Notification]:
    """What is still true of the digest; reminders of duties acted on or re-dated meanwhile are voided."""
    waiting = Notification.objects.filter(digest=digest, state=NoticeState.PLANNED)
    perhaps = digest.handed_at is not None
    gone = {
        "state": NoticeState.UNCERTAIN if perhaps else NoticeState.VOID,
        "sent_at": digest.handed_at,
    }
    if not _reaches(digest):
        waiting.update(**gone)
        return []
    waiting.outdated().update(**gone)
    return list(waiting.order_by(F("due_on").asc(nulls_last=True), "pk"))


@transaction.atomic
def _settle(digest: Digest) -> None:
    """Nothing is left to say. What may have gone out before stays marked so, and is not repeated."""
    if digest.handed_at is None:
        _mine(digest).update(state=NoticeState.VOID)
        return
    _mine(digest).update(state=NoticeState.UNCERTAIN, sent_at=digest.handed_at, error=OUTDATED)


def _reaches(digest: Digest) -> bool:
    """Whether the person still gets mail; what stands outside the daily digest is sent in any case."""
    person = digest.person
    turned_off = not digest.number and Preference.objects.filter(user=person, mail=False).exists()
    return person.is_active and bool(person.email) and not turned_off


def _send(digest: Digest, rows: list[Notification]) -> bool:
    """Hand over and note it; only what happens between the two can stay unknown."""
    message = mails.compose(digest, rows)
    connection = get_connection()
    is_repeat, handed = digest.handed_at is not None, False
    try:
        connection.open()
        if not _mine(digest).update(handed_at=clock.now()):
            return False
        handed = True
        connection.send_messages([message])
    except (OSError, ValueError) as error:
        log.warning("digest %s was not delivered: %s", digest.pk, error)
        _note_failure(
            digest, rows, error, outcome=_outcome(digest, error, handed=handed, is_repeat=is_repeat)
        )
        return False
    finally:
        connection.close()
    _note_success(digest, rows, is_repeat=is_repeat)
    return True


@transaction.atomic
def _note_success(digest: Digest, rows: list[Notification], *, is_repeat: bool) -> None:
    state, now = NoticeState.UNCERTAIN if is_repeat else NoticeState.SENT, clock.now()
    _mine(digest).update(state=state, sent_at=now)
    _rows(rows).update(state=state, sent_at=now)


@transaction.atomic
def _note_failure(digest: Digest, rows: list[Notification], error: Exception, *, outcome: Outcome) -> None:
    text = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    changes = {"handed_at": None} if outcome.surely_not_out else {}
    _mine(digest).update(state=outcome.state, error=text, **changes)
    if outcome.for_good:
        _rows(rows).update(state=NoticeState.FAILED)


def _outcome(digest: Digest, error: Exception, *, handed: bool, is_repeat: bool) -> Outcome:
    """What the mail server's answer, or its silence, says about the mail."""
    if handed and not isinstance(error, _ANSWERS):
        hopeless = digest.attempts >= MAX_UNCERTAIN
        state = NoticeState.FAILED if hopeless else NoticeState.UNCERTAIN
        return Outcome(state, for_good=hopeless, surely_not_out=False)
    for_good = handed and _is_refused_for_good(error)
    return Outcome(NoticeState.FAILED, for_good=for_good, surely_not_out=not is_repeat)


def _is_refused_for_good(error: Exception) -> bool:
    """The address or the content was refused; a refused sender or sign-in is the portal's own setting."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code in PERMANENT for code, _ in error.recipients.values())
    return isinstance(error, ValueError) or isinstance(error, SMTPDataError) and error.smtp_code in PERMANENT


def _mine(digest: Digest) -> QuerySet[Digest]:
    """The row, while this worker holds it."""
    return Digest.objects.filter(pk=digest.pk, state=NoticeState.SENDING, attempts=digest.attempts)


def _rows(rows: list[Notification]) -> QuerySet[Notification]:
    return Notification.objects.filter(pk__in=[row.pk for row in rows])
