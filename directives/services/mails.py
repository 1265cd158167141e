"""The daily mail as a message, in its reader's language."""

import hashlib
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from directives.core.text import short_date
from directives.models import Digest, Notification, PortalSettings, User
from directives.queries import notices

DOMAIN_LENGTH = 70
# More stands in the portal; a mail of thousands of lines would be refused or not read.
MOST_LINES = 100


def message_id(person: User, day: date, number: str) -> str:
    """The stable id of a ledger key: a mail sent twice is known as the same one by every mail program."""
    key = hashlib.sha256(f"{person.public_id}|{day:%Y-%m-%d}|{number}".encode()).hexdigest()
    return f"<digest.{key[:40]}@{_host()[-DOMAIN_LENGTH:].strip('.-')}>"


def compose(digest: Digest, rows: Sequence[Notification]) -> EmailMultiAlternatives:
    """The digest's mail, as text and as HTML, with links into the portal."""
    with translation.override(digest.person.language):
        context = {
            "person": digest.person,
            "day": digest.day,
            "count": len(rows),
            "lines": notices.lines_of(rows[:MOST_LINES]),
            "more": max(0, len(rows) - MOST_LINES),
            "portal": settings.PORTAL_URL.rstrip("/"),
            "board": PortalSettings.load().board,
        }
        message = EmailMultiAlternatives(
            subject=_subject(digest.day, len(rows)),
            body=render_to_string("emails/digest.txt", context),
            to=[digest.person.email],
            headers={"Message-ID": digest.message_id, "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("emails/digest.html", context), "text/html")
    return message


def _subject(day: date, count: int) -> str:
    words = ngettext("%(count)s notice on %(day)s", "%(count)s notices on %(day)s", count)
    return words % {"count": count, "day": short_date(day)}


def _host() -> str:
    return urlsplit(settings.PORTAL_URL).hostname or "localhost"
