"""Changes of the calendar: shown with what they move, then moved in one act; the first date stays."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from directives.core import clock
from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.domain.notices import Channel, NoticeKind
from directives.domain.schedules import ScheduleKind
from directives.domain.terms import Since, Term, TermUnit
from directives.models import Assignment, AuditEvent, Holiday, Interval, Notification, Task, User
from directives.queries import holidays as queries
from directives.queries.holidays import Change
from directives.services import extensions, holidays, progress, steering, tasks
from tests.factories import UnitFactory, UserFactory

SIGNED = date(2026, 3, 2)  # a Monday: ten working days end on 16 March
STORM = Change(date(2026, 3, 5), date(2026, 3, 6), False, "Nghỉ bão")
LEAD = "lead"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.at(SIGNED):
        yield


def given(by: User, *, units: int = 2, term: Term | None = None, due: date | None = None) -> list[Assignment]:
    """An order given to units, due within ten working days, or by a day."""
    order = tasks.Order(
        text="Báo cáo kết quả.",
        addressees=[tasks.Addressee(LEAD, unit=UnitFactory().pk) for _ in range(units)],
        schedule=ScheduleKind.DUE,
        due_on=due,
        term=None if due else term or Term(10, TermUnit.WORKING_DAY, SIGNED, Since.SIGNING),
    )
    return tasks.issue(task=tasks.create(order=order, source="Giao ban", by=by), by=by)


def save(change: Change, by: User) -> queries.Preview:
    return holidays.change(change=change, seen=queries.preview(change).fingerprint, by=by)


def test_the_preview_names_what_moves_and_moves_nothing(board_staff: User) -> None:
    given(board_staff)
    (move,) = queries.preview(STORM).tasks
    assert (move.old, move.new, move.duties, move.kept) == (date(2026, 3, 16), date(2026, 3, 18), 2, 0)
    assert set(Assignment.objects.values_list("agreed_due", flat=True)) == {date(2026, 3, 16)}
    assert not Holiday.objects.exists()


def test_saving_moves_the_open_duties_and_keeps_their_first_date(
    administrator: User, board_staff: User
) -> None:
    given(board_staff)
    save(STORM, administrator)
    for duty in Assignment.objects.all():
        assert (duty.first_due, duty.agreed_due) == (date(2026, 3, 16), date(2026, 3, 18))
        assert duty.due_effective == duty.due_sort == date(2026, 3, 18)
        assert list(duty.intervals.order_by("pk").values_list("due", flat=True)) == [
            date(2026, 3, 16),
            date(2026, 3, 18),
        ]
        assert duty.updates.get().note == "Nghỉ bão"
    assert Task.objects.get().due_on == date(2026, 3, 18)
    assert list(Holiday.objects.values_list("day", flat=True)) == STORM.days


def test_a_day_that_was_said_never_moves(administrator: User, board_staff: User) -> None:
    given(board_staff, due=date(2026, 3, 5))
    assert not save(STORM, administrator).tasks
    assert set(Assignment.objects.values_list("agreed_due", flat=True)) == {date(2026, 3, 5)}


def test_a_date_agreed_on_for_one_unit_stays(
    administrator: User, board_staff: User, board_leader: User
) -> None:
    first, second = given(board_staff)
    leader = UserFactory(at=first.unit, role="unit_leader")
    extensions.ask(duty=first, due=date(2026, 4, 1), reason="Chờ số liệu", by=leader)
    extensions.grant(duty=first, by=board_leader)
    moved = save(STORM, administrator)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (moved.duties, moved.kept) == (1, 1)
    assert (first.due_effective, second.due_effective) == (date(2026, 4, 1), date(2026, 3, 18))


def test_what_is_done_stays(administrator: User, board_staff: User) -> None:
    (duty,) = given(board_staff, units=1)
    progress.cancel(duty=duty, reason="Thôi", by=board_staff)
    assert not save(STORM, administrator).tasks


def test_the_days_of_a_pause_stay_the_units(administrator: User, board_staff: User) -> None:
    (duty,) = given(board_staff, units=1)
    steering.pause(duty=duty, reason="Chờ", by=board_staff)
    with clock.at(SIGNED + timedelta(days=3)):
        duty.refresh_from_db()
        steering.resume(duty=duty, by=board_staff)
        save(STORM, administrator)
    duty.refresh_from_db()
    assert (duty.agreed_due, duty.due_effective) == (date(2026, 3, 18), date(2026, 3, 21))


def test_a_task_not_given_yet_moves_too(administrator: User, board_staff: User) -> None:
    order = tasks.Order(
        text="Báo cáo",
        addressees=[tasks.Addressee(LEAD, unit=UnitFactory().pk)],
        schedule=ScheduleKind.DUE,
        term=Term(10, TermUnit.WORKING_DAY, SIGNED),
    )
    task = tasks.create(order=order, source="Giao ban", by=board_staff)
    (move,) = save(STORM, administrator).tasks
    task.refresh_from_db()
    assert (move.duties, task.due_on) == (0, date(2026, 3, 18))


def test_back_to_the_law_moves_back(administrator: User, board_staff: User) -> None:
    given(board_staff)
    save(STORM, administrator)
    (move,) = save(Change(STORM.first, STORM.last, None), administrator).tasks
    assert (move.old, move.new, move.is_earlier) == (date(2026, 3, 18), date(2026, 3, 16), True)
    assert not Holiday.objects.exists()


def test_a_worked_saturday_brings_the_date_forward(administrator: User, board_staff: User) -> None:
    given(board_staff)
    saturday = date(2026, 3, 7)
    (move,) = save(Change(saturday, saturday, True, "Làm bù"), administrator).tasks
    assert move.new == date(2026, 3, 13)


def test_a_term_in_days_moves_when_its_end_is_off(administrator: User, board_staff: User) -> None:
    given(board_staff, term=Term(3, TermUnit.DAY, SIGNED))
    (move,) = save(STORM, administrator).tasks
    assert (move.old, move.new) == (date(2026, 3, 5), date(2026, 3, 9))


def test_reminders_that_would_be_planned_on_another_day_are_named(board_staff: User) -> None:
    given(board_staff, due=date(2026, 3, 12))
    moved = {move.offset: (move.old, move.new) for move in queries.preview(STORM).reminders}
    assert moved == {-7: (date(2026, 3, 5), date(2026, 3, 4))}


def test_what_changed_after_the_preview_is_looked_at_again(administrator: User, board_staff: User) -> None:
    given(board_staff)
    seen = queries.preview(STORM).fingerprint
    given(board_staff)
    with pytest.raises(LostRace) as lost:
        holidays.change(change=STORM, seen=seen, by=administrator)
    assert isinstance(lost.value.detail["preview"], queries.Preview)
    assert not Holiday.objects.exists()


def test_each_unit_is_told_once(administrator: User, board_staff: User) -> None:
    duties = given(board_staff)
    people = [UserFactory(at=duty.unit, role="official") for duty in duties]
    save(STORM, administrator)
    told = Notification.objects.filter(kind=NoticeKind.REDATED, channel=Channel.IN_APP)
    assert sorted(told.values_list("person", flat=True)) == sorted(one.pk for one in people)
    assert set(told.values_list("due_on", flat=True)) == {date(2026, 3, 18)}


def test_it_is_one_event_about_every_duty(administrator: User, board_staff: User) -> None:
    duties = given(board_staff)
    save(STORM, administrator)
    event = AuditEvent.objects.get(verb="holidays.changed")
    kinds = list(event.subjects.values_list("kind", flat=True))
    assert (kinds.count("assignment"), kinds.count("task")) == (len(duties), 1)
    assert event.actor == administrator.public_id


def test_saving_the_same_twice_moves_nothing(administrator: User, board_staff: User) -> None:
    given(board_staff)
    save(STORM, administrator)
    spans = Interval.objects.count()
    assert not save(STORM, administrator).tasks
    assert Interval.objects.count() == spans


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Change(date(2026, 3, 6), date(2026, 3, 5), False, "X"), "last"),
        (Change(date(2026, 3, 1), date(2026, 4, 1), False, "X"), "last"),
        (Change(date(2026, 3, 5), date(2026, 3, 5), False, " "), "name"),
    ],
)
def test_a_change_that_cannot_be_is_refused(change: Change, field: str, administrator: User) -> None:
    with pytest.raises(BadInput) as refused:
        save(change, administrator)
    assert refused.value.field == field


def test_only_the_administrator_changes_days(board_leader: User) -> None:
    with pytest.raises(NotAllowed):
        save(STORM, board_leader)


def test_the_preview_costs_the_same_for_many_tasks(
    board_staff: User, django_assert_num_queries: "pytest.FixtureRequest"
) -> None:
    costs = []
    for more in (1, 9):
        for _ in range(more):
            given(board_staff, units=1)
        with django_assert_num_queries(5) as counted:  # type: ignore[operator]
            queries.preview(STORM)
        costs.append(len(counted))
    assert costs[0] == costs[1]
