"""Later dates: asked for by the unit, decided by the board's leaders, and what then counts."""

from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directives.core import clock
from directives.core.errors import BadInput, NotAllowed
from directives.domain.deadlines import Timeliness
from directives.domain.extension_states import Decision
from directives.domain.notices import Channel, NoticeKind
from directives.domain.task_states import Stage
from directives.models import Assignment, ExtensionRequest, Interval, Notification, Tally, User
from directives.queries import tallies
from directives.services import extensions, progress, steering
from tests.factories import AssignmentFactory, ExtensionRequestFactory, UnitFactory, UserFactory
from tests.proofs import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(official: User) -> Assignment:
    return duty_of(official)


def duty_of(official: User, due: int | None = 5, stage: Stage = Stage.IN_PROGRESS) -> Assignment:
    made: Assignment = AssignmentFactory(unit=official.current_grants[0].unit, due=due, stage=stage)
    return made


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def after(days: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() + timedelta(days=days))


def counted() -> dict[str, int]:
    sums: dict[str, int] = {}
    for result, count in Tally.objects.filter(scope=Tally.Scope.UNIT).values_list("result", "count"):
        sums[result] = sums.get(result, 0) + count
    return {result: count for result, count in sums.items() if count}


def test_asking_moves_no_date(duty: Assignment, official: User) -> None:
    update = extensions.ask(
        duty=duty,
        due=day(20),
        reason=" Chờ số liệu ",
        files=[SimpleUploadedFile("Tờ trình.pdf", PDF)],
        by=official,
    )
    duty.refresh_from_db()
    request = ExtensionRequest.objects.get()
    assert (duty.due_effective, duty.stage) == (day(5), Stage.IN_PROGRESS)
    assert (request.decision, request.due_before, request.asked_due, request.reason) == (
        Decision.WAITING, day(5), day(20), "Chờ số liệu",
    )  # fmt: skip
    assert [proof.name for proof in update.evidence.all()] == ["Tờ trình.pdf"]


def test_the_boards_leaders_are_told_and_nobody_else(
    duty: Assignment, official: User, board_staff: User, board_leader: User
) -> None:
    extensions.ask(duty=duty, due=day(20), reason="Chờ số liệu", by=official)
    told = Notification.objects.filter(channel=Channel.IN_APP)
    assert list(told.values_list("person", "kind")) == [(board_leader.pk, NoticeKind.EXTENSION_ASKED)]


def test_staff_do_not_decide(duty: Assignment, board_staff: User) -> None:
    ExtensionRequestFactory(assignment=duty)
    with pytest.raises(NotAllowed) as refused:
        extensions.grant(duty=duty, by=board_staff)
    assert refused.value.code == "leaders-act"


@pytest.mark.parametrize("other", [None, 40])
def test_what_is_granted_is_due_then_and_the_first_date_stays(
    duty: Assignment, board_leader: User, other: int | None
) -> None:
    request = ExtensionRequestFactory(assignment=duty)
    agreed = day(other) if other else request.asked_due
    extensions.grant(duty=duty, due=day(other) if other else None, note="Đồng ý", by=board_leader)
    duty.refresh_from_db()
    request.refresh_from_db()
    assert (duty.first_due, duty.agreed_due, duty.due_effective, duty.due_sort) == (
        day(5), agreed, agreed, agreed,
    )  # fmt: skip
    assert (request.decision, request.agreed_due, request.decided_on, request.decided_by, request.answer) == (
        Decision.GRANTED, agreed, clock.today(), board_leader, "Đồng ý",
    )  # fmt: skip


def test_a_denial_leaves_the_date_and_the_reason(duty: Assignment, board_leader: User) -> None:
    request = ExtensionRequestFactory(assignment=duty)
    extensions.deny(duty=duty, reason="Việc gấp", by=board_leader)
    duty.refresh_from_db()
    request.refresh_from_db()
    assert duty.due_effective == duty.agreed_due == day(5)
    assert (request.decision, request.answer, request.agreed_due) == (Decision.DENIED, "Việc gấp", None)


def test_granted_after_the_date_has_passed_it_is_in_time_again(official: User, board_leader: User) -> None:
    duty = duty_of(official, due=-4)
    extensions.ask(duty=duty, due=day(10), reason="Mưa lũ", by=official)
    assert duty.timeliness(clock.today(), 3) is Timeliness.OVERDUE
    extensions.grant(duty=duty, by=board_leader)
    duty.refresh_from_db()
    assert duty.timeliness(clock.today(), 3) is Timeliness.IN_TIME


def test_yesterday_it_was_still_overdue(official: User, board_leader: User) -> None:
    duty = duty_of(official, due=-4)
    ExtensionRequestFactory(assignment=duty)
    with after(2):
        extensions.grant(duty=duty, by=board_leader)
    rows = Interval.objects.filter(assignment=duty).order_by("pk").values_list("due", "ends_on")
    assert list(rows) == [(day(-4), day(2)), (day(16), None)]


def test_a_duty_done_late_counts_as_on_time_once_the_date_is_granted(
    official: User, board_staff: User, board_leader: User
) -> None:
    duty = duty_of(official, due=-4)
    progress.submit(duty=duty, by=official)
    extensions.ask(duty=duty, due=day(0), reason="Mưa lũ", by=official)
    progress.confirm(duty=duty, by=board_staff)
    assert counted() == {"done_late": 1}
    extensions.grant(duty=duty, by=board_leader)
    assert counted() == {"done_on_time": 1}
    assert not tallies.differences()


def test_one_request_at_a_time(duty: Assignment, official: User) -> None:
    extensions.ask(duty=duty, due=day(20), reason="Chờ số liệu", by=official)
    with pytest.raises(NotAllowed) as refused:
        extensions.ask(duty=duty, due=day(30), reason="Chờ thêm", by=official)
    assert refused.value.code == "extension-waits"


def test_after_a_decision_it_may_be_asked_again(duty: Assignment, official: User, board_leader: User) -> None:
    extensions.ask(duty=duty, due=day(20), reason="Chờ số liệu", by=official)
    extensions.deny(duty=duty, reason="Việc gấp", by=board_leader)
    extensions.ask(duty=duty, due=day(10), reason="Chờ số liệu", by=official)
    decisions = ExtensionRequest.objects.order_by("pk").values_list("decision", flat=True)
    assert list(decisions) == [Decision.DENIED, Decision.WAITING]


@pytest.mark.parametrize(
    ("due", "asked", "slug"), [(5, 5, "extension-not-later"), (-9, -2, "extension-in-the-past")]
)
def test_a_date_that_helps_nobody_is_refused(official: User, due: int, asked: int, slug: str) -> None:
    with pytest.raises(BadInput) as refused:
        extensions.ask(duty=duty_of(official, due=due), due=day(asked), reason="Chờ", by=official)
    assert (refused.value.code, refused.value.field) == (slug, "due")


def test_without_a_date_there_is_nothing_to_extend(official: User) -> None:
    with pytest.raises(NotAllowed) as refused:
        extensions.ask(duty=duty_of(official, due=None), due=day(9), reason="Chờ", by=official)
    assert refused.value.code == "extension-needs-a-date"


def test_a_decision_needs_a_request(duty: Assignment, board_leader: User) -> None:
    with pytest.raises(NotAllowed) as refused:
        extensions.grant(duty=duty, by=board_leader)
    assert refused.value.code == "extension-none"


@pytest.mark.parametrize("act", ["cancel", "refuse", "forward"])
def test_a_request_lapses_with_the_units_duty(
    act: str, duty: Assignment, official: User, board_staff: User
) -> None:
    request = ExtensionRequestFactory(assignment=duty)
    if act == "cancel":
        progress.cancel(duty=duty, reason="Thôi", by=board_staff)
    elif act == "refuse":
        progress.refuse(duty=duty, reason="Nhầm", by=official)
    else:
        steering.forward(duty=duty, unit=UnitFactory(), reason="Nhầm", by=board_staff)
    request.refresh_from_db()
    assert (request.decision, request.decided_on) == (Decision.LAPSED, clock.today())


def test_a_colleague_who_decided_first_is_told_of(duty: Assignment, board_leader: User) -> None:
    ExtensionRequestFactory(assignment=duty)
    extensions.deny(duty=duty, reason="Việc gấp", by=board_leader)
    with pytest.raises(NotAllowed) as refused:
        extensions.grant(duty=duty, by=UserFactory(role="board_leader"))
    assert refused.value.code == "extension-none"
