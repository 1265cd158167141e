"""Issuing a directive: nothing forgotten, each unit once, in one act."""

from datetime import date

import pytest

from directives.core.errors import BadInput, BadTransition, LostRace, NotAllowed
from directives.domain.directive_states import DirectiveState
from directives.domain.schedules import Frequency, Recurrence, ScheduleKind
from directives.domain.task_states import Stage
from directives.models import (
    Assignment,
    AuditEvent,
    Citation,
    Clause,
    Directive,
    Interval,
    TaskAddressee,
    User,
)
from directives.services import directives, tasks
from tests.factories import (
    ClauseFactory,
    DirectiveFactory,
    UnitFactory,
    UnitGroupFactory,
    UnitKindFactory,
)

LEAD, COOPERATING = TaskAddressee.Role.LEAD, TaskAddressee.Role.COOPERATING


@pytest.fixture
def directive(db: None) -> Directive:
    return DirectiveFactory(state=DirectiveState.IN_REVIEW)


@pytest.fixture
def clause(directive: Directive) -> Clause:
    return ClauseFactory(directive=directive, path="1")


def order(*addressees: tasks.Addressee, **more: object) -> tasks.Order:
    return tasks.Order(text="Tổ chức đối thoại.", addressees=addressees, **more)  # type: ignore[arg-type]  # test shorthand


def header(directive: Directive, **changed: object) -> directives.Header:
    said = {"kind": directive.kind, "issuer": directive.issuer, "title": directive.title}
    return directives.Header(**{**said, "matched_on": directive.matched_on, **changed})  # type: ignore[arg-type]  # test shorthand


def test_a_group_becomes_one_duty_for_each_unit_of_the_day(
    directive: Directive, clause: Clause, board_staff: User
) -> None:
    kind = UnitKindFactory(slug="xa", name="Xã")
    communes = [UnitFactory(kind=kind) for _ in range(3)]
    UnitFactory(kind=kind, valid_to=date(2021, 1, 1))
    group = UnitGroupFactory(kinds=[kind])
    excluded = (communes[2].pk,)
    tasks.create(
        order=order(tasks.Addressee(LEAD, group=group.pk, excluded=excluded)),
        directive=directive,
        clause=clause,
        by=board_staff,
    )

    duties = directives.issue(directive=directive, by=board_staff)

    assert {duty.unit_id for duty in duties} == {communes[0].pk, communes[1].pk}
    assert {duty.role for duty in duties} == {LEAD}
    assert Interval.objects.filter(assignment__in=duties, ends_on=None).count() == 2
    directive.refresh_from_db()
    assert directive.state == DirectiveState.ISSUED
    assert AuditEvent.objects.filter(verb="directive.issued").count() == 1


def test_a_unit_that_leads_does_not_cooperate_too(
    directive: Directive, clause: Clause, board_staff: User
) -> None:
    kind = UnitKindFactory(slug="ban", name="Ban")
    leader, other = UnitFactory(kind=kind), UnitFactory(kind=kind)
    group = UnitGroupFactory(kinds=[kind])
    both = [tasks.Addressee(COOPERATING, group=group.pk), tasks.Addressee(LEAD, unit=leader.pk)]
    tasks.create(order=order(*both), directive=directive, clause=clause, by=board_staff)

    directives.issue(directive=directive, by=board_staff)

    roles = dict(Assignment.objects.values_list("unit_id", "role"))
    assert roles == {leader.pk: LEAD, other.pk: COOPERATING}


def test_an_open_clause_keeps_the_directive(directive: Directive, clause: Clause, board_staff: User) -> None:
    ClauseFactory(directive=directive, path="2")
    tasks.create(
        order=order(tasks.Addressee(LEAD, unit=UnitFactory().pk)),
        directive=directive,
        clause=clause,
        by=board_staff,
    )
    with pytest.raises(BadInput) as refused:
        directives.issue(directive=directive, by=board_staff)
    assert refused.value.code == "clauses-open"
    assert refused.value.detail["paths"] == "2"
    assert not Assignment.objects.exists()


def test_an_excused_clause_is_no_gap(directive: Directive, clause: Clause, board_staff: User) -> None:
    second = ClauseFactory(directive=directive, path="2")
    tasks.create(
        order=order(tasks.Addressee(LEAD, unit=UnitFactory().pk)),
        directive=directive,
        clause=clause,
        by=board_staff,
    )
    directives.excuse(clause=second, reason="Chỉ nêu mục đích", by=board_staff)
    assert len(directives.issue(directive=directive, by=board_staff)) == 1


def test_a_task_without_its_time_keeps_the_directive(
    directive: Directive, clause: Clause, board_staff: User
) -> None:
    unsettled = order(tasks.Addressee(LEAD, unit=UnitFactory().pk), schedule=ScheduleKind.UNSETTLED)
    tasks.create(order=unsettled, directive=directive, clause=clause, by=board_staff)
    with pytest.raises(BadInput) as refused:
        directives.issue(directive=directive, by=board_staff)
    assert refused.value.code == "tasks-unsettled"


def test_an_empty_group_is_named_and_nothing_is_given(
    directive: Directive, clause: Clause, board_staff: User
) -> None:
    nobody = UnitGroupFactory(included=[])
    tasks.create(
        order=order(tasks.Addressee(LEAD, group=nobody.pk)),
        directive=directive,
        clause=clause,
        by=board_staff,
    )
    with pytest.raises(BadInput) as refused:
        directives.issue(directive=directive, by=board_staff)
    assert refused.value.code == "task-reaches-nobody"
    directive.refresh_from_db()
    assert directive.state == DirectiveState.IN_REVIEW


def test_a_recurring_task_opens_the_turn_in_progress(
    directive: Directive, clause: Clause, board_staff: User
) -> None:
    rules = [Recurrence(Frequency.ANNUAL, date(2030, 12, 31))]
    yearly = order(tasks.Addressee(LEAD, unit=UnitFactory().pk), schedule=ScheduleKind.RECURRING, rules=rules)
    from directives.core import clock

    with clock.at(date(2030, 5, 1)):
        tasks.create(order=yearly, directive=directive, clause=clause, by=board_staff)
        (duty,) = directives.issue(directive=directive, by=board_staff)
    assert (duty.occurrence.starts_on, duty.due_effective) == (date(2030, 1, 1), date(2030, 12, 31))


def test_an_official_issues_nothing(directive: Directive, official: User) -> None:
    with pytest.raises(NotAllowed):
        directives.issue(directive=directive, by=official)


def test_an_issued_directive_is_not_issued_again(board_staff: User) -> None:
    with pytest.raises(BadTransition):
        directives.issue(directive=DirectiveFactory(), by=board_staff)


def test_amending_finds_it_by_its_number_without_marks(directive: Directive, board_staff: User) -> None:
    directives.amend(
        directive=directive, header=header(directive, number="Số 08 -CT/TU"), version=1, by=board_staff
    )
    assert list(Directive.objects.matching("08 ct tu")) == [directive]


def test_amending_an_older_version_is_a_lost_race(directive: Directive, board_staff: User) -> None:
    directives.amend(directive=directive, header=header(directive), version=1, by=board_staff)
    with pytest.raises(LostRace):
        directives.amend(directive=directive, header=header(directive), version=1, by=board_staff)


def test_a_citation_that_waited_is_linked(directive: Directive, board_staff: User) -> None:
    citing = Citation.objects.create(source=DirectiveFactory(), number="25-CT/TU", number_key="25 ct tu")
    directives.amend(
        directive=directive, header=header(directive, number="25-CT/TU"), version=1, by=board_staff
    )
    citing.refresh_from_db()
    assert citing.target == directive


def issued(directive: Directive, clause: Clause, by: User) -> Assignment:
    tasks.create(
        order=order(tasks.Addressee(LEAD, unit=UnitFactory().pk)), directive=directive, clause=clause, by=by
    )
    return directives.issue(directive=directive, by=by)[0]


def test_a_directive_with_a_gap_is_not_closed(
    directive: Directive, clause: Clause, board_staff: User
) -> None:
    duty = issued(directive, clause, board_staff)
    Assignment.objects.filter(pk=duty.pk).update(stage=Stage.CANCELLED, is_open=False)
    gap = ClauseFactory(directive=directive, path="3")
    with pytest.raises(BadInput) as refused:
        directives.close(directive=directive, by=board_staff)
    assert (refused.value.code, refused.value.detail["paths"]) == ("clauses-open", "3")

    directives.excuse(clause=gap, reason="Chỉ nêu mục đích", by=board_staff)
    directives.close(directive=directive, by=board_staff)
    directive.refresh_from_db()
    assert directive.state == DirectiveState.CLOSED
    assert AuditEvent.objects.filter(verb="directive.closed").count() == 1


def test_a_directive_at_work_is_not_closed(directive: Directive, clause: Clause, board_staff: User) -> None:
    issued(directive, clause, board_staff)
    with pytest.raises(BadInput) as refused:
        directives.close(directive=directive, by=board_staff)
    assert (refused.value.code, refused.value.detail["count"]) == ("duties-open", 1)


def test_one_not_yet_issued_cannot_be_closed(directive: Directive, board_staff: User) -> None:
    with pytest.raises(BadTransition):
        directives.close(directive=directive, by=board_staff)


def test_a_reason_given_stands_once_units_have_the_document(
    directive: Directive, clause: Clause, board_staff: User
) -> None:
    excused = ClauseFactory(directive=directive, path="3", no_action_reason="Nêu mục đích")
    issued(directive, clause, board_staff)
    with pytest.raises(BadTransition):
        directives.excuse(clause=excused, reason="", by=board_staff)


def test_nobody_else_closes(directive: Directive, clause: Clause, board_staff: User, official: User) -> None:
    issued(directive, clause, board_staff)
    with pytest.raises(NotAllowed):
        directives.close(directive=directive, by=official)
