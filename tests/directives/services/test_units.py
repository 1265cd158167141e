"""Units are founded, renamed and moved; their versions answer for every day."""

from datetime import date

import pytest

from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.models import AuditEvent, Unit, User
from directives.services import units
from tests.factories import UnitFactory, UnitKindFactory

pytestmark = pytest.mark.django_db


def test_a_new_unit_has_a_version_from_its_first_day(administrator: User) -> None:
    unit = units.create(
        code="so-y-te", name="Sở Y tế", kind=UnitKindFactory(), by=administrator, valid_from=date(2024, 5, 1)
    )
    assert unit.versions.get().valid_from == date(2024, 5, 1)
    assert AuditEvent.objects.get().verb == "unit.created"


def test_a_renamed_unit_keeps_its_old_name_for_the_days_before(administrator: User, unit: Unit) -> None:
    units.rename(
        unit=unit, name="Sở Nội vụ và Lao động", short_name="", effective_on=date(2025, 3, 1),
        legal_basis="Nghị quyết 01", by=administrator, version=unit.version,
    )  # fmt: skip
    names = {day: unit.versions.as_of(day).get().name for day in (date(2025, 2, 28), date(2025, 3, 1))}
    assert names == {date(2025, 2, 28): "Sở Nội vụ", date(2025, 3, 1): "Sở Nội vụ và Lao động"}


def test_a_renamed_unit_is_still_found_by_its_old_name(administrator: User, unit: Unit) -> None:
    units.rename(
        unit=unit, name="Sở Lao động", short_name="", effective_on=date(2025, 3, 1), legal_basis="x",
        by=administrator, version=unit.version,
    )  # fmt: skip
    assert unit in Unit.objects.matching("noi vu")


def test_rights_follow_a_moved_unit(administrator: User, unit: Unit, unit_leader: User) -> None:
    other = UnitFactory()
    units.move(
        unit=other, parent=unit, effective_on=date(2025, 3, 1), legal_basis="x", by=administrator,
        version=other.version,
    )  # fmt: skip
    seen = {u.pk for u in Unit.objects.visible_to(User.objects.get(pk=unit_leader.pk))}
    assert seen == {unit.pk, other.pk}


def test_a_unit_cannot_stand_below_itself(administrator: User, unit: Unit) -> None:
    child = UnitFactory(parent=unit)
    with pytest.raises(BadInput) as refused:
        units.move(
            unit=Unit.objects.get(pk=unit.pk), parent=child, effective_on=date(2025, 3, 1), legal_basis="x",
            by=administrator, version=unit.version,
        )  # fmt: skip
    assert refused.value.field == "parent"


def test_a_change_on_a_stale_page_is_a_lost_race(administrator: User, unit: Unit) -> None:
    with pytest.raises(LostRace):
        units.rename(
            unit=unit, name="Khác", short_name="", effective_on=date(2025, 3, 1), legal_basis="x",
            by=administrator, version=unit.version - 1,
        )  # fmt: skip


def test_only_those_who_manage_units_may(board_staff: User) -> None:
    with pytest.raises(NotAllowed):
        units.create(code="x", name="X", kind=UnitKindFactory(), by=board_staff)
