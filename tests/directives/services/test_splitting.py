"""Findings cut in two and joined: nothing is lost, coverage stays right, each act undoes the other."""

from typing import Any

import pytest

from directives.core.errors import BadInput, LostRace, NotAllowed
from directives.models import AuditEvent, IntakeDocument, IntakeFinding, IntakeJob, Unit, User
from directives.queries import review as queries
from directives.services import acceptance, review, splitting
from tests.factories.intake import bodies, read_job


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
    return document.findings.get(kind="clause", clause_path=path, dropped=False)


def live(document: IntakeDocument, path: str) -> list[IntakeFinding]:
    rows = document.findings.filter(kind="task", clause_path=path, dropped=False)
    return list(rows.order_by("position"))


def said(finding: IntakeFinding) -> dict[str, Any]:
    finding.refresh_from_db()
    return {key: value for key, value in finding.data.items() if key not in {"joined", "halves"}}


def halves(finding: IntakeFinding) -> tuple[str, str]:
    words = finding.data["text"].split(" ")
    return " ".join(words[:4]), " ".join(words[4:])


def test_both_parts_of_a_task_keep_who_and_when(
    document: IntakeDocument, task: IntakeFinding, board_staff: User
) -> None:
    before = dict(task.data)
    first, second = halves(task)
    splitting.split(finding=task, first=first, second=second, version=1, by=board_staff)
    one, other = live(document, "3")
    assert (one.data["text"], other.data["text"]) == (first, second)
    assert [said(one) | {"text": ""}, said(other) | {"text": ""}] == [before | {"text": ""}] * 2
    assert queries.block_of(task).settled


def test_splitting_then_joining_changes_nothing(
    document: IntakeDocument, task: IntakeFinding, board_staff: User
) -> None:
    before, place = dict(task.data), (task.start, task.end)
    first, second = halves(task)
    one = splitting.split(finding=task, first=first, second=second, version=1, by=board_staff)
    splitting.join(finding=one, version=one.version, by=board_staff)
    assert said(task) == before
    assert (task.start, task.end) == place
    assert len(live(document, "3")) == 1


def test_words_that_are_nowhere_in_the_source_are_joined_as_they_were_cut(
    document: IntakeDocument, board_staff: User
) -> None:
    added = review.add_task(document=document, clause_path="2", text="Lập dự toán chi tiết", by=board_staff)
    one = splitting.split(finding=added, first="Lập dự", second="toán chi tiết", version=1, by=board_staff)
    splitting.join(finding=one, version=one.version, by=board_staff)
    assert said(added)["text"] == "Lập dự toán chi tiết"


def test_joining_then_splitting_gives_both_back(document: IntakeDocument, board_staff: User) -> None:
    added = review.add_task(document=document, clause_path="3", text="Lập dự toán.", by=board_staff)
    one, other = live(document, "3")
    before = said(one), said(other)
    whole = splitting.join(finding=one, version=one.version, by=board_staff)
    assert live(document, "3") == [one]
    splitting.split(
        finding=whole,
        first=before[0]["text"],
        second=before[1]["text"],
        version=whole.version,
        by=board_staff,
    )
    assert (said(one), said(added)) == before
    assert live(document, "3") == [one, added]


def test_what_was_changed_after_joining_is_kept_when_it_is_split(
    document: IntakeDocument, board_staff: User
) -> None:
    review.add_task(document=document, clause_path="3", text="Lập dự toán.", by=board_staff)
    one = live(document, "3")[0]
    whole = splitting.join(finding=one, version=one.version, by=board_staff)
    texts = [part["text"] for part in whole.data["joined"]["parts"]]
    whole = review.drop_actor(finding=whole, index=0, version=whole.version, by=board_staff)
    splitting.split(finding=whole, first=texts[0], second=texts[1], version=whole.version, by=board_staff)
    assert [len(row.data["actors"]) for row in live(document, "3")] == [0, 0]


def test_two_dates_that_differ_are_asked_again(document: IntakeDocument, board_staff: User) -> None:
    other = review.add_task(document=document, clause_path="3", text="Lập dự toán.", by=board_staff)
    one = live(document, "3")[0]
    for row, day in ((one, "2026-06-30"), (other, "2026-09-30")):
        row.data |= {"schedule": "due", "due_on": day, "words": ""}
        row.save()
    whole = splitting.join(finding=one, version=one.version, by=board_staff)
    assert (whole.data["schedule"], whole.data["words"]) == ("unsettled", "30/06/2026; 30/09/2026")


def test_joining_clauses_takes_their_tasks_and_parts_along(
    job: IntakeJob, document: IntakeDocument, board_staff: User
) -> None:
    before, tasks = queries.coverage(job), document.findings.filter(kind="task", dropped=False).count()
    splitting.join(finding=clause(document, "3"), version=1, by=board_staff)
    assert queries.coverage(job)[1] == before[1] - 1
    assert clause(document, "4.1").data["parent"] == "3"
    assert document.findings.filter(kind="task", dropped=False).count() == tasks
    assert {row.kind for row in document.findings.filter(clause_path="4", dropped=False)} == set()


def test_joined_clauses_are_parted_again(job: IntakeJob, document: IntakeDocument, board_staff: User) -> None:
    before = queries.coverage(job)
    texts = [clause(document, path).data["text"] for path in ("2", "3")]
    paths = sorted(document.findings.values_list("kind", "clause_path"))
    whole = splitting.join(finding=clause(document, "2"), version=1, by=board_staff)
    splitting.split(finding=whole, first=texts[0], second=texts[1], version=whole.version, by=board_staff)
    assert [clause(document, path).data["text"] for path in ("2", "3")] == texts
    assert sorted(document.findings.values_list("kind", "clause_path")) == paths
    assert queries.coverage(job) == before


def test_an_open_clause_is_not_settled_by_the_reason_of_the_other(
    job: IntakeJob, document: IntakeDocument, board_staff: User
) -> None:
    first = review.add_clause(document=document, path="8", text="Mục đích.", by=board_staff)
    review.add_clause(document=document, path="9", text="Các sở báo cáo.", by=board_staff)
    first = review.excuse(finding=first, reason="Chỉ nêu mục đích", version=1, by=board_staff)
    whole = splitting.join(finding=first, version=first.version, by=board_staff)
    assert not queries.block_of(whole).settled


def test_a_part_of_a_clause_has_a_number_of_its_own(
    job: IntakeJob, document: IntakeDocument, board_staff: User
) -> None:
    settled, clauses = queries.coverage(job)
    row = clause(document, "1")
    first, second = halves(row)
    splitting.split(finding=row, first=first, second=second, version=1, by=board_staff)
    assert clause(document, "1 (2)").data["text"] == second
    assert queries.coverage(job) == (settled, clauses + 1)


def test_tasks_go_to_the_part_of_the_clause_they_stand_in(
    document: IntakeDocument, task: IntakeFinding, board_staff: User
) -> None:
    row = clause(document, "3")
    text = document.job.text[row.start : row.end]
    at = task.start - row.start
    if at == 0:
        row.start -= 20
        row.save()
        text = document.job.text[row.start : row.end]
        at = 20
    splitting.split(finding=row, first=text[:at], second=text[at:], version=1, by=board_staff)
    task.refresh_from_db()
    assert task.clause_path == "3 (2)"


def test_what_was_split_is_accepted(job: IntakeJob, task: IntakeFinding, board_staff: User) -> None:
    first, second = halves(task)
    splitting.split(finding=task, first=first, second=second, version=1, by=board_staff)
    for row in IntakeFinding.objects.filter(kind="task"):
        row.data |= {"schedule": "standing"}
        row.save()
    made = acceptance.accept(job=job, by=board_staff)
    texts = made[1].tasks.filter(clauses__path="3").values_list("text", flat=True)
    assert sorted(texts) == sorted([first, second])


@pytest.mark.parametrize(("first", "second", "field"), [("", "b", "first"), ("a", " ", "second")])
def test_a_part_without_words_is_refused(
    task: IntakeFinding, board_staff: User, first: str, second: str, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        splitting.split(finding=task, first=first, second=second, version=1, by=board_staff)
    assert (refused.value.code, refused.value.field) == ("part-empty", field)


def test_the_last_has_nothing_to_be_joined_with(task: IntakeFinding, board_staff: User) -> None:
    with pytest.raises(BadInput) as refused:
        splitting.join(finding=task, version=1, by=board_staff)
    assert refused.value.code == "nothing-to-join"


def test_who_splits_an_older_version_loses_the_race(task: IntakeFinding, board_staff: User) -> None:
    review.drop_actor(finding=task, index=0, version=1, by=board_staff)
    with pytest.raises(LostRace):
        splitting.split(finding=task, first="a", second="b", version=1, by=board_staff)


def test_an_official_neither_splits_nor_joins(task: IntakeFinding, official: User) -> None:
    with pytest.raises(NotAllowed):
        splitting.split(finding=task, first="a", second="b", version=1, by=official)
    with pytest.raises(NotAllowed):
        splitting.join(finding=task, version=1, by=official)
    assert not AuditEvent.objects.filter(verb__in=["intake.split", "intake.joined"]).exists()
