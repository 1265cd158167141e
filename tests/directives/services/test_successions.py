"""Reorganisations: predecessors end, people go to the principal successor, nothing is lost on the way."""

from datetime import date

import pytest

from directives.core import clock
from directives.core.errors import BadInput, NotAllowed
from directives.domain.roles import Role
from directives.models import AuditEvent, RoleGrant, Succession, SuccessionLink, Unit, User
from directives.services import successions
from directives.services.successions import Link
from tests.factories import AssignmentFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
Kind = Succession.Kind


def _enact(by: User, *links: Link, kind: Succession.Kind = Kind.MERGED) -> Succession:
    return successions.enact(
        kind=kind, effective_on=DAY, legal_basis="Quyết định số 1-QĐ/TU", links=links, by=by
    )


def _unit(code: str, since: date = date(2020, 1, 1)) -> Unit:
    return UnitFactory(code=code, valid_from=since)


def test_the_predecessor_and_its_version_end_on_the_day(administrator: User) -> None:
    old, new = _unit("cu"), _unit("moi", DAY)
    _enact(administrator, Link(old, new))
    assert Unit.objects.get(pk=old.pk).valid_to == DAY
    assert old.versions.get().valid_to == DAY
    assert not Unit.objects.as_of(DAY).filter(pk=old.pk).exists()


def test_people_get_the_same_role_at_the_principal_successor(administrator: User) -> None:
    old, new, other = _unit("cu"), _unit("moi", DAY), _unit("khac", DAY)
    person = UserFactory(at=old, role=Role.UNIT_LEADER)
    _enact(administrator, Link(old, new), Link(old, other, principal=False), kind=Kind.SPLIT)
    with clock.at(DAY):
        assert [(g.role, g.unit) for g in person.grants.as_of(DAY)] == [(Role.UNIT_LEADER, new)]


def test_what_they_held_before_the_day_stays_known(administrator: User) -> None:
    old, new = _unit("cu"), _unit("moi", DAY)
    person = UserFactory(at=old)
    _enact(administrator, Link(old, new))
    assert RoleGrant.objects.as_of(date(2025, 6, 30)).get(user=person).unit == old


def test_people_of_a_dissolved_unit_hold_nothing_from_that_day(administrator: User) -> None:
    old = _unit("cu")
    person = UserFactory(at=old)
    _enact(administrator, Link(old, None), kind=Kind.DISSOLVED)
    assert not person.grants.as_of(DAY).exists()


def test_every_link_is_kept(administrator: User) -> None:
    first, second, new = _unit("mot"), _unit("hai"), _unit("moi", DAY)
    act = _enact(administrator, Link(first, new), Link(second, new))
    assert SuccessionLink.objects.filter(succession=act).count() == 2


def test_one_event_tells_of_the_act(administrator: User) -> None:
    old, new = _unit("cu"), _unit("moi", DAY)
    before = AuditEvent.objects.count()
    _enact(administrator, Link(old, new))
    assert [event.verb for event in AuditEvent.objects.order_by("pk")[before:]] == ["unit.merged"]


def test_open_duties_stop_the_act(administrator: User) -> None:
    duty = AssignmentFactory(unit=_unit("cu"))
    with pytest.raises(BadInput) as refused:
        _enact(administrator, Link(duty.unit, None), kind=Kind.DISSOLVED)
    assert refused.value.code == "unit-has-open-duties"


def test_a_unit_ends_once(administrator: User) -> None:
    old = _unit("cu")
    _enact(administrator, Link(old, None), kind=Kind.DISSOLVED)
    with pytest.raises(BadInput) as refused:
        _enact(administrator, Link(old, None), kind=Kind.DISSOLVED)
    assert refused.value.code == "unit-cannot-end-then"


def test_only_those_who_manage_units_may(board_staff: User) -> None:
    with pytest.raises(NotAllowed):
        _enact(board_staff, Link(_unit("cu"), None), kind=Kind.DISSOLVED)
