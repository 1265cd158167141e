"""A silent unit's leader, the board's staff and the member in charge are told, until the unit acts."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.domain.escalation import Level
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.domain.roles import Role
from directives.domain.task_states import Stage
from directives.models import Assignment, Digest, NoticeRule, Notification, PortalSettings, Unit, User
from directives.services import digests, escalations, outbox, progress, stages
from tests.factories import AssignmentFactory, UnitFactory, UserFactory
from tests.fakes import ScriptedMail

pytestmark = pytest.mark.django_db

DUE = date(2026, 6, 10)  # a Wednesday
EARLY = date(2026, 5, 1)


def plan(day: date) -> int:
    with clock.at(day):
        return escalations.plan()


def told(person: User) -> list[tuple[str, date]]:
    rows = Notification.objects.filter(channel=Channel.IN_APP, kind=NoticeKind.ESCALATED, person=person)
    return list(rows.order_by("planned_on").values_list("step", "planned_on"))


@pytest.fixture
def duty(unit: Unit, official: User, unit_leader: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    return made


def test_each_level_is_told_after_its_days_of_silence(
    duty: Assignment, official: User, unit_leader: User, board_staff: User, board_leader: User
) -> None:
    for shift in range(90):
        plan(EARLY + timedelta(days=shift))
    assert told(official) == []
    assert told(unit_leader) == [(Level.UNIT_LEADER, date(2026, 6, 15))]  # the 13th is a Saturday
    assert told(board_staff) == [(Level.BOARD_STAFF, date(2026, 6, 17))]
    assert told(board_leader) == [(Level.MEMBER, date(2026, 6, 24))]


def test_after_an_outage_every_level_that_was_passed_is_told_once(
    duty: Assignment, unit_leader: User, board_staff: User
) -> None:
    assert [plan(date(2026, 6, 18)), plan(date(2026, 6, 18))] == [2, 0]
    assert told(unit_leader) and told(board_staff)


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.DONE, Stage.REFUSED, Stage.PAUSED, Stage.CANCELLED])
def test_none_for_what_does_not_wait_for_the_unit(unit: Unit, unit_leader: User, stage: Stage) -> None:
    AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY, stage=stage)
    assert plan(date(2026, 6, 18)) == 0


def test_a_word_from_the_unit_begins_the_silence_anew(
    duty: Assignment, official: User, unit_leader: User
) -> None:
    with clock.at(date(2026, 6, 11)):
        progress.report(duty=duty, percent=30, note="Đang chờ số liệu", by=official)
        progress.report(duty=duty, percent=40, note="Đang chờ thêm", by=official)
    assert plan(date(2026, 6, 15)) == 1
    assert told(unit_leader) == [(Level.UNIT_LEADER, date(2026, 6, 15))]  # 11 + 3 is a Sunday
    with clock.at(date(2026, 6, 16)):
        progress.report(duty=duty, percent=50, note="Đã có số liệu", by=official)
    assert [plan(date(2026, 6, day)) for day in (17, 18, 19)] == [0, 0, 1]


@pytest.mark.parametrize("act", ["report", "submit"])
def test_what_waits_for_its_mail_is_void_once_the_unit_acts(
    duty: Assignment, official: User, unit_leader: User, settings: Any, act: str
) -> None:
    """Planned at night, acted on before seven, sent at seven: nothing comes."""
    settings.EMAIL_BACKEND = "tests.fakes.ScriptedMail"
    ScriptedMail.reset()
    day = datetime(2026, 6, 15)
    with clock.at(day.replace(hour=1)):
        escalations.plan()
        outbox.sweep()
    waiting = Notification.objects.get(person=unit_leader, channel=Channel.MAIL)
    assert (waiting.state, waiting.digest is None) == (NoticeState.PLANNED, False)
    with clock.at(day.replace(hour=6)):
        if act == "report":
            progress.report(duty=duty, percent=30, note="Đang làm", by=official)
        else:
            progress.submit(duty=duty, note="Xong", by=official)
    with clock.at(day.replace(hour=7)):
        for digest in Digest.objects.filter(person=unit_leader):
            digests.deliver(digest.pk)
    waiting.refresh_from_db()
    assert (waiting.state, ScriptedMail.taken) == (NoticeState.VOID, [])


def test_a_later_date_ends_the_silence(duty: Assignment, unit_leader: User) -> None:
    with clock.at(date(2026, 6, 11)):
        stages.redate(duty, date(2026, 7, 1))
    assert plan(date(2026, 6, 20)) == 0


def test_a_delegated_duty_is_its_units_own_business(
    duty: Assignment, unit_leader: User, board_staff: User, board_leader: User
) -> None:
    below = UnitFactory(parent=duty.unit)
    chief = UserFactory(at=below, role=Role.UNIT_LEADER)
    AssignmentFactory(unit=below, due=DUE, assigned_on=EARLY, parent=duty)
    plan(date(2026, 6, 26))
    assert len(told(chief)) == 1
    assert len(told(board_staff)) == len(told(board_leader)) == 1


def test_a_directive_names_its_officer_and_its_member(
    duty: Assignment, board_staff: User, board_leader: User
) -> None:
    officer, member = UserFactory(role=Role.BOARD_STAFF), UserFactory(role=Role.BOARD_LEADER)
    NoticeRule.objects.create(directive_id=duty.directive_id, officer=officer, member=member)
    plan(date(2026, 6, 26))
    assert [len(told(one)) for one in (officer, member, board_staff, board_leader)] == [1, 1, 0, 0]


def test_a_directive_has_a_ladder_of_its_own(
    duty: Assignment, unit_leader: User, board_staff: User, board_leader: User
) -> None:
    NoticeRule.objects.create(directive_id=duty.directive_id, escalation={Level.BOARD_STAFF: 1})
    plan(date(2026, 6, 26))
    assert [len(told(one)) for one in (unit_leader, board_staff, board_leader)] == [0, 1, 0]


def test_a_rule_set_today_does_not_reach_back(duty: Assignment, board_staff: User) -> None:
    PortalSettings.objects.create(pk=1, escalation={Level.BOARD_STAFF: 2}, escalation_since=date(2026, 6, 26))
    assert plan(date(2026, 6, 26)) == 0


def test_the_silence_of_long_ago_is_not_caught_up(unit: Unit, unit_leader: User) -> None:
    AssignmentFactory(unit=unit, due=date(2026, 1, 5), assigned_on=date(2025, 12, 1))
    assert plan(date(2026, 6, 26)) == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_the_cost_does_not_grow_with_duties(
    unit: Unit, unit_leader: User, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    with clock.at(date(2026, 6, 15)), django_assert_max_num_queries(25):
        assert escalations.plan() == rows
