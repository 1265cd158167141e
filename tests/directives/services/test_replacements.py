"""A directive that replaces or amends another: every open thing of the old one is decided on, at once."""

from datetime import date, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import Relation
from directives.domain.roles import Place, Role
from directives.domain.task_states import Stage
from directives.models import (
    Assignment,
    AuditEvent,
    Citation,
    Directive,
    Interval,
    Notification,
    ProgressUpdate,
    Rule,
    Task,
    Unit,
    User,
)
from directives.models.labels import label
from directives.queries import replacements as query
from directives.services import progress, replacements, turns
from directives.services.replacements import Decision, What
from reporting.models import UnitReport
from tests.factories import (
    AssignmentFactory,
    ClauseFactory,
    DirectiveFactory,
    GrantFactory,
    PeriodFactory,
    TaskFactory,
    UnitFactory,
    UnitReportFactory,
    UserFactory,
)


@pytest.fixture
def old(db: None) -> Directive:
    return DirectiveFactory(number="12-CT/TU")


@pytest.fixture
def new(db: None) -> Directive:
    return DirectiveFactory(number="30-CT/TU")


@pytest.fixture
def task(old: Directive) -> Task:
    task = TaskFactory(directive=old, issued_on=date(2026, 3, 2))
    task.clauses.add(ClauseFactory(directive=old, path="2"))
    return task


@pytest.fixture
def duty(task: Task, unit: Unit) -> Assignment:
    return AssignmentFactory(task=task, unit=unit, due=20, percent=40, stage=Stage.IN_PROGRESS)


def naming(new: Directive, old: Directive, relation: Relation = Relation.REPLACES) -> Citation:
    return Citation.objects.create(source=new, target=old, relation=relation, number=old.number)


def settle(citation: Citation, by: User, *decisions: tuple[Task, Decision], **said: Any) -> Directive:
    touched = query.touched(Directive.objects.get(pk=citation.target_id or 0))
    given: dict[str, Any] = {"periods": {}, "reason": "Đã có chỉ thị mới", "seen": touched.seen, **said}
    tasks = {task.pk: decision for task, decision in decisions}
    return replacements.settle(citation=citation, tasks=tasks, by=by, **given)


def test_everything_open_is_listed(old: Directive, task: Task, duty: Assignment, unit: Unit) -> None:
    AssignmentFactory(task=task, stage=Stage.DONE)
    recurring = TaskFactory(directive=old, issued_on=date(2026, 3, 2), schedule="recurring")
    Rule.objects.create(task=recurring, frequency="annual", first_due=clock.today() + timedelta(days=500))
    found = query.touched(old)
    assert [(one.task, len(one.duties), bool(one.coming)) for one in found.tasks] == [
        (task, 1, False),
        (recurring, 0, True),
    ]
    assert found.tasks[0].deadlines[0].due == duty.due_effective


def test_keeping_leaves_the_duty_open_and_the_old_document_replaced(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User
) -> None:
    settled = settle(naming(new, old), board_staff, (task, Decision(What.KEEP)))
    duty.refresh_from_db()
    assert (settled.state, duty.stage, duty.directive) == (DirectiveState.REPLACED, Stage.IN_PROGRESS, old)
    assert AuditEvent.objects.filter(verb="directive.succeeded").count() == 1
    assert not query.waiting(new, board_staff)


def test_an_amended_document_stays_in_force(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User
) -> None:
    citation = naming(new, old, Relation.AMENDS)
    assert [row.open for row in query.waiting(new, board_staff)] == [1]
    assert settle(citation, board_staff, (task, Decision(What.KEEP))).state == DirectiveState.ISSUED


def test_ending_cancels_with_the_reason_and_stops_the_turns(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User
) -> None:
    rule = Rule.objects.create(task=task, frequency="quarterly", first_due=clock.today() + timedelta(days=9))
    settle(naming(new, old, Relation.AMENDS), board_staff, (task, Decision(What.END)))
    duty.refresh_from_db()
    rule.refresh_from_db()
    assert duty.stage == Stage.CANCELLED
    assert "Đã có chỉ thị mới" in duty.updates.get(kind="cancellation").note
    assert Interval.objects.filter(assignment=duty, ends_on=None).get().stage == Stage.CANCELLED
    assert rule.until is not None and rule.until < clock.today()
    assert turns.open_coming() == 0


def test_a_new_date_keeps_the_first_one(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User
) -> None:
    later = clock.today() + timedelta(days=90)
    decision = Decision(What.REDATE, dues={duty.occurrence_id: later})
    settle(naming(new, old), board_staff, (task, decision))
    first = duty.first_due
    duty.refresh_from_db()
    assert (duty.due_effective, duty.first_due, duty.updates.get().due) == (later, first, later)


def test_a_task_goes_on_under_a_clause_of_the_new_document(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User
) -> None:
    done = AssignmentFactory(task=task, stage=Stage.DONE)
    clause = ClauseFactory(directive=new, path="5")
    settle(naming(new, old), board_staff, (task, Decision(What.CARRY, to=f"clause:{clause.pk}")))
    for row in (task, duty, done):
        row.refresh_from_db()
    assert (task.directive, task.clauses.get(), duty.directive, duty.percent) == (new, clause, new, 40)
    assert done.directive == old
    assert "30-CT/TU" in old.clauses.get(path="2").no_action_reason
    assert not old.clauses.open().exists()


def test_a_recurring_task_that_is_carried_over_goes_on_coming(
    new: Directive, old: Directive, task: Task, board_staff: User, unit: Unit
) -> None:
    task.addressees.create(unit=unit)
    Rule.objects.create(task=task, frequency="weekly", first_due=clock.today())
    settle(naming(new, old), board_staff, (task, Decision(What.CARRY)))
    assert turns.open_coming() > 0


def test_progress_goes_into_the_duty_the_unit_has_under_the_new_document(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User, unit: Unit
) -> None:
    target = TaskFactory(directive=new, issued_on=date(2026, 3, 2))
    fresh = AssignmentFactory(task=target, unit=unit)
    alone = AssignmentFactory(task=task, unit=UnitFactory(), due=20)
    settle(naming(new, old), board_staff, (task, Decision(What.CARRY, to=f"task:{target.pk}")))
    for row in (duty, fresh, alone):
        row.refresh_from_db()
    assert (fresh.percent, fresh.stage, duty.stage) == (40, Stage.IN_PROGRESS, Stage.CANCELLED)
    assert (alone.task, alone.directive, alone.occurrence.task) == (target, new, target)
    assert ProgressUpdate.objects.filter(assignment=fresh, kind="carried").count() == 1


@pytest.mark.parametrize("what", [What.END, What.CARRY])
def test_what_was_delegated_goes_with_its_duty(
    what: What, new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User
) -> None:
    part = AssignmentFactory(
        occurrence=duty.occurrence, directive=old, unit=UnitFactory(), parent=duty, due=10
    )
    settle(naming(new, old), board_staff, (task, Decision(what)))
    part.refresh_from_db()
    ended, carried = (Stage.CANCELLED, old), (Stage.PENDING, new)
    assert (part.stage, part.directive) == (ended if what is What.END else carried)


@pytest.mark.parametrize("what", [What.END, What.REDATE, What.CARRY])
def test_what_was_submitted_waits_for_the_board(
    what: What, new: Directive, old: Directive, task: Task, unit: Unit, board_staff: User
) -> None:
    sent = AssignmentFactory(task=task, unit=unit, due=5, stage=Stage.SUBMITTED, percent=100)
    dues = {sent.occurrence_id: clock.today() + timedelta(days=50)}
    due = sent.due_effective
    settle(naming(new, old), board_staff, (task, Decision(what, dues=dues)))
    sent.refresh_from_db()
    assert (sent.stage, sent.due_effective) == (Stage.SUBMITTED, due)


def test_a_duty_submitted_meanwhile_stops_everything(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User, official: User
) -> None:
    seen = query.touched(old).seen
    progress.submit(duty=duty, note="Xong", by=official)
    with pytest.raises(LostRace) as lost:
        settle(naming(new, old), board_staff, (task, Decision(What.END)), seen=seen)
    assert lost.value.detail["moved"] == [("Sở Nội vụ", label("stage", Stage.SUBMITTED))]
    duty.refresh_from_db()
    old.refresh_from_db()
    assert (duty.stage, old.state) == (Stage.SUBMITTED, DirectiveState.ISSUED)


def test_each_task_asks_for_a_decision(
    new: Directive, old: Directive, task: Task, duty: Assignment, board_staff: User
) -> None:
    with pytest.raises(BadInput):
        settle(naming(new, old), board_staff)
    with pytest.raises(BadInput):
        settle(naming(new, old), board_staff, (task, Decision(What.END)), reason=" ")
    with pytest.raises(BadInput):
        settle(naming(new, old), board_staff, (task, Decision(What.REDATE)))


def test_a_unit_is_told_once_of_all_its_duties(
    new: Directive, old: Directive, task: Task, duty: Assignment, unit: Unit, board_staff: User
) -> None:
    person = UserFactory(at=unit)
    other = TaskFactory(directive=old, issued_on=date(2026, 3, 2))
    AssignmentFactory(task=other, unit=unit)
    settle(naming(new, old), board_staff, (task, Decision(What.END)), (other, Decision(What.CARRY)))
    notice = Notification.objects.get(person=person, kind="document_changed", channel="in_app")
    assert "1" in notice.data["note"]


def test_reports_nobody_has_begun_are_withdrawn(
    new: Directive, old: Directive, task: Task, duty: Assignment, unit: Unit, board_staff: User
) -> None:
    today = clock.today()
    period = PeriodFactory(
        opens_on=today, due_on=today + timedelta(days=5), locks_on=today + timedelta(days=9)
    )
    Task.objects.filter(pk=task.pk).update(report_template=period.template.slug)
    UnitReportFactory(period=period, unit=unit)
    begun = UnitReportFactory(period=period, unit=UnitFactory())
    found = query.touched(old).periods
    assert [(one.pk, one.untouched, one.begun) for one in found] == [(period.pk, 1, 0)]
    settle(naming(new, old), board_staff, (task, Decision(What.END)), periods={period.pk: What.END})
    assert list(UnitReport.objects.filter(period=period)) == [begun]


def test_the_new_document_must_have_gone_out(old: Directive, board_staff: User) -> None:
    draft = DirectiveFactory(state=DirectiveState.IN_REVIEW)
    with pytest.raises(NotAllowed):
        settle(naming(draft, old), board_staff)


def test_an_official_settles_nothing(new: Directive, old: Directive, official: User) -> None:
    with pytest.raises(NotAllowed):
        settle(naming(new, old), official)


def test_it_is_settled_once(new: Directive, old: Directive, board_staff: User) -> None:
    citation = naming(new, old)
    settle(citation, board_staff)
    with pytest.raises(LostRace):
        settle(citation, board_staff)


def test_staff_of_few_units_settle_nothing(new: Directive, old: Directive) -> None:
    near = GrantFactory(user=UserFactory(), role=Role.BOARD_STAFF, unit=UnitFactory(), place=Place.IN_CHARGE)
    with pytest.raises(NotAllowed):
        settle(naming(new, old), near.user)
