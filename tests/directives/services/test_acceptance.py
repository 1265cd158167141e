"""Accepting a reviewed file: directives, clauses, citations, tasks in one act, by a named person."""

from datetime import date

import pytest

from directives.core.errors import BadInput, BadTransition, NotAllowed
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import Relation
from directives.domain.intake_states import IntakeState
from directives.models import (
    Assignment,
    AuditEvent,
    Citation,
    Directive,
    IntakeFinding,
    IntakeJob,
    Task,
    Unit,
    User,
)
from directives.services import acceptance, directives, review
from tests.factories import DirectiveFactory
from tests.factories.intake import bodies, read_job, settled


@pytest.fixture
def units(unit: Unit) -> dict[str, Unit]:
    return bodies()


@pytest.fixture
def job(units: dict[str, Unit], board_staff: User) -> IntakeJob:
    return settled(read_job(board_staff), board_staff)


@pytest.fixture
def accepted(job: IntakeJob, board_staff: User) -> list[Directive]:
    return acceptance.accept(job=job, by=board_staff)


def test_both_documents_are_registered_as_they_were_read(accepted: list[Directive]) -> None:
    letter, directive = accepted
    assert (letter.number, letter.kind) == ("417/UBND-NCKSTT", "cong_van")
    assert letter.issued_on == date(2026, 5, 18)
    assert (directive.number, directive.kind) == ("12-CT/TU", "chi_thi")
    assert directive.matched_on == date(2026, 5, 4)
    assert directive.state == DirectiveState.IN_REVIEW
    assert directive.clauses.get(path="4.1").parent == directive.clauses.get(path="4")


def test_the_letter_carries_out_the_directive(accepted: list[Directive]) -> None:
    letter, directive = accepted
    link = letter.citations.get()
    assert (link.relation, link.target, link.number) == (Relation.IMPLEMENTS, directive, "12-CT/TU")


def test_citations_of_documents_not_here_wait_for_them(accepted: list[Directive], board_staff: User) -> None:
    waiting = accepted[1].citations.get(number="43-KL/TW")
    assert waiting.target is None
    day = date(2019, 1, 7)
    arrived = DirectiveFactory(number="43-KL/TW", issued_on=day)
    said = directives.Header("ket_luan", arrived.issuer, arrived.title, day, "43-KL/TW", day)
    directives.amend(directive=arrived, header=said, version=1, by=board_staff)
    waiting.refresh_from_db()
    assert waiting.target == arrived


def test_the_file_is_attached_to_each_document(accepted: list[Directive]) -> None:
    assert [d.attachments.get().name for d in accepted] == ["cong-van.txt", "cong-van.txt"]


def test_tasks_stand_under_their_clauses(accepted: list[Directive]) -> None:
    task = Task.objects.get(directive=accepted[1], clauses__path="4.1")
    assert [(a.role, str(a)) for a in task.addressees.order_by("pk")] == [
        ("lead", "Ban Dân vận Tỉnh ủy Hồng Lĩnh"),
        ("cooperating", "Sở Nội vụ"),
    ]


def test_who_accepted_and_when_is_kept(job: IntakeJob, accepted: list[Directive], board_staff: User) -> None:
    job.refresh_from_db()
    assert (job.state, job.accepted_by) == (IntakeState.ACCEPTED, board_staff)
    assert AuditEvent.objects.filter(verb="intake.accepted").count() == 1
    assert not AuditEvent.objects.filter(verb="task.created").exists()


def test_accepting_twice_is_refused(job: IntakeJob, accepted: list[Directive], board_staff: User) -> None:
    with pytest.raises(BadTransition):
        acceptance.accept(job=job, by=board_staff)
    assert Directive.objects.count() == 2


def test_an_official_accepts_nothing(job: IntakeJob, official: User) -> None:
    with pytest.raises(NotAllowed):
        acceptance.accept(job=job, by=official)


def test_what_must_be_known_is_named(job: IntakeJob, board_staff: User) -> None:
    document = job.documents.all()[0]
    review.correct_header(document=document, field="issuer", value="", version=1, by=board_staff)
    with pytest.raises(BadInput) as refused:
        acceptance.accept(job=job, by=board_staff)
    assert refused.value.code == "header-incomplete"
    assert not Directive.objects.exists()


def test_a_name_nobody_knows_is_named(job: IntakeJob, board_staff: User) -> None:
    document = job.documents.get(position=1)
    finding = review.add_task(document=document, clause_path="1", text="Mở chuyên mục", by=board_staff)
    finding.data["actors"] = [
        {"role": "lead", "wording": "Đài Hồng Lĩnh", "unit": None, "group": None, "excluded": [],
         "confidence": 1.0, "start": 0, "end": 0}
    ]  # fmt: skip
    finding.save()
    with pytest.raises(BadInput) as refused:
        acceptance.accept(job=job, by=board_staff)
    assert refused.value.code == "addressee-unresolved"


def test_a_date_takes_the_place_of_a_recurrence(job: IntakeJob, board_staff: User) -> None:
    finding = IntakeFinding.objects.get(document__position=1, clause_path="3", kind="task")
    assert finding.data["rules"][0]["frequency"] == "quarterly"
    said = finding.data | {"schedule": "due", "due_on": "2026-12-31"}
    review.correct_task(finding=finding, task=said, version=finding.version, by=board_staff)
    acceptance.accept(job=job, by=board_staff)
    task = Task.objects.get(clauses__path="3")
    assert (task.due_on, task.rules.count()) == (date(2026, 12, 31), 0)


def test_a_dropped_task_does_not_come(job: IntakeJob, board_staff: User) -> None:
    finding = IntakeFinding.objects.get(document__position=1, clause_path="3", kind="task")
    review.drop(finding=finding, version=finding.version, by=board_staff)
    acceptance.accept(job=job, by=board_staff)
    assert not Task.objects.filter(clauses__path="3").exists()


def test_a_document_like_it_must_be_acknowledged(job: IntakeJob, board_staff: User) -> None:
    DirectiveFactory(number="12-CT/TU", number_key="12 ct tu", issued_on=date(2026, 5, 4))
    with pytest.raises(BadInput) as refused:
        acceptance.accept(job=job, by=board_staff)
    assert refused.value.field == "acknowledged"
    assert len(acceptance.accept(job=job, acknowledged=True, by=board_staff)) == 2


def test_from_acceptance_to_duties_of_units(
    accepted: list[Directive], units: dict[str, Unit], unit: Unit, board_staff: User
) -> None:
    """The main job: gaps are settled, times said, and a group becomes one duty for each unit."""
    _letter, directive = accepted
    for clause in directive.clauses.open():
        directives.excuse(clause=clause, reason="Không giao việc", by=board_staff)

    directives.issue(directive=directive, by=board_staff)

    communes = Assignment.objects.filter(task__clauses__path="3").values_list("unit__code", flat=True)
    assert sorted(communes) == ["xa-1", "xa-2"]
    assert Citation.objects.filter(target=directive).count() == 1
