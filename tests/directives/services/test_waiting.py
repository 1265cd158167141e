"""A joint task: its lead waits for cooperating units, and the days of delay find their owners."""

from collections import defaultdict
from contextlib import AbstractContextManager
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.core.errors import BadInput, DomainError, NotAllowed
from directives.domain.deadlines import Timeliness
from directives.domain.notices import Channel, NoticeKind
from directives.domain.task_states import WORKABLE_STAGES, Stage
from directives.models import Assignment, Notification, Task, TaskAddressee, Unit, User, Wait
from directives.queries import delays, my_day
from directives.services import extensions, progress, steering, waiting
from tests.factories import AssignmentFactory, OccurrenceFactory, TaskFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
ROLE = TaskAddressee.Role


@pytest.fixture
def duty(unit: Unit) -> Assignment:
    turn = OccurrenceFactory(task=TaskFactory(mode=Task.Mode.JOINT))
    made: Assignment = AssignmentFactory(unit=unit, occurrence=turn, due=10)
    return made


@pytest.fixture
def part(duty: Assignment) -> Assignment:
    unit = UnitFactory(name="Sở Tài chính")
    made: Assignment = AssignmentFactory(unit=unit, occurrence=duty.occurrence, role=ROLE.COOPERATING, due=5)
    return made


@pytest.fixture
def partner(part: Assignment) -> User:
    return UserFactory(at=part.unit)


def after(days: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() + timedelta(days=days))


def told(kind: NoticeKind) -> set[int]:
    rows = Notification.objects.filter(kind=kind, channel=Channel.IN_APP)
    return set(rows.values_list("person", flat=True))


def fresh(duty: Assignment) -> Assignment:
    return Assignment.objects.select_related("unit", "task").get(pk=duty.pk)


def of(duty: Assignment) -> dict[str, Fraction]:
    return {one.unit: one.days for one in delays.of_duty(fresh(duty))}


def test_waiting_stops_the_clock_and_shifts_the_date_when_the_other_submits(
    duty: Assignment, part: Assignment, partner: User, official: User
) -> None:
    due = duty.due_effective
    assert due is not None
    waiting.begin(duty=duty, on=part, reason="Chờ dự toán", by=official)
    assert told(NoticeKind.AWAITED) == {partner.pk}
    assert [section.slug for section in my_day.sections(by=official)] == ["others"]
    with after(14):
        assert fresh(duty).timeliness(clock.today(), 3) is Timeliness.IN_TIME
        progress.report(duty=duty, percent=40, by=official)
        assert Wait.objects.open().exists()
        progress.submit(duty=part, by=partner)
        duty = fresh(duty)
        assert (duty.clock_stopped_on, duty.due_effective) == (None, due + timedelta(days=14))
        assert not Wait.objects.open().exists()
        assert told(NoticeKind.WAIT_OVER) == {official.pk}
    with after(30):
        assert of(duty) == {"Sở Tài chính": 4, "Sở Nội vụ": 6}


def test_the_lead_ends_one_of_two_and_the_clock_still_stands(
    duty: Assignment, part: Assignment, official: User, board_staff: User
) -> None:
    other = AssignmentFactory(occurrence=duty.occurrence, role=ROLE.COOPERATING, due=5)
    for on in (part, other):
        waiting.begin(duty=duty, on=on, reason="Chờ", by=official)
    waiting.end(duty=duty, on=part, by=official)
    assert fresh(duty).clock_stopped_on is not None
    waiting.end(duty=duty, note="Làm tiếp", by=board_staff)
    assert fresh(duty).clock_stopped_on is None
    assert official.pk in told(NoticeKind.WAIT_OVER)
    with pytest.raises(NotAllowed, match="duty-not-waiting"):
        waiting.end(duty=duty, by=official)


@pytest.mark.parametrize("end", ["submit", "pause", "cancel", "forward"])
def test_whatever_takes_the_duty_out_of_the_leads_hands_ends_its_waiting(
    end: str, duty: Assignment, part: Assignment, official: User, board_staff: User
) -> None:
    waiting.begin(duty=duty, on=part, reason="Chờ", by=official)
    with after(3):
        if end == "submit":
            progress.submit(duty=duty, by=official)
        elif end == "pause":
            steering.pause(duty=duty, reason="Chờ", by=board_staff)
        elif end == "cancel":
            progress.cancel(duty=duty, reason="Thôi", by=board_staff)
        else:
            steering.forward(duty=duty, unit=UnitFactory(), reason="Nhầm", by=board_staff)
        assert not Wait.objects.open().exists()
        assert fresh(duty).due_effective == (duty.due_effective or clock.today()) + timedelta(days=3)


def test_only_a_lead_of_a_joint_task_waits_for_who_still_owes(
    duty: Assignment, part: Assignment, partner: User, official: User
) -> None:
    with pytest.raises(NotAllowed, match="only-a-lead-waits"):
        waiting.begin(duty=part, on=duty, reason="Chờ", by=partner)
    with pytest.raises(BadInput, match="not-to-be-awaited"):
        waiting.begin(duty=duty, on=AssignmentFactory(), reason="Chờ", by=official)
    progress.submit(duty=part, by=partner)
    with pytest.raises(BadInput, match="not-to-be-awaited"):
        waiting.begin(duty=duty, on=part, reason="Chờ", by=official)
    assert not Wait.objects.exists()


def test_the_pages_of_both_say_who_waits_and_who_is_late(
    client: Client, duty: Assignment, part: Assignment, partner: User, official: User
) -> None:
    waiting.begin(duty=duty, on=part, reason="Chờ dự toán", by=official)
    with after(13):
        for user, pk in ((official, duty.pk), (partner, part.pk)):
            client.force_login(user)
            page = client.get(reverse("directives:duty-detail", args=[pk])).content.decode()
            assert "Chờ dự toán" in page
            assert "3 ngày" in page


@pytest.mark.parametrize("seed", range(12))
def test_any_life_adds_up_as_counted_day_by_day(
    seed: int, duty: Assignment, part: Assignment, official: User, board_leader: User
) -> None:
    """Chance acts on a joint task for 40 days; each morning somebody writes down who owes."""
    chance = Random(seed)
    third = AssignmentFactory(occurrence=duty.occurrence, role=ROLE.COOPERATING, due=8)
    log: list[tuple[date, set[int]]] = []
    begin = clock.now()
    for number in range(40):
        with clock.at(begin + timedelta(days=number)):
            for _ in range(chance.randrange(3)):
                _act(chance, fresh(duty), [part, third], official, board_leader)
        now = fresh(duty)
        waits = set(Wait.objects.open().filter(assignment=duty).values_list("unit", flat=True))
        day = clock.today() + timedelta(days=number + 1)
        late = now.stage in WORKABLE_STAGES and now.due_effective and day > now.due_effective
        if late:
            log.append((day, waits or {now.unit_id}))
    with clock.at(begin + timedelta(days=40)):
        agreed = fresh(duty).agreed_due
        expected: dict[int, Fraction] = defaultdict(Fraction)
        for day, owing in log:
            if day > agreed:  # type: ignore[operator]
                for unit in owing:
                    expected[unit] += Fraction(1, len(owing))
        names = dict(Unit.objects.values_list("pk", "name"))
        assert of(duty) == {names[unit]: days for unit, days in expected.items()}


def _act(chance: Random, duty: Assignment, parts: list[Assignment], mine: User, boss: User) -> None:
    acts = [
        lambda: waiting.begin(duty=duty, on=chance.choice(parts), reason="Chờ", by=mine),
        lambda: waiting.begin(duty=duty, on=chance.choice(parts), reason="Chờ", by=mine),
        lambda: waiting.end(duty=duty, on=chance.choice(parts), by=mine),
        lambda: waiting.end(duty=duty, by=boss),
        lambda: progress.report(duty=duty, percent=50, by=mine),
        lambda: progress.submit(duty=duty, by=mine),
        lambda: progress.send_back(duty=duty, reason="Thiếu", by=boss),
        lambda: steering.pause(duty=duty, reason="Chờ", by=boss),
        lambda: steering.resume(duty=duty, by=boss),
        lambda: extensions.ask(
            duty=duty, due=clock.today() + timedelta(days=chance.randrange(1, 9)), reason="Chậm", by=mine
        ),
        lambda: extensions.grant(duty=duty, by=boss),
    ]
    try:
        chance.choice(acts)()
    except DomainError:
        assert fresh(duty).stage in set(Stage)
