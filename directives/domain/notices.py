"""Kinds, channels and states of a notice in the ledger."""

from enum import StrEnum


class Channel(StrEnum):
    IN_APP = "in_app"
    MAIL = "mail"
    WEBHOOK = "webhook"


class NoticeState(StrEnum):
    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    SUPERSEDED = "superseded"
    VOID = "void"
    FAILED = "failed"


class NoticeKind(StrEnum):
    REMINDER = "reminder"
    ASSIGNED = "assigned"
    PROPOSED = "proposed"
    REWORK = "rework"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    CHANGED = "changed"
    AWAITED = "awaited"
    WAIT_OVER = "wait_over"
    ENTRUSTED = "entrusted"
    FORWARDED = "forwarded"
    REOPENED = "reopened"
    PAUSED = "paused"
    RESUMED = "resumed"
    RECALLED = "recalled"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_DENIED = "extension_denied"
    REDATED = "redated"
    QUESTION = "question"
    ANSWER = "answer"
    URGED = "urged"
    ESCALATED = "escalated"
    PERIOD_OPENED = "period_opened"
    JOB_FINISHED = "job_finished"
    JOB_FAILED = "job_failed"
    RECORD = "record"
    FILED = "filed"
    DOCUMENT_CHANGED = "document_changed"


# Those that wait for the unit's own leader.
TO_LEADER = frozenset({NoticeKind.PROPOSED})
# Notices of a duty's acts that go to the board; the others go to the unit.
TO_BOARD = frozenset(
    {
        NoticeKind.SUBMITTED,
        NoticeKind.RECALLED,
        NoticeKind.REFUSED,
        NoticeKind.EXTENSION_ASKED,
        NoticeKind.QUESTION,
    }
)

# Notices that speak of a duty as it stands; what is unsent of them is void once the unit has acted.
STANDING = frozenset({NoticeKind.REMINDER, NoticeKind.ESCALATED})
