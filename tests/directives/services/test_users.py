"""People are added, given roles for a time, and lose them at once."""

from datetime import date
from typing import Any

import pytest

from directives.core import clock
from directives.core.errors import BadInput, NotAllowed
from directives.domain.roles import Can, Role
from directives.models import AuditEvent, Unit, User
from directives.services import users
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def _fresh(user: User) -> User:
    """The person as the next request reads them."""
    return User.objects.get(pk=user.pk)


def test_a_new_person_may_do_nothing(administrator: User) -> None:
    person = users.create(
        username="Lan.Pham", full_name="Phạm Thị Lan", password="mot-mat-khau-dai", by=administrator
    )
    assert person.username == "lan.pham"
    assert not any(person.may(can) for can in Can)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("username", {"username": "taken", "email": "moi@example.test"}),
        ("email", {"username": "moi", "email": "TAKEN@example.test"}),
        ("phone", {"username": "moi", "phone": "0912345678"}),
    ],
)
def test_what_somebody_has_is_refused_beside_its_field(
    administrator: User, field: str, values: dict[str, Any]
) -> None:
    UserFactory(username="taken", email="taken@example.test", phone="0912345678")
    with pytest.raises(BadInput) as refused:
        users.create(full_name="Mới", password="mot-mat-khau-dai", by=administrator, **values)
    assert refused.value.field == field


def test_a_weak_password_is_refused(administrator: User) -> None:
    with pytest.raises(BadInput) as refused:
        users.create(username="moi", full_name="Mới", password="123456", by=administrator)
    assert refused.value.field == "password"


def test_a_grant_gives_its_acts_at_its_unit_alone(administrator: User, unit: Unit, stranger: User) -> None:
    users.grant(user=stranger, role=Role.OFFICIAL, unit=unit, by=administrator)
    assert _fresh(stranger).may(Can.REPORT_PROGRESS, unit.pk)
    assert not _fresh(stranger).may(Can.CONFIRM, unit.pk)


def test_a_grant_counts_from_its_first_day_to_the_day_before_its_end(administrator: User, unit: Unit) -> None:
    person = UserFactory()
    users.grant(
        user=person, role=Role.OFFICIAL, unit=unit, by=administrator,
        valid_from=date(2026, 5, 1), valid_to=date(2026, 6, 1),
    )  # fmt: skip
    may = {}
    for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)):
        with clock.at(day):
            may[day.isoformat()] = _fresh(person).may(Can.REPORT_PROGRESS, unit.pk)
    assert list(may.values()) == [False, True, True, False]


def test_a_role_over_units_needs_one(administrator: User) -> None:
    with pytest.raises(BadInput) as refused:
        users.grant(user=UserFactory(), role=Role.OFFICIAL, by=administrator)
    assert refused.value.field == "unit"


def test_a_revoked_grant_is_gone_with_the_next_request(administrator: User, official: User) -> None:
    users.revoke(given=official.grants.get(), by=administrator)
    assert not _fresh(official).may(Can.VIEW_DUTIES)


def test_a_closed_account_has_no_rights(administrator: User, official: User) -> None:
    users.change(
        user=official, full_name="A B", post="", email="", phone=None, is_active=False, by=administrator
    )
    assert not _fresh(official).may(Can.VIEW_DUTIES)


def test_each_act_is_one_event(administrator: User, unit: Unit) -> None:
    person = UserFactory()
    before = AuditEvent.objects.count()
    users.grant(user=person, role=Role.OFFICIAL, unit=unit, by=administrator)
    assert AuditEvent.objects.count() == before + 1


def test_a_board_leader_may_not_give_roles(board_leader: User) -> None:
    with pytest.raises(NotAllowed):
        users.grant(user=UserFactory(), role=Role.READER, by=board_leader)
