"""The leader's approval before a submission: who hands in to whom, whose day counts, the queue."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.core.errors import NotAllowed
from directives.domain.deadlines import Timeliness
from directives.domain.notices import Channel, NoticeKind
from directives.domain.roles import Place, Role
from directives.domain.task_states import Act, Stage
from directives.models import Assignment, Notification, Unit, User
from directives.policies.tasks import RIGHTS
from directives.queries import nav
from directives.queries.recipients import leaders_of
from directives.services import progress
from tests.cost import queries
from tests.factories import AssignmentFactory, GrantFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
QUEUE = reverse("directives:approval-list")


@pytest.fixture
def unit(unit: Unit) -> Unit:
    unit.leader_approves = True
    unit.save()
    return unit


@pytest.fixture
def duty(unit: Unit) -> Assignment:
    made: Assignment = AssignmentFactory(unit=unit, due=1)
    return made


def told(kind: NoticeKind) -> set[int]:
    return set(
        Notification.objects.filter(kind=kind, channel=Channel.IN_APP).values_list("person", flat=True)
    )


def test_what_an_official_submits_goes_to_the_leader_first(
    client: Client, duty: Assignment, official: User, unit_leader: User, board_staff: User
) -> None:
    client.force_login(official)
    page = client.get(reverse("directives:duty-update", args=[duty.pk])).content.decode()
    assert "Lưu và trình lãnh đạo" in page
    client.post(reverse("directives:duty-update", args=[duty.pk]), {"then": "submit", "note": "Đã xong"})
    duty.refresh_from_db()
    assert (duty.stage, duty.submitted_on, duty.percent) == (Stage.WITH_LEADER, None, 100)
    assert told(NoticeKind.PROPOSED) == {unit_leader.pk}
    assert not told(NoticeKind.SUBMITTED)
    with pytest.raises(NotAllowed) as refused:
        progress.submit(duty=duty, by=official)
    assert refused.value.code == "leader-approves"


def test_the_day_of_the_approval_is_the_day_of_the_submission(
    duty: Assignment, official: User, unit_leader: User, board_staff: User
) -> None:
    progress.propose(duty=duty, by=official)
    day = clock.today()
    with clock.at(clock.now() + timedelta(days=3)):
        duty.refresh_from_db()
        assert duty.timeliness(clock.today(), 3) is Timeliness.OVERDUE
        progress.approve(duty=duty, by=unit_leader)
        progress.confirm(duty=duty, by=board_staff)
    duty.refresh_from_db()
    assert duty.completed_on == duty.submitted_on == day + timedelta(days=3)
    assert told(NoticeKind.SUBMITTED) == {board_staff.pk}


def test_a_leader_sends_back_from_the_queue_and_the_official_reads_why(
    client: Client, duty: Assignment, official: User, unit_leader: User
) -> None:
    progress.propose(duty=duty, note="Đã đủ 12 xã", by=official)
    client.force_login(unit_leader)
    page = client.get(QUEUE).content.decode()
    assert "Đã đủ 12 xã" in page
    duty.refresh_from_db()
    said = {"reason": "Thiếu phụ lục", "version": duty.version, "back": "approvals"}
    answer = client.post(reverse("directives:duty-rework", args=[duty.pk]), said)
    assert answer["Location"] == QUEUE
    duty.refresh_from_db()
    assert (duty.stage, told(NoticeKind.REWORK)) == (Stage.RETURNED, {official.pk})
    assert "Thiếu phụ lục" not in client.get(QUEUE).content.decode()


def test_the_side_bar_counts_what_waits(
    client: Client, duty: Assignment, official: User, unit_leader: User
) -> None:
    progress.propose(duty=duty, by=official)
    AssignmentFactory(stage=Stage.WITH_LEADER)
    client.force_login(unit_leader)
    lines = {line.item.url_name: line.count for line in _lines(unit_leader)}
    assert lines["directives:approval-list"] == 1
    assert [section.slug for section in client.get("/my-day/").context["sections"]] == ["to_approve"]


def _lines(user: User) -> list[nav.Line]:
    return nav.lines(user)


def test_without_a_leader_of_its_own_the_unit_above_is_told() -> None:
    above = UnitFactory()
    below = UnitFactory(parent=above)
    leader = UserFactory(at=above, role=Role.UNIT_LEADER)
    GrantFactory(user=UserFactory(), role=Role.UNIT_LEADER, unit=above, place=Place.OWN)
    found = leaders_of(below.pk, clock.today(), RIGHTS[Act.APPROVE])
    assert [person.pk for person in found] == [leader.pk]


@pytest.mark.parametrize("rows", [1, 20])
def test_the_queue_costs_the_same_for_many(client: Client, unit: Unit, unit_leader: User, rows: int) -> None:
    for duty in AssignmentFactory.create_batch(rows, unit=unit, due=3, stage=Stage.IN_PROGRESS):
        progress.propose(duty=duty, note="Xong", by=UserFactory(at=unit))
    client.force_login(unit_leader)
    assert queries(client, QUEUE) == 15
