"""Who is told of an act, and that the ledger keeps each notice once."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from directives.core import clock
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.domain.roles import Place, Role
from directives.models import Notification, Preference, Unit, User
from directives.services import notifications
from tests.factories import AssignmentFactory, GrantFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def people(kind: NoticeKind, channel: Channel = Channel.IN_APP) -> set[str]:
    rows = Notification.objects.filter(kind=kind, channel=channel)
    return set(rows.values_list("person__username", flat=True))


def test_an_assigned_duty_is_told_to_the_people_of_its_unit(
    unit: Unit, official: User, unit_leader: User, stranger: User, board_staff: User
) -> None:
    notifications.notify(NoticeKind.ASSIGNED, AssignmentFactory(unit=unit), by=board_staff)
    assert people(NoticeKind.ASSIGNED) == {"official", "unit_leader"}


def test_a_submission_is_told_to_board_staff_and_not_to_leaders(
    unit: Unit, official: User, board_staff: User, board_leader: User
) -> None:
    notifications.notify(NoticeKind.SUBMITTED, AssignmentFactory(unit=unit), by=official)
    assert people(NoticeKind.SUBMITTED) == {"board_staff"}


def test_staff_in_charge_of_the_unit_are_told_instead_of_all_staff(
    unit: Unit, official: User, board_staff: User
) -> None:
    in_charge = UserFactory(username="in_charge")
    GrantFactory(user=in_charge, role=Role.BOARD_STAFF, place=Place.IN_CHARGE, unit=unit)
    notifications.notify(NoticeKind.SUBMITTED, AssignmentFactory(unit=unit), by=official)
    assert people(NoticeKind.SUBMITTED) == {"in_charge"}


def test_a_board_without_staff_has_its_leaders_told(unit: Unit, official: User, board_leader: User) -> None:
    notifications.notify(NoticeKind.SUBMITTED, AssignmentFactory(unit=unit), by=official)
    assert people(NoticeKind.SUBMITTED) == {"board_leader"}


def test_the_actor_is_not_told(unit: Unit, official: User, unit_leader: User) -> None:
    notifications.notify(NoticeKind.CANCELLED, AssignmentFactory(unit=unit), by=official)
    assert people(NoticeKind.CANCELLED) == {"unit_leader"}


def test_a_grant_that_has_ended_brings_no_notice(unit: Unit, board_staff: User) -> None:
    former = UserFactory()
    GrantFactory(user=former, unit=unit, valid_to=clock.today())
    notifications.notify(NoticeKind.ASSIGNED, AssignmentFactory(unit=unit), by=board_staff)
    assert not Notification.objects.exists()


def test_the_notice_is_there_at_once_and_its_mail_waits(
    unit: Unit, official: User, board_staff: User
) -> None:
    notifications.notify(
        NoticeKind.RETURNED, AssignmentFactory(unit=unit), by=board_staff, note="Thiếu số liệu"
    )
    states = dict(Notification.objects.values_list("channel", "state"))
    assert states == {Channel.IN_APP: NoticeState.SENT, Channel.MAIL: NoticeState.PLANNED}


def test_what_was_said_stays_in_the_notice(unit: Unit, official: User, board_staff: User) -> None:
    duty = AssignmentFactory(unit=unit)
    notifications.notify(NoticeKind.RETURNED, duty, by=board_staff, note="Thiếu số liệu")
    data = Notification.objects.in_app().get().data
    assert data == {
        "title": duty.task.text,
        "unit": unit.name,
        "document": duty.directive.number,
        "note": "Thiếu số liệu",
    }


def test_the_same_act_is_in_the_ledger_once(unit: Unit, official: User, board_staff: User) -> None:
    duty = AssignmentFactory(unit=unit)
    for _ in range(2):
        notifications.notify(NoticeKind.RETURNED, duty, by=board_staff)
    assert Notification.objects.count() == 2  # one by each channel


def test_a_second_return_on_the_same_day_is_told_again(unit: Unit, official: User, board_staff: User) -> None:
    duty = AssignmentFactory(unit=unit)
    for version in (2, 4):
        duty.version = version
        notifications.notify(NoticeKind.RETURNED, duty, by=board_staff)
    assert Notification.objects.in_app().count() == 2


@pytest.mark.parametrize("why", ["no address", "turned off"])
def test_without_mail_there_is_only_the_notice(unit: Unit, board_staff: User, why: str) -> None:
    person = UserFactory(at=unit, email="" if why == "no address" else "a@example.test")
    Preference.objects.create(user=person, mail=why != "turned off")
    notifications.notify(NoticeKind.ASSIGNED, AssignmentFactory(unit=unit), by=board_staff)
    assert people(NoticeKind.ASSIGNED, Channel.MAIL) == set()
    assert people(NoticeKind.ASSIGNED) == {person.username}


@pytest.mark.parametrize("rows", [1, 30])
def test_telling_many_units_costs_the_same(
    rows: int, board_staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    duties = [AssignmentFactory(unit=UserFactory(at=UnitFactory()).grants.get().unit) for _ in range(rows)]
    with django_assert_num_queries(3):  # people, words, rows
        notifications.notify_assigned(duties, by=board_staff)
    assert Notification.objects.in_app().count() == rows


def test_people_are_told_of_what_is_no_duty(official: User, administrator: User) -> None:
    notifications.notify_people(
        [official, administrator],
        NoticeKind.PERIOD_OPENED,
        subject="period:7",
        title="6 tháng đầu năm 2026",
        url="/periods/7/",
        by=administrator,
        at_once=True,
    )
    row = Notification.objects.in_app().get()
    assert (row.person, row.subject, row.url, row.data["title"]) == (
        official,
        "period:7",
        "/periods/7/",
        "6 tháng đầu năm 2026",
    )


def test_a_notice_may_go_without_mail(official: User) -> None:
    notifications.notify_person(official, NoticeKind.JOB_FINISHED, subject="job:1", title="x", mail=False)
    assert people(NoticeKind.JOB_FINISHED, Channel.MAIL) == set()


def test_marking_all_leaves_what_came_after_the_page(official: User) -> None:
    for number in (1, 2, 3):
        notifications.notify_person(
            official, NoticeKind.JOB_FINISHED, subject=f"job:{number}", title="x", mail=False
        )
    shown = Notification.objects.get(subject="job:2")
    notifications.mark_all_read(by=official, until=shown.pk)
    assert [n.subject for n in Notification.objects.visible_to(official).unread()] == ["job:3"]


def test_nobody_marks_another_persons_notice(official: User, stranger: User) -> None:
    notifications.notify_person(official, NoticeKind.JOB_FINISHED, subject="job:1", title="x", mail=False)
    notice = Notification.objects.get()
    notifications.mark_read(notice=notice, by=stranger)
    assert Notification.objects.unread().count() == 1


def test_the_ledger_dates_a_notice_in_the_projects_day(unit: Unit, official: User, board_staff: User) -> None:
    with clock.at(date(2026, 6, 5)):
        notifications.notify(NoticeKind.ASSIGNED, AssignmentFactory(unit=unit), by=board_staff)
    assert set(Notification.objects.values_list("planned_on", flat=True)) == {date(2026, 6, 5)}
