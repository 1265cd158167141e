"""Many duties changed at once: what is shown, refused, changed, told and taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.core import clock
from directives.core.errors import BadInput, BadTransition, NotAllowed
from directives.domain.bulk_changes import BulkKind, BulkState
from directives.domain.notices import Channel, NoticeKind
from directives.domain.roles import Place, Role
from directives.domain.task_states import Stage
from directives.models import Assignment, AuditEvent, BulkChange, Interval, Job, Notification, Unit, User
from directives.services import bulk, bulk_jobs, jobs, progress
from directives.services.bulk import Wish
from tests.cost import queries
from tests.factories import (
    AssignmentFactory,
    ExtensionRequestFactory,
    GrantFactory,
    TaskFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LATER = Wish(BulkKind.REDATE, "Theo kết luận mới", shift=7)


@pytest.fixture
def duties(unit: Unit) -> list[Assignment]:
    mine: list[Assignment] = [AssignmentFactory(unit=unit, due=due) for due in (5, 2)]
    return [mine[0], AssignmentFactory(due=9), mine[1]]


def these(duties: list[Assignment]) -> Any:
    return Assignment.objects.filter(pk__in=[duty.pk for duty in duties])


def changed(duties: list[Assignment], wish: Wish, by: User) -> BulkChange:
    return bulk.carry_out(change=bulk.prepare(duties=these(duties), wish=wish, by=by), by=by)


def state(duties: list[Assignment]) -> list[Any]:
    names = ("unit", "role", "stage", "percent", "agreed_due", "due_effective", "clock_stopped_on")
    found = {row[0]: row[1:] for row in these(duties).values_list("pk", *names, "assignee")}
    return [found[duty.pk] for duty in duties]


def refusals(change: BulkChange) -> dict[int, str]:
    return dict(change.rows.exclude(refusal="").values_list("assignment", "refusal"))


def test_dates_move_in_one_act_with_one_notice_a_unit(
    duties: list[Assignment], official: User, board_staff: User
) -> None:
    before = state(duties)
    change = bulk.prepare(duties=these(duties), wish=LATER, by=board_staff)
    assert state(duties) == before
    bulk.carry_out(change=change, by=board_staff)
    for duty in duties:
        was = duty.due_effective
        duty.refresh_from_db()
        assert duty.due_effective == duty.agreed_due == (was or clock.today()) + timedelta(days=7)
        assert duty.first_due == was
    rows = Notification.objects.filter(kind=NoticeKind.CHANGED, channel=Channel.IN_APP, person=official)
    assert [row.data["count"] for row in rows] == [2]
    event = AuditEvent.objects.get(verb="bulk.done")
    assert {key for kind, key in event.subjects.values_list("kind", "object_id") if kind == "assignment"} == {
        str(duty.pk) for duty in duties
    }
    assert Interval.objects.filter(assignment=duties[0]).count() == 2


@pytest.mark.parametrize("kind", BulkKind)
def test_it_is_taken_back_as_one_where_nothing_has_happened_since(
    kind: BulkKind, duties: list[Assignment], official: User, board_staff: User
) -> None:
    progress.report(duty=duties[0], percent=40, by=official)
    before = state(duties)
    wish = {
        BulkKind.REDATE: LATER,
        BulkKind.REASSIGN: Wish(kind, "Đúng việc", unit=UnitFactory()),
        BulkKind.CORRECT: Wish(kind, "Ghi nhầm", role="cooperating"),
    }[kind]
    change = changed(duties, wish, board_staff)
    assert all(now != was for now, was in zip(state(duties), before, strict=True))
    touched = Assignment.objects.select_related("unit").get(pk=duties[2].pk)
    progress.report(duty=touched, percent=10, by=UserFactory(at=touched.unit))
    bulk.undo(change=change, by=board_staff)
    assert state(duties)[:2] == before[:2]
    assert state(duties)[2] != before[2]
    stuck = change.rows.exclude(undo_refusal="").values_list("assignment", "undo_refusal")
    assert list(stuck) == [(duties[2].pk, "changed-since")]
    with pytest.raises(BadTransition, match="bulk-over"):
        bulk.undo(change=change, by=board_staff)


def test_what_cannot_be_changed_is_named_and_stays(unit: Unit, board_staff: User) -> None:
    to = UnitFactory()
    done = AssignmentFactory(unit=unit, due=5, stage=Stage.DONE)
    asking = ExtensionRequestFactory(assignment__unit=unit).assignment
    there = AssignmentFactory(unit=to, due=5)
    twin = AssignmentFactory(unit=unit, occurrence=there.occurrence, due=5)
    standing = AssignmentFactory(unit=unit)
    rows = [done, asking, there, twin, standing]
    before = state(rows)
    moved = changed(rows, Wish(BulkKind.REASSIGN, "Đúng việc", unit=to), board_staff)
    assert refusals(moved) == {
        done.pk: "duty-done",
        asking.pk: "extension-waits",
        there.pk: "nothing-changes",
        twin.pk: "unit-has-it",
    }
    assert state(rows)[:4] == before[:4]
    dated = bulk.prepare(duties=these(rows), wish=LATER, by=board_staff)
    assert refusals(dated)[standing.pk] == "extension-needs-a-date"


def test_what_changes_between_look_and_deed_is_left_out(
    duties: list[Assignment], official: User, board_staff: User
) -> None:
    change = bulk.prepare(duties=these(duties), wish=LATER, by=board_staff)
    progress.report(duty=duties[0], percent=40, by=official)
    bulk.carry_out(change=change, by=board_staff)
    assert refusals(change) == {duties[0].pk: "changed-meanwhile"}
    duties[0].refresh_from_db()
    assert duties[0].due_effective == duties[0].first_due


def test_a_text_is_corrected_for_one_task_and_taken_back(duties: list[Assignment], board_staff: User) -> None:
    task = TaskFactory(text="Báo cáo quý.")
    turns = [AssignmentFactory(task=task, due=3), AssignmentFactory(task=task, due=90)]
    wish = Wish(BulkKind.CORRECT, "Ghi nhầm", text="Báo cáo tháng.")
    with pytest.raises(BadInput, match="one-task"):
        bulk.prepare(duties=these([*turns, *duties]), wish=wish, by=board_staff)
    change = changed(turns, wish, board_staff)
    task.refresh_from_db()
    assert (task.text, "thang" in task.search_text) == ("Báo cáo tháng.", True)
    bulk.undo(change=change, by=board_staff)
    task.refresh_from_db()
    assert task.text == "Báo cáo quý."


def test_only_the_board_changes_many(duties: list[Assignment], official: User, inspector: User) -> None:
    for user in (official, inspector):
        with pytest.raises(NotAllowed):
            bulk.prepare(duties=these(duties), wish=LATER, by=user)


def test_a_fault_in_the_middle_changes_nothing(
    duties: list[Assignment], board_staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = bulk.prepare(duties=these(duties), wish=LATER, by=board_staff)
    before = state(duties)

    def stop(percent: float) -> None:
        if percent > 50:
            raise jobs.Cancelled

    with pytest.raises(jobs.Cancelled):
        bulk.carry_out(change=change, by=board_staff, tell=stop)
    assert state(duties) == before
    assert not AuditEvent.objects.filter(verb="bulk.done").exists()


@pytest.mark.django_db(transaction=True)
def test_a_long_change_is_left_to_the_worker(unit: Unit, board_staff: User, client: Client) -> None:
    rows = [AssignmentFactory(unit=unit, due=5) for _ in range(3)]
    change = bulk.prepare(duties=these(rows), wish=LATER, by=board_staff)
    change = bulk.start(change=change, title="Đổi hạn", by=board_staff)
    assert change.job is not None
    job = Job.objects.get(pk=change.job.pk)
    if job.state == Job.State.QUEUED:
        jobs.run(job.pk, bulk_jobs.change_many)
    change.refresh_from_db()
    job.refresh_from_db()
    assert (change.state, job.state, job.percent) == (BulkState.DONE, Job.State.DONE, 100)
    assert job.result_url == reverse("directives:bulk-detail", args=[change.pk])


def test_the_board_ticks_looks_carries_out_and_takes_back(
    client: Client, duties: list[Assignment], board_staff: User
) -> None:
    client.force_login(board_staff)
    address = reverse("directives:bulk-prepare", args=["redate"])
    shown = client.get(f"{address}?pk={duties[0].pk}&pk={duties[1].pk}&asked=q%3Dx")
    assert "Đã chọn 2 nhiệm vụ" in shown.content.decode()
    wrong = client.post(address, {"pk": f"{duties[0].pk}", "reason": "Giữ lời này"})
    assert wrong.status_code == 422
    assert "Giữ lời này" in wrong.content.decode()
    said = {"pk": f"{duties[0].pk} {duties[1].pk}", "shift": 7, "reason": "Theo kết luận"}
    preview = client.get(client.post(address, said)["Location"])
    assert "2 nhiệm vụ thay đổi" in preview.content.decode()
    change = BulkChange.objects.get()
    for step, state_ in (("carry-out", BulkState.DONE), ("undo", BulkState.UNDONE)):
        client.post(reverse(f"directives:bulk-{step}", args=[change.pk]))
        change.refresh_from_db()
        assert change.state == state_


def test_all_of_a_filter_are_meant_when_that_is_ticked(
    client: Client, duties: list[Assignment], board_staff: User
) -> None:
    client.force_login(board_staff)
    asked: dict[str, Any] = {"asked": f"unit={duties[0].unit_id}", "all": "1", "pk": [duties[1].pk]}
    page = client.get(reverse("directives:bulk-prepare", args=["redate"]), asked)
    assert page.context["count"] == 2


@pytest.mark.parametrize("rows", [1, 30])
def test_the_preview_costs_the_same_for_many(
    client: Client, unit: Unit, board_staff: User, rows: int
) -> None:
    made = [AssignmentFactory(unit=unit, due=5) for _ in range(rows)]
    change = bulk.prepare(duties=these(made), wish=LATER, by=board_staff)
    client.force_login(board_staff)
    assert queries(client, reverse("directives:bulk-detail", args=[change.pk])) <= 12


def test_staff_of_few_units_leave_the_changes_of_others_alone(
    duties: list[Assignment], board_staff: User, unit: Unit
) -> None:
    prepared = bulk.prepare(duties=these(duties), wish=LATER, by=board_staff)
    near = GrantFactory(user=UserFactory(), role=Role.BOARD_STAFF, unit=unit, place=Place.IN_CHARGE).user
    assert not BulkChange.objects.visible_to(near).exists()
    with pytest.raises(NotAllowed):
        bulk.carry_out(change=prepared, by=near)
    own = bulk.prepare(duties=these(duties), wish=LATER, by=near)
    assert BulkChange.objects.visible_to(near).get() == own
    assert bulk.carry_out(change=own, by=near).state == BulkState.DONE


def test_a_text_stays_where_nothing_else_could_be_taken_back(
    board_staff: User, official: User, unit: Unit
) -> None:
    task = TaskFactory(text="Báo cáo quý.")
    turn = AssignmentFactory(task=task, due=3, unit=unit)
    change = changed([turn], Wish(BulkKind.CORRECT, "Ghi nhầm", text="Báo cáo tháng."), board_staff)
    progress.report(duty=turn, percent=40, by=official)
    bulk.undo(change=change, by=board_staff)
    task.refresh_from_db()
    assert task.text == "Báo cáo tháng."
