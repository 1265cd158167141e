"""Signing in and out leave their trace in the record; the chosen language stays with the person."""

from django.conf import settings
from django.db import transaction

from directives.core.errors import BadInput
from directives.models import User
from directives.services import audit


@transaction.atomic
def signed_in(*, by: User) -> None:
    audit.record("auth.signed_in", by, by=by)


@transaction.atomic
def signed_out(*, by: User) -> None:
    audit.record("auth.signed_out", by, by=by)


@transaction.atomic
def failed(*, login: str, person: User | None) -> None:
    """A wrong name or password. What was typed is erasable: people type their password into the wrong box."""
    subjects = [person] if person else []
    audit.record(
        "auth.failed", *subjects, by=None, facts={"known": person is not None}, detail={"login": login}
    )


@transaction.atomic
def password_changed(*, by: User) -> None:
    audit.record("auth.password_changed", by, by=by)


@transaction.atomic
def choose_language(*, language: str, by: User) -> User:
    """The language of the interface, kept for the next sign-in and for mails."""
    if language not in dict(settings.LANGUAGES):
        raise BadInput(field="language")
    by.language = language
    by.save(update_fields=["language"])
    audit.record("user.language_chosen", by, by=by, facts={"language": language})
    return by
