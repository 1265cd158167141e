"""What the board does with a duty that does not simply go on: whose it is then, and when it is due."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from directives.core import clock
from directives.core.errors import BadInput, NotAllowed
from directives.domain.deadlines import Timeliness
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.domain.task_states import Stage
from directives.models import Assignment, Interval, Notification, Tally, Unit, User
from directives.queries import tallies
from directives.services import progress, reminders, steering
from tests.factories import AssignmentFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=official.current_grants[0].unit, due=5)
    return made


@pytest.fixture
def right_unit(db: None) -> Unit:
    return UnitFactory(name="Sở Đúng Việc")


def after(days: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() + timedelta(days=days))


def test_a_refused_duty_goes_to_the_right_unit(
    duty: Assignment, right_unit: Unit, official: User, board_staff: User
) -> None:
    progress.report(duty=duty, percent=30, by=official)
    progress.refuse(duty=duty, reason="Không đúng chức năng", by=official)
    update = steering.forward(duty=duty, unit=right_unit, reason="Đúng việc của Sở", by=board_staff)
    first = duty.first_due
    duty.refresh_from_db()
    assert (duty.unit, duty.stage, duty.percent, duty.is_open) == (right_unit, Stage.PENDING, 0, True)
    assert (duty.first_due, duty.due_effective) == (first, first)
    assert update.to_unit == right_unit
    assert duty.updates.count() == 3


def test_each_interval_says_where_the_duty_lay(
    duty: Assignment, right_unit: Unit, board_staff: User, unit: Unit
) -> None:
    with after(2):
        steering.forward(duty=duty, unit=right_unit, reason="Nhầm", by=board_staff)
    rows = list(Interval.objects.filter(assignment=duty).order_by("pk"))
    assert [row.unit for row in rows] == [unit, right_unit]
    assert rows[0].ends_on == rows[1].starts_on == clock.today() + timedelta(days=2)


def test_the_duty_leaves_one_units_rows_for_the_others(
    duty: Assignment, right_unit: Unit, official: User, board_staff: User
) -> None:
    colleague = UserFactory(at=right_unit)
    steering.forward(duty=duty, unit=right_unit, reason="Nhầm", by=board_staff)
    assert not Assignment.objects.visible_to(official).exists()
    progress.accept(duty=duty, by=colleague)
    with pytest.raises(NotAllowed):
        progress.report(duty=duty, percent=10, by=official)


def test_both_units_are_told_of_a_forwarding(
    duty: Assignment, right_unit: Unit, official: User, board_staff: User
) -> None:
    colleague = UserFactory(at=right_unit)
    steering.forward(duty=duty, unit=right_unit, reason="Nhầm", by=board_staff)
    told = Notification.objects.filter(channel=Channel.IN_APP).values_list("person", "kind")
    assert set(told) == {(official.pk, NoticeKind.FORWARDED), (colleague.pk, NoticeKind.ASSIGNED)}


def test_no_reminder_follows_a_duty_to_the_unit_it_left(
    duty: Assignment, right_unit: Unit, official: User, board_staff: User
) -> None:
    reminders.plan()
    mails = Notification.objects.filter(channel=Channel.MAIL, kind=NoticeKind.REMINDER, person=official)
    assert mails.filter(state=NoticeState.PLANNED).exists()
    steering.forward(duty=duty, unit=right_unit, reason="Nhầm", by=board_staff)
    reminders.plan()
    assert not mails.filter(state=NoticeState.PLANNED).exists()


def test_a_new_date_goes_with_the_duty_and_the_first_stays(
    duty: Assignment, right_unit: Unit, board_staff: User
) -> None:
    first, later = duty.first_due, clock.today() + timedelta(days=30)
    steering.forward(duty=duty, unit=right_unit, reason="Nhầm", due=later, by=board_staff)
    duty.refresh_from_db()
    assert (duty.first_due, duty.agreed_due, duty.due_effective, duty.due_sort) == (
        first, later, later, later,
    )  # fmt: skip


def test_a_unit_that_has_the_duty_or_has_ended_does_not_get_it(duty: Assignment, board_staff: User) -> None:
    partner = AssignmentFactory(occurrence=duty.occurrence).unit
    ended = UnitFactory(valid_to=clock.today())
    for unit, slug in (
        (partner, "unit-has-this-duty"),
        (duty.unit, "unit-has-this-duty"),
        (ended, "unit-has-ended"),
    ):
        with pytest.raises(BadInput) as refused:
            steering.forward(duty=duty, unit=unit, reason="Nhầm", by=board_staff)
        assert (refused.value.code, refused.value.field) == (slug, "unit")


@pytest.mark.parametrize("days", [0, 1, 12])
def test_a_pause_moves_the_due_date_by_its_days(duty: Assignment, board_staff: User, days: int) -> None:
    first = duty.due_effective
    assert first
    steering.pause(duty=duty, reason="Chờ hướng dẫn", by=board_staff)
    with after(days):
        steering.resume(duty=duty, by=board_staff)
    duty.refresh_from_db()
    assert duty.due_effective == duty.due_sort == first + timedelta(days=days)
    assert (duty.agreed_due, duty.first_due, duty.clock_stopped_on) == (first, first, None)


def test_a_paused_duty_does_not_become_overdue(duty: Assignment, board_staff: User) -> None:
    steering.pause(duty=duty, reason="Chờ hướng dẫn", by=board_staff)
    duty.refresh_from_db()
    later = clock.today() + timedelta(days=90)
    assert duty.timeliness(later, soon_days=3) is Timeliness.IN_TIME
    assert not Assignment.objects.overdue(later).exists()


def test_an_overdue_duty_stays_overdue_through_a_pause(official: User, board_staff: User) -> None:
    duty = AssignmentFactory(unit=official.current_grants[0].unit, due=-4)
    steering.pause(duty=duty, reason="Chờ hướng dẫn", by=board_staff)
    with after(10):
        steering.resume(duty=duty, by=board_staff)
        duty.refresh_from_db()
        assert (clock.today() - duty.due_effective).days == 4


def test_a_standing_duty_can_be_paused(official: User, board_staff: User) -> None:
    duty = AssignmentFactory(unit=official.current_grants[0].unit, due=None)
    steering.pause(duty=duty, reason="Chờ hướng dẫn", by=board_staff)
    with after(10):
        steering.resume(duty=duty, by=board_staff)
    duty.refresh_from_db()
    assert (duty.stage, duty.due_effective) == (Stage.IN_PROGRESS, None)


def test_a_duty_cancelled_in_a_pause_keeps_the_days_of_the_pause(duty: Assignment, board_staff: User) -> None:
    first = duty.due_effective
    assert first
    steering.pause(duty=duty, reason="Chờ hướng dẫn", by=board_staff)
    with after(7):
        progress.cancel(duty=duty, reason="Thôi", by=board_staff)
        steering.reopen(duty=duty, reason="Vẫn cần", by=board_staff)
    duty.refresh_from_db()
    assert (duty.due_effective, duty.clock_stopped_on) == (first + timedelta(days=7), None)


def test_a_done_duty_that_is_reopened_leaves_the_counters(
    duty: Assignment, official: User, board_staff: User
) -> None:
    progress.submit(duty=duty, by=official)
    progress.confirm(duty=duty, by=board_staff)
    steering.reopen(duty=duty, reason="Số liệu sai", by=board_staff)
    duty.refresh_from_db()
    assert (duty.stage, duty.completed_on, duty.submitted_on) == (Stage.RETURNED, None, None)
    assert sum(Tally.objects.values_list("count", flat=True)) == 0
    assert not tallies.differences()


def test_done_again_it_counts_once_as_it_then_is(duty: Assignment, official: User, board_staff: User) -> None:
    progress.submit(duty=duty, by=official)
    progress.confirm(duty=duty, by=board_staff)
    steering.reopen(duty=duty, reason="Số liệu sai", by=board_staff)
    with after(40):
        progress.submit(duty=duty, by=official)
        progress.confirm(duty=duty, by=board_staff)
    sums: dict[str, int] = {}
    for result, count in Tally.objects.filter(scope=Tally.Scope.UNIT).values_list("result", "count"):
        sums[result] = sums.get(result, 0) + count
    assert sums == {"done_on_time": 0, "done_late": 1}
    assert not tallies.differences()


def test_a_refusal_answered_with_a_reopening_asks_the_same_unit_again(
    duty: Assignment, official: User, board_staff: User, unit: Unit
) -> None:
    progress.refuse(duty=duty, reason="Không đúng chức năng", by=official)
    duty.refresh_from_db()
    assert (duty.is_open, duty.timeliness(clock.today(), 3)) == (False, Timeliness.NOT_COUNTED)
    steering.reopen(duty=duty, reason="Đúng chức năng", by=board_staff)
    duty.refresh_from_db()
    assert (duty.stage, duty.unit, duty.is_open) == (Stage.PENDING, unit, True)
