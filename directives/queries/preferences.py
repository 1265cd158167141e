"""How a person wants to be told, or what holds until they choose."""

from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce

from directives.models import PortalSettings, Preference, User

_CHOICES = ("mail", "digest_hour", "quiet_from", "quiet_to")


def of(user: User) -> dict[str, Any]:
    chosen = Preference.objects.filter(user=user).values(*_CHOICES).first()
    return dict(chosen) if chosen else {"mail": True, "digest_hour": None}


def quiet_at(person: str, hour: int | F) -> Q:
    """Whether nothing goes out to the person at the hour; `person` is the path to the user."""
    begin, end = f"{person}preference__quiet_from", f"{person}preference__quiet_to"
    after, before = Q(**{f"{begin}__lte": hour}), Q(**{f"{end}__gt": hour})
    return Q(**{f"{begin}__lt": F(end)}) & after & before | Q(**{f"{begin}__gt": F(end)}) & (after | before)


def awake(rows: QuerySet[Any], person: str, hour: int) -> QuerySet[Any]:
    """The rows of people to whom something may go out at the hour."""
    quiet = Case(When(quiet_at(person, hour), then=True), default=False)
    found: QuerySet[Any] = rows.alias(quiet=quiet).filter(quiet=False)
    return found


def with_hour(rows: QuerySet[Any], person: str) -> QuerySet[Any]:
    """The rows with the `hour` of the daily mail: the person's own, or the portal's; where that lies in
    the quiet hours, their end."""
    chosen = Coalesce(f"{person}preference__digest_hour", PortalSettings.load().digest_hour)
    quiet = When(quiet_at(person, F("chosen")), then=F(f"{person}preference__quiet_to"))
    found: QuerySet[Any] = rows.alias(chosen=chosen).annotate(hour=Case(quiet, default=F("chosen")))
    return found
