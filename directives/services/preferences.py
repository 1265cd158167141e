"""How a person wants to be told: their own choice alone."""

from django.db import transaction

from directives.core.errors import BadInput
from directives.models import Preference, User
from directives.services import audit


@transaction.atomic
def choose(
    *,
    mail: bool,
    digest_hour: int | None,
    quiet_from: int | None = None,
    quiet_to: int | None = None,
    by: User,
) -> Preference:
    """Keep whether and when something comes; what waits already follows it when it is sent."""
    _require_hours(quiet_from, quiet_to)
    values = {"mail": mail, "digest_hour": digest_hour, "quiet_from": quiet_from, "quiet_to": quiet_to}
    preference, _ = Preference.objects.update_or_create(user=by, defaults=values)
    audit.record("preference.chosen", preference, by=by, facts=values)
    return preference


def _require_hours(begin: int | None, end: int | None) -> None:
    if (begin is None) != (end is None):
        raise BadInput("quiet-hours-half", field="quiet_to" if end is None else "quiet_from")
    if begin is not None and begin == end:
        raise BadInput("quiet-hours-all-day", field="quiet_to")
