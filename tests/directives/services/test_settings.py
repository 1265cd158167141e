"""Settings change with a trace; one signer follows another by date."""

from datetime import date
from typing import Any

import pytest

from directives.core.errors import LostRace, NotAllowed
from directives.models import AuditEvent, PortalSettings, Signer, User
from directives.services import settings

pytestmark = pytest.mark.django_db


def test_the_event_tells_what_changed_from_what_to_what(administrator: User) -> None:
    settings.change(values={"due_soon_days": 5}, version=1, by=administrator)
    assert AuditEvent.objects.get().facts["changed"]["due_soon_days"] == [3, 5]


def test_a_stale_page_loses_the_race(administrator: User) -> None:
    settings.change(values={"due_soon_days": 5}, version=1, by=administrator)
    with pytest.raises(LostRace):
        settings.change(values={"due_soon_days": 7}, version=1, by=administrator)
    assert PortalSettings.load().due_soon_days == 5


def test_only_an_administrator_may(board_leader: User) -> None:
    with pytest.raises(NotAllowed):
        settings.change(values={"due_soon_days": 5}, version=1, by=board_leader)


def _signer(by: User, **values: Any) -> Signer:
    return settings.add_signer(
        **{
            "name": "Lê A",
            "post": "Trưởng ban",
            "authority": "",
            "valid_to": None,
            "is_default": True,
            **values,
        },
        by=by,
    )


def test_a_new_default_signer_ends_the_one_before(administrator: User) -> None:
    old = _signer(administrator, valid_from=date(2024, 1, 1))
    _signer(administrator, name="Trần B", valid_from=date(2026, 2, 1))
    old.refresh_from_db()
    assert old.valid_to == date(2026, 2, 1)
    assert [s.name for s in Signer.objects.as_of(date(2026, 1, 31))] == ["Lê A"]
    assert [s.name for s in Signer.objects.as_of(date(2026, 2, 1))] == ["Trần B"]
