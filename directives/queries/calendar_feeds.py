"""Whose calendar a secret address opens."""

from directives.models import CalendarFeed, User


def owner(token: str) -> User | None:
    feed = CalendarFeed.objects.named(token).select_related("user").first()
    return feed.user if feed else None
