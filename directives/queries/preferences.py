"""How a person wants to be told, or what holds until they choose."""

from typing import Any

from directives.models import Preference, User


def of(user: User) -> dict[str, Any]:
    chosen = Preference.objects.filter(user=user).values("mail", "digest_hour").first()
    return dict(chosen) if chosen else {"mail": True, "digest_hour": None}
