"""A person's private calendar address."""

import hashlib
from typing import Self

from django.db import models

from directives.models.user import User


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)

    def named(self, token: str) -> Self:
        """The feed that a secret address names, while its person may sign in."""
        return self.filter(digest=digest_of(token), user__is_active=True)


class CalendarFeed(models.Model):
    """One address a person: whoever knows it reads the calendar, so only its digest is kept."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.user_id)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
