"""The portal's settings and signers, before and after the boards were merged."""

from datetime import date
from typing import Any

from directives.domain.roles import Role
from directives.management.demo.data import load
from directives.management.demo.people import People
from directives.models import PortalSettings, User
from directives.services import settings


def begin(*, since: date, people: People) -> None:
    data, by = load("settings"), people.first(Role.ADMINISTRATOR)
    common = {
        name: data[name] for name in ("province", "committee", "place", "form", "recipients", "urge_text")
    }
    _change({**common, **data["before"], "is_demo": True}, by=by)
    for key, is_default in (("before", True), ("deputy", False)):
        row = data["signers"][key]
        settings.add_signer(**row, valid_from=since, valid_to=None, is_default=is_default, by=by)


def merge(*, since: date, people: People) -> None:
    """The merged board has a new name and code, and another head."""
    by = people.first(Role.ADMINISTRATOR)
    _change(load("settings")["after"], by=by)
    head = people.first(Role.BOARD_LEADER)
    settings.add_signer(
        name=head.full_name,
        post=head.post,
        authority="",
        valid_from=since,
        valid_to=None,
        is_default=True,
        by=by,
    )


def _change(values: dict[str, Any], *, by: User) -> None:
    settings.change(values=values, version=PortalSettings.load().version, by=by)
