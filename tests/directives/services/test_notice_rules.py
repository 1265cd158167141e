"""A directive's own days and levels: planned from the day of the choice; what waited of the old is void."""

from datetime import date
from typing import Any

import pytest

from directives.core import clock
from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.domain.escalation import Level
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.models import Assignment, AuditEvent, Directive, Notification, Unit, User
from directives.services import escalations, notice_rules, reminders, settings
from directives.services.notice_rules import Choice
from tests.factories import AssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 6, 10)  # a Wednesday
EARLY = date(2026, 5, 1)


@pytest.fixture
def duty(unit: Unit, official: User, unit_leader: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    return made


def choose(duty: Assignment, by: User, choice: Choice, **more: Any) -> Any:
    directive = Directive.objects.get(assignments=duty)
    return notice_rules.choose(directive=directive, choice=choice, by=by, **{"version": 0, **more})


def told(kind: NoticeKind = NoticeKind.REMINDER, **fields: Any) -> list[str]:
    rows = Notification.objects.filter(channel=Channel.IN_APP, kind=kind, state=NoticeState.SENT, **fields)
    return list(rows.order_by("planned_on", "pk").values_list("step", flat=True))


def plan_through(first: int, last: int) -> None:
    for day in range(first, last + 1):
        with clock.at(date(2026, 6, day)):
            reminders.plan()
            escalations.plan()


def test_own_days_replace_the_portals(duty: Assignment, board_staff: User, unit: Unit) -> None:
    other = AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    with clock.at(EARLY):
        choose(duty, board_staff, Choice([-2, 2], weekly_after=False))
    plan_through(1, 30)
    assert told(assignment=duty) == ["-2", "2"]
    assert told(assignment=other) == ["-7", "-3", "-1", "0", "1", "8", "15"]


def test_no_reminders_at_all(duty: Assignment, board_staff: User) -> None:
    with clock.at(EARLY):
        choose(duty, board_staff, Choice([], weekly_after=False, escalation={}))
    plan_through(1, 30)
    assert Notification.objects.count() == 0


def test_only_weekly(duty: Assignment, board_staff: User) -> None:
    with clock.at(EARLY):
        choose(duty, board_staff, Choice([], weekly_after=True))
    plan_through(1, 30)
    assert told(assignment=duty) == ["7", "14"]


def test_a_step_that_passed_before_the_choice_is_not_told(duty: Assignment, board_staff: User) -> None:
    plan_through(1, 9)
    with clock.at(date(2026, 6, 9)):
        choose(duty, board_staff, Choice([-2, 0], weekly_after=False))  # -2 was yesterday, -1 today
    plan_through(9, 30)
    assert told(assignment=duty) == ["-7", "-3", "-1", "0"]


def test_what_waits_of_a_step_that_is_gone_is_void(duty: Assignment, board_staff: User) -> None:
    plan_through(9, 9)
    mails = Notification.objects.filter(channel=Channel.MAIL)
    assert [row.state for row in mails] == [NoticeState.PLANNED]
    with clock.at(date(2026, 6, 9)):
        choose(duty, board_staff, Choice([0], weekly_after=False))
    assert [row.state for row in mails.all()] == [NoticeState.VOID]


def test_what_waits_of_a_step_that_stays_goes_out(duty: Assignment, board_staff: User) -> None:
    plan_through(9, 9)
    with clock.at(date(2026, 6, 9)):
        choose(duty, board_staff, Choice([-1], weekly_after=False))
    assert [row.state for row in Notification.objects.filter(channel=Channel.MAIL)] == [NoticeState.PLANNED]


def test_back_to_the_portals_days(duty: Assignment, board_staff: User) -> None:
    with clock.at(EARLY):
        choose(duty, board_staff, Choice([], weekly_after=False))
    with clock.at(date(2026, 6, 10)):
        choose(duty, board_staff, Choice(), version=1)
    plan_through(10, 12)
    assert told(assignment=duty) == ["0", "1"]


def test_a_level_that_is_gone_takes_its_waiting_mail_back(
    duty: Assignment, board_staff: User, unit_leader: User
) -> None:
    plan_through(15, 15)
    mails = Notification.objects.filter(person=unit_leader, channel=Channel.MAIL)
    with clock.at(date(2026, 6, 15)):
        choose(duty, board_staff, Choice(escalation={Level.BOARD_STAFF: 2}))
    assert [row.state for row in mails] == [NoticeState.VOID]


def test_the_portals_new_days_hold_from_their_day_on(duty: Assignment, administrator: User) -> None:
    plan_through(1, 9)
    with clock.at(date(2026, 6, 9)):
        settings.change(values={"reminder_days": [-2, 0], "weekly_after": False}, version=1, by=administrator)
    plan_through(9, 30)
    assert told(assignment=duty) == ["-7", "-3", "-1", "0"]
    waiting = Notification.objects.filter(channel=Channel.MAIL, state=NoticeState.VOID)
    assert "-1" in waiting.values_list("step", flat=True)


def test_the_choice_is_recorded(duty: Assignment, board_staff: User, board_leader: User) -> None:
    choose(duty, board_staff, Choice([-2], escalation={Level.MEMBER: 5}), member=board_leader)
    event = AuditEvent.objects.get(verb="directive.notices_chosen")
    assert event.facts["reminder_days"] == [-2]
    assert event.facts["escalation"] == {"member": 5}
    assert event.facts["member"] == board_leader.pk


def test_a_unit_does_not_choose(duty: Assignment, unit_leader: User) -> None:
    with pytest.raises(NotAllowed):
        choose(duty, unit_leader, Choice())


def test_somebody_from_a_unit_cannot_be_named(duty: Assignment, board_staff: User, official: User) -> None:
    with pytest.raises(BadInput):
        choose(duty, board_staff, Choice(), officer=official)


def test_whoever_left_the_board_is_passed_over(duty: Assignment, board_staff: User) -> None:
    gone = UserFactory(role="board_staff")
    choose(duty, board_staff, Choice(), officer=gone)
    gone.is_active = False
    gone.save()
    plan_through(17, 17)
    assert told(NoticeKind.ESCALATED, person=board_staff) == [Level.BOARD_STAFF]


def test_of_two_choices_at_once_the_second_is_told(duty: Assignment, board_staff: User) -> None:
    choose(duty, board_staff, Choice([-2]))
    with pytest.raises(LostRace):
        choose(duty, board_staff, Choice([-3]))
