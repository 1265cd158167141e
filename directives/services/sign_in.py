"""Signing in and out leave their trace in the record."""

from django.db import transaction

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
