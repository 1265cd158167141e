"""Work shared out: to units below, which answer to whoever delegated, and to people of the unit."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.core.errors import BadInput, NotAllowed
from directives.domain.notices import Channel, NoticeKind
from directives.domain.roles import Role
from directives.domain.task_states import Stage
from directives.models import Assignment, AuditEvent, Notification, Tally, Unit, User
from directives.queries import my_day
from directives.services import delegation, extensions, progress, steering, users
from tests.factories import AssignmentFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def below(unit: Unit) -> Unit:
    return UnitFactory(parent=unit, name="Chi cục Cấp Dưới")


@pytest.fixture
def worker(below: Unit) -> User:
    return UserFactory(at=below)


@pytest.fixture
def duty(unit: Unit) -> Assignment:
    made: Assignment = AssignmentFactory(unit=unit, due=10)
    return made


@pytest.fixture
def part(duty: Assignment, below: Unit, unit_leader: User) -> Assignment:
    delegation.delegate(duty=duty, unit=below, note="Làm ở 3 xã", by=unit_leader)
    return duty.children.get()


def told(kind: NoticeKind) -> set[int]:
    rows = Notification.objects.filter(kind=kind, channel=Channel.IN_APP)
    return set(rows.values_list("person", flat=True))


def test_the_unit_below_gets_a_part_due_with_the_whole(
    duty: Assignment, worker: User, part: Assignment, board_staff: User
) -> None:
    duty.refresh_from_db()
    assert (duty.stage, part.stage, part.due_effective) == (
        Stage.IN_PROGRESS,
        Stage.PENDING,
        duty.due_effective,
    )
    assert told(NoticeKind.ASSIGNED) == {worker.pk}
    assert list(Assignment.objects.board()) == [duty]


def test_a_part_is_submitted_to_whoever_delegated_and_counts_nowhere(
    worker: User, part: Assignment, unit_leader: User, board_staff: User
) -> None:
    progress.submit(duty=part, by=worker)
    assert told(NoticeKind.SUBMITTED) == {unit_leader.pk}
    with pytest.raises(NotAllowed) as refused:
        progress.confirm(duty=part, by=board_staff)
    assert refused.value.code == "delegators-act"
    assert "below" in [section.slug for section in my_day.sections(by=unit_leader)]
    assert not my_day.sections(by=board_staff)
    progress.confirm(duty=part, by=unit_leader)
    part.refresh_from_db()
    assert (part.stage, Tally.objects.count()) == (Stage.DONE, 0)


def test_a_later_date_of_a_part_is_the_delegators_and_not_beyond_the_whole(
    duty: Assignment, below: Unit, worker: User, unit_leader: User, board_leader: User
) -> None:
    whole = duty.due_effective
    assert whole is not None
    delegation.delegate(duty=duty, unit=below, due=whole - timedelta(days=5), by=unit_leader)
    part = duty.children.get()
    with pytest.raises(BadInput, match="later-than-the-whole"):
        extensions.ask(duty=part, due=whole + timedelta(days=1), reason="Chậm", by=worker)
    extensions.ask(duty=part, due=whole, reason="Chậm", by=worker)
    assert told(NoticeKind.EXTENSION_ASKED) == {unit_leader.pk}
    with pytest.raises(NotAllowed):
        extensions.grant(duty=part, by=board_leader)
    extensions.grant(duty=part, by=unit_leader)
    part.refresh_from_db()
    assert (part.due_effective, part.first_due) == (whole, whole - timedelta(days=5))


@pytest.mark.parametrize("wrong", ["beside", "above", "later", "twice"])
def test_what_cannot_be_delegated_is_told(
    wrong: str, duty: Assignment, unit: Unit, below: Unit, unit_leader: User
) -> None:
    due = duty.due_effective
    assert due is not None
    to = {"beside": UnitFactory(), "above": unit}.get(wrong, below)
    if wrong == "twice":
        delegation.delegate(duty=duty, unit=below, by=unit_leader)
    later = due + timedelta(days=1) if wrong == "later" else None
    with pytest.raises(BadInput):
        delegation.delegate(duty=duty, unit=to, due=later, by=unit_leader)


@pytest.mark.parametrize("end", ["confirm", "cancel", "refuse", "forward"])
def test_a_part_ends_with_the_whole_in_one_act(
    end: str, duty: Assignment, worker: User, part: Assignment, official: User, board_staff: User
) -> None:
    lower = UnitFactory(parent=part.unit)
    delegation.delegate(duty=part, unit=lower, by=UserFactory(at=part.unit, role=Role.UNIT_LEADER))
    before = AuditEvent.objects.count()
    if end == "confirm":
        progress.submit(duty=duty, by=official)
        progress.confirm(duty=duty, by=board_staff)
        before += 1
    elif end == "cancel":
        progress.cancel(duty=duty, reason="Không cần nữa", by=board_staff)
    elif end == "refuse":
        progress.refuse(duty=duty, reason="Không đúng chức năng", by=official)
    else:
        steering.forward(duty=duty, unit=UnitFactory(), reason="Nhầm", by=board_staff)
    parts = [part, part.children.get()]
    for one in parts:
        one.refresh_from_db()
        assert one.stage == Stage.CANCELLED
        assert one.updates.first().kind == "ended"  # type: ignore[union-attr]
    assert AuditEvent.objects.count() == before + 1
    subjects = AuditEvent.objects.latest("pk").subjects.values_list("object_id", flat=True)
    assert {str(duty.pk), *(str(one.pk) for one in parts)} == set(subjects)
    assert worker.pk in told(NoticeKind.CANCELLED)


def test_a_part_is_not_opened_again_when_the_whole_is_over(
    duty: Assignment, part: Assignment, unit_leader: User, board_staff: User
) -> None:
    progress.cancel(duty=duty, reason="Không cần nữa", by=board_staff)
    with pytest.raises(NotAllowed) as refused:
        steering.reopen(duty=part, reason="Cần", by=unit_leader)
    assert refused.value.code == "whole-is-over"


def test_the_whole_shows_its_parts_and_the_part_its_whole(
    client: Client, duty: Assignment, part: Assignment, official: User, worker: User
) -> None:
    client.force_login(official)
    page = client.get(reverse("directives:duty-detail", args=[duty.pk]))
    assert [row.unit for row in page.context["duty"].parts] == ["Chi cục Cấp Dưới"]
    assert reverse("directives:duty-detail", args=[part.pk]) not in page.content.decode()
    client.force_login(worker)
    shown = client.get(reverse("directives:duty-detail", args=[part.pk])).content.decode()
    assert "Sở Nội vụ" in shown
    assert reverse("directives:duty-detail", args=[duty.pk]) not in shown


def test_the_board_lists_delegated_parts_only_on_asking(
    client: Client, duty: Assignment, part: Assignment, board_staff: User
) -> None:
    client.force_login(board_staff)
    listed = {
        asked: [row.pk for row in client.get(reverse("directives:duty-list") + asked).context["duties"]]
        for asked in ("", "?delegated=yes")
    }
    assert listed == {"": [duty.pk], "?delegated=yes": [part.pk]}


def test_what_is_entrusted_stands_first_and_returns_when_the_person_leaves(
    duty: Assignment, official: User, unit_leader: User, administrator: User
) -> None:
    sooner = AssignmentFactory(unit=duty.unit, due=9)
    delegation.entrust(duty=duty, person=official, by=unit_leader)
    assert told(NoticeKind.ENTRUSTED) == {official.pk}
    assert [row.pk for row in my_day.sections(by=official)[0].rows] == [duty.pk, sooner.pk]
    assert [row.pk for row in my_day.sections(by=unit_leader)[0].rows] == [sooner.pk, duty.pk]
    assert my_day.holders([duty.pk]) == {duty.pk: official.full_name}
    users.revoke(given=official.grants.get(), by=administrator)
    assert my_day.holders([duty.pk]) == {}
    with pytest.raises(BadInput, match="not-a-colleague"):
        delegation.entrust(duty=duty, person=official, by=unit_leader)


def test_a_forwarded_duty_is_nobodys_by_name(
    duty: Assignment, official: User, unit_leader: User, board_staff: User
) -> None:
    delegation.entrust(duty=duty, person=official, by=unit_leader)
    steering.forward(duty=duty, unit=UnitFactory(), reason="Nhầm", by=board_staff)
    duty.refresh_from_db()
    assert duty.assignee is None
    assert duty.assigned_on <= clock.today()
