"""Corrections on the review page: saved one at a time; who comes second sees both values."""

from datetime import date

import pytest

from directives.core.errors import BadInput, BadTransition, LostRace, NotAllowed
from directives.domain.proposals import DOUBTFUL, LONGEST
from directives.models import AuditEvent, Directive, IntakeDocument, IntakeFinding, IntakeJob, Unit, User
from directives.queries import review as queries
from directives.services import acceptance, intake, review, review_documents
from directives.services.review import Choice
from tests.factories import UnitFactory
from tests.factories.intake import bodies, read_job, settled


@pytest.fixture
def job(unit: Unit, board_staff: User) -> IntakeJob:
    bodies()
    return read_job(board_staff)


@pytest.fixture
def document(job: IntakeJob) -> IntakeDocument:
    return job.documents.get(position=1)


@pytest.fixture
def task(document: IntakeDocument) -> IntakeFinding:
    return document.findings.get(kind="task", clause_path="3")


def clause(document: IntakeDocument, path: str) -> IntakeFinding:
    return document.findings.get(kind="clause", clause_path=path)


def test_a_header_value_is_saved_with_who_did_it(document: IntakeDocument, board_staff: User) -> None:
    review.correct_header(document=document, field="number", value=" 13-CT/TU ", version=1, by=board_staff)
    document.refresh_from_db()
    assert document.header["number"]["value"] == "13-CT/TU"
    event = AuditEvent.objects.get(verb="intake.header_corrected")
    assert event.actor == board_staff.public_id


def test_the_second_of_two_sees_both_values(
    document: IntakeDocument, board_staff: User, board_leader: User
) -> None:
    review.correct_header(document=document, field="number", value="13-CT/TU", version=1, by=board_leader)
    with pytest.raises(LostRace) as lost:
        review.correct_header(document=document, field="number", value="14-CT/TU", version=1, by=board_staff)
    assert (lost.value.detail["mine"], lost.value.detail["theirs"]) == ("14-CT/TU", "13-CT/TU")


def test_two_people_at_different_fields_do_not_meet(document: IntakeDocument, board_staff: User) -> None:
    review.correct_header(document=document, field="number", value="13-CT/TU", version=1, by=board_staff)
    review.correct_header(document=document, field="place", value="Thử", version=1, by=board_staff)
    document.refresh_from_db()
    assert document.header["place"]["value"] == "Thử"


@pytest.mark.parametrize(
    ("field", "value", "slug"),
    [("issued_on", "30/2", "bad-date"), ("kind", "thu", "unknown-kind"), ("colour", "x", "unknown-field")],
)
def test_a_value_that_cannot_be_is_refused(
    field: str, value: str, slug: str, document: IntakeDocument, board_staff: User
) -> None:
    with pytest.raises(BadInput) as refused:
        review.correct_header(document=document, field=field, value=value, version=1, by=board_staff)
    assert refused.value.code == slug


def test_names_are_read_again_on_another_day(
    document: IntakeDocument, task: IntakeFinding, board_staff: User
) -> None:
    later = UnitFactory(name="Ban Kiểm thử", valid_from=date(2026, 8, 1))
    task.data["actors"][0] |= {"wording": "Ban Kiểm thử", "unit": None, "group": None}
    task.save()
    review.match_on(document=document, day=date(2026, 9, 1), by=board_staff)
    task.refresh_from_db()
    assert task.data["actors"][0]["unit"] == later.pk


def test_an_older_version_of_a_task_is_a_lost_race(task: IntakeFinding, board_staff: User) -> None:
    review.correct_task(finding=task, task=task.data | {"text": "Khác"}, version=1, by=board_staff)
    with pytest.raises(LostRace):
        review.drop(finding=task, version=1, by=board_staff)


def test_dropped_and_brought_back(task: IntakeFinding, board_staff: User) -> None:
    review.drop(finding=task, version=1, by=board_staff)
    assert queries.block_of(task).settled is False
    review.restore(finding=task, version=2, by=board_staff)
    assert queries.block_of(task).settled is True


def test_a_reason_settles_a_clause(job: IntakeJob, document: IntakeDocument, board_staff: User) -> None:
    before, all_clauses = queries.coverage(job)
    review.excuse(finding=clause(document, "1"), reason="Chỉ quán triệt", version=1, by=board_staff)
    assert queries.coverage(job) == (before + 1, all_clauses)


def test_a_clause_with_tasks_is_not_excused(document: IntakeDocument, board_staff: User) -> None:
    with pytest.raises(BadInput) as refused:
        review.excuse(finding=clause(document, "3"), reason="Thôi", version=1, by=board_staff)
    assert refused.value.code == "clause-has-tasks"


def test_a_task_added_takes_the_place_of_the_reason(document: IntakeDocument, board_staff: User) -> None:
    review.excuse(finding=clause(document, "1"), reason="Chỉ quán triệt", version=1, by=board_staff)
    review.add_task(document=document, clause_path="1", text="Quán triệt Quyết định", by=board_staff)
    assert clause(document, "1").data["no_action_reason"] == ""


def test_who_is_meant_is_said(task: IntakeFinding, unit: Unit, board_staff: User) -> None:
    review.resolve_actor(finding=task, index=0, choice=Choice(unit=unit.pk), version=1, by=board_staff)
    task.refresh_from_db()
    assert (task.data["actors"][0]["unit"], task.data["actors"][0]["group"]) == (unit.pk, None)


def test_a_name_is_taken_off(task: IntakeFinding, board_staff: User) -> None:
    review.drop_actor(finding=task, index=0, version=1, by=board_staff)
    assert "nobody-leads" in queries.block_of(task).cards[0].problems


def test_unknown_names_are_taken_off_together(document: IntakeDocument, board_staff: User) -> None:
    task = document.job.documents.get(position=0).findings.filter(kind="task").order_by("position")[0]
    task.data["actors"][1] |= {"unit": None, "group": None}
    task.save()
    review.drop_unknown(finding=task, version=1, by=board_staff)
    task.refresh_from_db()
    assert [actor["wording"] for actor in task.data["actors"]] == ["Sở Nội vụ"]


def test_a_clause_is_entered_by_hand(board_staff: User) -> None:
    document = intake.enter_by_hand(by=board_staff).documents.get()
    review.add_clause(document=document, path="1", text="Báo cáo hằng năm.", by=board_staff)
    review.add_clause(document=document, path="1.1", text="Nội dung báo cáo.", by=board_staff)
    child = clause(document, "1.1").data
    assert (child["parent"], child["level"]) == ("1", 2)
    with pytest.raises(BadInput):
        review.add_clause(document=document, path="1", text="Lại.", by=board_staff)


def test_an_official_corrects_nothing(document: IntakeDocument, official: User) -> None:
    with pytest.raises(NotAllowed):
        review.correct_header(document=document, field="number", value="1", version=1, by=official)


def test_a_discarded_file_stays_as_it_was(
    job: IntakeJob, document: IntakeDocument, board_staff: User
) -> None:
    intake.discard(job=job, by=board_staff)
    with pytest.raises(BadTransition):
        review.correct_header(document=document, field="number", value="1", version=1, by=board_staff)


@pytest.mark.parametrize("choice", [Choice(unit=987_654), Choice(group=987_654)])
def test_a_unit_or_group_that_does_not_exist_is_not_meant(
    task: IntakeFinding, board_staff: User, choice: Choice
) -> None:
    with pytest.raises(BadInput) as refused:
        review.resolve_actor(finding=task, index=0, choice=choice, version=1, by=board_staff)
    assert refused.value.code == "addressee-unknown"


@pytest.mark.parametrize("field", LONGEST)
def test_a_value_longer_than_the_register_keeps_is_refused_beside_it(
    field: str, document: IntakeDocument, board_staff: User
) -> None:
    version = queries.header_field(document, field).version
    with pytest.raises(BadInput) as refused:
        review.correct_header(
            document=document, field=field, value="x" * (LONGEST[field] + 1), version=version, by=board_staff
        )
    assert (refused.value.code, refused.value.field) == ("value-too-long", "value")
    assert Directive._meta.get_field(field).max_length == LONGEST[field]  # type: ignore[union-attr]


def test_a_value_that_was_read_too_long_is_never_cut(
    job: IntakeJob, document: IntakeDocument, board_staff: User
) -> None:
    document.header["number"]["value"] = "12-CT/TU " * 20
    document.save()
    assert queries.header_field(document, "number").too_long
    with pytest.raises(BadInput) as refused:
        acceptance.accept(job=job, by=board_staff)
    assert refused.value.code == "header-too-long"
    assert not Directive.objects.exists()


def test_a_document_left_out_is_no_ones_gap_and_no_directive(
    job: IntakeJob, document: IntakeDocument, board_staff: User
) -> None:
    letter = job.documents.get(position=0)
    _settled, before = queries.coverage(job)
    review_documents.leave_out(document=letter, reason="Chỉ là công văn gửi kèm", by=board_staff)
    assert queries.coverage(job)[1] == document.findings.filter(kind="clause").count() < before
    made = acceptance.accept(job=settled(job, board_staff), by=board_staff)
    assert [directive.number for directive in made] == ["12-CT/TU"]
    letter.refresh_from_db()
    assert (letter.directive, letter.left_out) == (None, "Chỉ là công văn gửi kèm")


def test_a_document_is_taken_back(job: IntakeJob, document: IntakeDocument, board_staff: User) -> None:
    before = queries.coverage(job)
    review_documents.leave_out(document=document, reason="Nhầm", by=board_staff)
    review_documents.take_back(document=document, by=board_staff)
    assert queries.coverage(job) == before


def test_of_two_who_leave_a_document_out_the_second_sees_the_reason(
    document: IntakeDocument, board_staff: User, board_leader: User
) -> None:
    review_documents.leave_out(document=document, reason="Đã đăng ký", by=board_leader)
    with pytest.raises(LostRace) as lost:
        review_documents.leave_out(document=document, reason="Không liên quan", by=board_staff)
    assert lost.value.detail["theirs"] == "Đã đăng ký"


def test_a_file_of_which_everything_is_left_out_is_not_accepted(job: IntakeJob, board_staff: User) -> None:
    for document in job.documents.all():
        review_documents.leave_out(document=document, reason="Thừa", by=board_staff)
    with pytest.raises(BadInput) as refused:
        acceptance.accept(job=job, by=board_staff)
    assert refused.value.code == "nothing-to-accept"


def test_what_is_confirmed_is_doubtful_no_more(task: IntakeFinding, board_staff: User) -> None:
    task.confidence = DOUBTFUL / 2
    task.save()
    assert queries.block_of(task).cards[0].unsure
    review.confirm(finding=task, version=1, by=board_staff)
    assert not queries.block_of(task).cards[0].unsure
