"""The acts on a unit's duty: what they change, whom they refuse, what they leave behind."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from directives.core import clock, storage
from directives.core.errors import BadInput, DomainError, LostRace
from directives.domain.notices import Channel, NoticeKind
from directives.domain.roles import Role
from directives.domain.task_states import Act, Stage
from directives.models import (
    Assignment,
    AuditEvent,
    Evidence,
    Interval,
    Notification,
    ProgressUpdate,
    Tally,
    User,
)
from directives.services import progress, steering
from tests.duty_acts import ACTS, FROM, VERBS, WHOSE
from tests.factories import AssignmentFactory, UserFactory
from tests.proofs import PDF, PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(official: User) -> Assignment:
    return duty_of(official)


def duty_of(official: User, stage: Stage = Stage.PENDING, due: int = 5) -> Assignment:
    unit = official.current_grants[0].unit
    made: Assignment = AssignmentFactory(unit=unit, stage=stage, due=due)
    return made


def actor(act: Act, official: User) -> User:
    """Somebody whose act it is."""
    roles = {"official": Role.OFFICIAL, "unit_leader": Role.UNIT_LEADER}
    role = roles.get(WHOSE[act][0])
    if role is None:
        board: User = UserFactory(role=Role(WHOSE[act][0]))
        return board
    mine: User = UserFactory(at=official.current_grants[0].unit, role=role)
    return mine


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leaves_one_event_and_one_update(act: Act, official: User) -> None:
    duty = duty_of(official, FROM[act])
    update = ACTS[act](duty, actor(act, official))
    event = AuditEvent.objects.get()
    assert event.verb == VERBS[act]
    assert event.facts["update"] == update.pk
    assert list(event.subjects.values_list("kind", "object_id")) == [("assignment", str(duty.pk))]
    assert list(duty.updates.all()) == [update]


def test_a_report_keeps_the_percent_the_note_and_the_proof(duty: Assignment, official: User) -> None:
    file = SimpleUploadedFile("Biên bản.pdf", PDF)
    update = progress.report(
        duty=duty, percent=60, note=" Đã họp ", files=[file], links=["https://example.test/tin"], by=official
    )
    duty.refresh_from_db()
    proofs = list(Evidence.objects.filter(update=update).order_by("pk"))
    assert (duty.percent, duty.stage, update.note) == (60, Stage.IN_PROGRESS, "Đã họp")
    assert [proof.name for proof in proofs] == ["Biên bản.pdf", "https://example.test/tin"]
    assert proofs[0].file is not None
    assert proofs[0].file.mime == "application/pdf"
    assert storage.read(proofs[0].file.digest) == PDF


def test_a_full_report_is_not_a_submission(duty: Assignment, official: User) -> None:
    progress.report(duty=duty, percent=100, by=official)
    duty.refresh_from_db()
    assert (duty.stage, duty.submitted_on) == (Stage.IN_PROGRESS, None)


def test_submitting_stops_the_clock_and_returning_starts_it(
    duty: Assignment, official: User, board_staff: User
) -> None:
    progress.submit(duty=duty, by=official)
    duty.refresh_from_db()
    assert duty.clock_stopped_on == duty.submitted_on == clock.today()
    progress.send_back(duty=duty, reason="Thiếu biên bản", by=board_staff)
    duty.refresh_from_db()
    assert (duty.clock_stopped_on, duty.submitted_on) == (None, None)


def test_a_recalled_submission_is_due_as_before(duty: Assignment, official: User) -> None:
    due = duty.due_effective
    progress.submit(duty=duty, by=official)
    progress.recall(duty=duty, by=official)
    duty.refresh_from_db()
    assert (duty.stage, duty.submitted_on, duty.clock_stopped_on) == (Stage.IN_PROGRESS, None, None)
    assert duty.due_effective == due


def test_the_boards_delay_never_makes_a_unit_late(official: User, board_staff: User) -> None:
    duty = duty_of(official, due=0)
    progress.submit(duty=duty, by=official)
    submitted = clock.today()
    with clock.at(clock.now() + timedelta(days=9)):
        progress.confirm(duty=duty, by=board_staff)
    duty.refresh_from_db()
    assert duty.completed_on == submitted
    assert set(Tally.objects.values_list("result", "count")) == {("done_on_time", 1)}


def test_each_act_opens_a_new_interval(duty: Assignment, official: User, board_staff: User) -> None:
    progress.report(duty=duty, percent=30, by=official)
    progress.submit(duty=duty, by=official)
    progress.confirm(duty=duty, by=board_staff)
    stages = list(Interval.objects.filter(assignment=duty).order_by("pk").values_list("stage", flat=True))
    assert stages == [Stage.PENDING, Stage.IN_PROGRESS, Stage.SUBMITTED, Stage.DONE]
    assert Interval.objects.filter(assignment=duty, ends_on=None).count() == 1


@pytest.mark.parametrize(
    ("act", "service"),
    [
        (Act.RETURN, progress.send_back),
        (Act.CANCEL, progress.cancel),
        (Act.REFUSE, progress.refuse),
        (Act.REOPEN, steering.reopen),
        (Act.PAUSE, steering.pause),
    ],
)
def test_what_goes_against_the_other_side_needs_a_reason(
    act: Act, service: Callable[..., Any], official: User, board_staff: User
) -> None:
    duty = duty_of(official, FROM[act])
    with pytest.raises(BadInput) as refused:
        service(duty=duty, reason="  ", by=actor(act, official))
    assert refused.value.field == "reason"


def test_a_refused_file_leaves_nothing_of_the_update(duty: Assignment, official: User) -> None:
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.exe", PROGRAM)]
    with pytest.raises(BadInput) as refused:
        progress.report(duty=duty, percent=60, files=files, by=official)
    duty.refresh_from_db()
    assert refused.value.code == "upload-type"
    assert (duty.percent, duty.updates.count(), AuditEvent.objects.count()) == (0, 0, 0)


def test_a_stale_version_is_told_what_changed(duty: Assignment, official: User) -> None:
    seen = duty.version
    colleague = UserFactory(full_name="Trần Thử", at=duty.unit)
    progress.report(duty=duty, percent=50, note="Xong bước một", by=colleague)
    with pytest.raises(LostRace) as lost:
        progress.report(duty=duty, percent=20, version=seen, by=official)
    assert (lost.value.detail["percent"], lost.value.detail["who"]) == (50, "Trần Thử")
    assert lost.value.detail["version"] == seen + 1


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (Act.UPDATE, set()),
        (Act.SUBMIT, {("board_staff", NoticeKind.SUBMITTED)}),
        (Act.CONFIRM, {("official", NoticeKind.CONFIRMED)}),
        (Act.RETURN, {("official", NoticeKind.RETURNED)}),
        (Act.CANCEL, {("official", NoticeKind.CANCELLED)}),
        (Act.ACCEPT, set()),
        (Act.REFUSE, {("board_staff", NoticeKind.REFUSED)}),
        (Act.RECALL, {("board_staff", NoticeKind.RECALLED)}),
        (Act.FORWARD, {("official", NoticeKind.FORWARDED)}),
        (Act.REOPEN, {("official", NoticeKind.REOPENED)}),
        (Act.PAUSE, {("official", NoticeKind.PAUSED)}),
        (Act.RESUME, {("official", NoticeKind.RESUMED)}),
        (Act.GRANT, {("official", NoticeKind.EXTENSION_GRANTED)}),
        (Act.DENY, {("official", NoticeKind.EXTENSION_DENIED)}),
    ],
)
def test_the_other_side_is_told(
    act: Act, told: set[tuple[str, str]], official: User, board_staff: User
) -> None:
    duty = duty_of(official, FROM[act])
    ACTS[act](duty, actor(act, official))
    rows = Notification.objects.filter(channel=Channel.IN_APP)
    assert set(rows.values_list("person__username", "kind")) == told


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins_and_the_other_is_told(official: User, board_staff: User) -> None:
    duty = duty_of(official, Stage.SUBMITTED)
    start = Barrier(2)

    def run(act: Callable[..., ProgressUpdate], **words: str) -> str:
        start.wait(timeout=10)
        try:
            return act(duty=duty, version=duty.version, by=board_staff, **words).kind
        except DomainError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        confirmed = people.submit(run, progress.confirm)
        returned = people.submit(run, progress.send_back, reason="Thiếu số liệu")
        outcomes = {confirmed.result(timeout=30), returned.result(timeout=30)}
    duty.refresh_from_db()
    assert outcomes in ({"confirmation", LostRace.slug}, {"return", LostRace.slug})
    assert duty.stage == (Stage.DONE if "confirmation" in outcomes else Stage.RETURNED)
    assert duty.updates.count() == 1
