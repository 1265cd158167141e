"""Notices in words: the lines of the inbox and of the daily mail, and the ledger of one duty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.core import paging
from directives.core.paging import Order
from directives.core.text import short_date
from directives.domain.notices import NoticeKind
from directives.models import Notification, User

LEDGER_SHOWN = 100

_TEXTS: dict[str, Promise] = {
    NoticeKind.REMINDER: _("Due on %(due)s: %(title)s"),
    NoticeKind.ASSIGNED: _("New duty: %(title)s"),
    NoticeKind.PROPOSED: _("Waits for your approval: %(title)s"),
    NoticeKind.REWORK: _("Sent back by your leader: %(title)s"),
    NoticeKind.SUBMITTED: _("Submitted, waits for confirmation: %(title)s"),
    NoticeKind.CONFIRMED: _("Confirmed: %(title)s"),
    NoticeKind.RETURNED: _("Returned, to be done again: %(title)s"),
    NoticeKind.CANCELLED: _("No longer asked for: %(title)s"),
    NoticeKind.REFUSED: _("Refused by the unit, waits for your decision: %(title)s"),
    NoticeKind.CHANGED: _("The board changed %(count)s duties of your unit: %(title)s"),
    NoticeKind.AWAITED: _("The lead waits for your part: %(title)s"),
    NoticeKind.WAIT_OVER: _("Waiting is over: %(title)s"),
    NoticeKind.ENTRUSTED: _("Entrusted to you: %(title)s"),
    NoticeKind.FORWARDED: _("Given to another unit: %(title)s"),
    NoticeKind.REOPENED: _("Asked for again: %(title)s"),
    NoticeKind.PAUSED: _("Paused: %(title)s"),
    NoticeKind.RESUMED: _("Goes on after a pause: %(title)s"),
    NoticeKind.EXTENSION_ASKED: _("A later date is asked for: %(title)s"),
    NoticeKind.EXTENSION_GRANTED: _("Later date granted, now due on %(due)s: %(title)s"),
    NoticeKind.EXTENSION_DENIED: _("Later date not granted: %(title)s"),
    NoticeKind.REDATED: _("The working days changed, now due on %(due)s: %(title)s"),
    NoticeKind.RECALLED: _("Taken back by the unit before your answer: %(title)s"),
    NoticeKind.QUESTION: _("The unit asks: %(title)s"),
    NoticeKind.ANSWER: _("Your question is answered: %(title)s"),
    NoticeKind.URGED: _("The board urges: %(title)s"),
    NoticeKind.ESCALATED: _("Overdue since %(due)s, no word for %(days)s days: %(title)s"),
    NoticeKind.PERIOD_OPENED: _("Report period opened: %(title)s"),
    NoticeKind.JOB_FINISHED: _("Work finished: %(title)s"),
    NoticeKind.JOB_FAILED: _("Work failed: %(title)s"),
    NoticeKind.RECORD: _("Check of the record: %(title)s"),
    NoticeKind.FILED: _("Your file repeats a known document and was filed as a copy: %(title)s"),
    NoticeKind.DOCUMENT_CHANGED: _("A document that gives you duties has changed: %(title)s"),
}
_OVERDUE = _("Overdue since %(due)s: %(title)s")


@dataclass(frozen=True)
class Line:
    """A notice as a person reads it."""

    pk: int
    text: str
    url: str
    note: str
    document: str
    unit: str
    due_on: date | None
    at: datetime | None
    is_read: bool


@dataclass(frozen=True)
class Inbox:
    lines: list[Line]
    page: paging.Page[Notification]
    has_unread: bool

    @property
    def newest(self) -> int:
        """Up to which notice "all read" goes: what came after the page was shown stays unread."""
        return self.lines[0].pk if self.lines else 0


def inbox(user: User, cursor: str | None) -> Inbox:
    """A page of a person's notices, the newest first."""
    mine = Notification.objects.visible_to(user)
    found = paging.page(mine.in_app(), Order("pk", descending=True), cursor)
    return Inbox(lines_of(found.rows), found, has_unread=mine.unread().exists())


def lines_of(rows: Iterable[Notification]) -> list[Line]:
    """The rows in the language of whoever reads them now."""
    return [_line(row) for row in rows]


def ledger(duty_id: int) -> list[Notification]:
    """What was sent about a duty: to whom, when, by which channel and with what outcome; newest first."""
    rows = Notification.objects.filter(assignment_id=duty_id).select_related("person")
    return list(rows.order_by("-pk")[:LEDGER_SHOWN])


def _line(row: Notification) -> Line:
    data = {"title": "", "days": "", **row.data, "due": short_date(row.due_on) if row.due_on else ""}
    return Line(
        pk=row.pk,
        text=str(_text(row)) % data,
        url=address(row),
        note=str(data.get("note", "")),
        document=str(data.get("document", "")),
        unit=str(data.get("unit", "")),
        due_on=row.due_on,
        at=row.sent_at,
        is_read=row.read_at is not None,
    )


def _text(row: Notification) -> Promise:
    is_late = row.kind == NoticeKind.REMINDER and not row.step.startswith("-") and row.step != "0"
    return _OVERDUE if is_late else _TEXTS[row.kind]


def address(row: Notification) -> str:
    """The page the notice is about; a duty that was given to another unit is no longer this reader's."""
    if row.assignment_id is None or row.kind == NoticeKind.FORWARDED:
        return row.url
    return reverse("directives:duty-detail", args=[row.assignment_id])
