"""How a person wants to be told: their own choice alone."""

from django.db import transaction

from directives.models import Preference, User
from directives.services import audit


@transaction.atomic
def choose(*, mail: bool, digest_hour: int | None, by: User) -> Preference:
    """Keep whether and when the daily mail comes; what waits already follows it when it is sent."""
    preference, _ = Preference.objects.update_or_create(
        user=by, defaults={"mail": mail, "digest_hour": digest_hour}
    )
    audit.record("preference.chosen", preference, by=by, facts={"mail": mail, "digest_hour": digest_hour})
    return preference
