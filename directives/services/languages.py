"""The chosen language stays with the person."""

from django.conf import settings
from django.db import transaction

from directives.core.errors import BadInput
from directives.models import User
from directives.services import audit


@transaction.atomic
def choose(*, language: str, by: User) -> User:
    """The language of the interface, kept for the next sign-in and for mails."""
    if language not in dict(settings.LANGUAGES):
        raise BadInput(field="language")
    by.language = language
    by.save(update_fields=["language"])
    audit.record("user.language_chosen", by, by=by, facts={"language": language})
    return by
