"""The private address under which a person's calendar program reads what falls due."""

import secrets

from django.db import transaction

from directives.core import clock
from directives.models import CalendarFeed, User
from directives.models.calendar_feed import digest_of
from directives.services import audit


@transaction.atomic
def make(*, by: User) -> str:
    """A new secret address for one's own calendar; an earlier one ends with it. It is told this once."""
    token = secrets.token_urlsafe(32)
    feed, _ = CalendarFeed.objects.update_or_create(
        user=by, defaults={"digest": digest_of(token), "made_at": clock.now()}
    )
    audit.record("calendar_feed.made", feed, by=by)
    return token


@transaction.atomic
def revoke(*, by: User) -> None:
    """End one's own address; nothing happens where there is none."""
    feed = CalendarFeed.objects.select_for_update().filter(user=by).first()
    if feed is None:
        return
    audit.record("calendar_feed.revoked", feed, by=by)
    feed.delete()
