"""A document that looks like another: copy, new version or another; also while both are under review."""

from datetime import date

import pytest

from directives.core.errors import BadInput, BadTransition, NotAllowed
from directives.domain.intake_states import IntakeState
from directives.models import (
    Attachment,
    AuditEvent,
    Directive,
    IntakeDocument,
    IntakeJob,
    Notification,
    Unit,
    User,
    Verdict,
)
from directives.queries.duplicates import alike
from directives.services import acceptance, duplicates, intake, review, review_documents
from tests.factories import UserFactory
from tests.factories.intake import bodies
from tests.factories.papers_alike import CLEAN, brought, garbled

OTHER = CLEAN.replace("31-CT/TU", "32-CT/TU")


@pytest.fixture
def officer(board_staff: User, unit: Unit) -> User:
    bodies()
    return board_staff


def accepted(document: IntakeDocument, by: User) -> Directive:
    """Accepted without its tasks: nobody is asked here who is meant."""
    for finding in document.findings.filter(kind="task"):
        review.drop(finding=finding, version=finding.version, by=by)
    for field, value in (("kind", "chi_thi"), ("issuer", "Tỉnh ủy Hồng Lĩnh"), ("title", "về đối thoại")):
        document.refresh_from_db()
        if not document.header.get(field, {}).get("value"):
            review.correct_header(document=document, field=field, value=value, version=0, by=by)
    review.match_on(document=document, day=date(2026, 4, 14), by=by)
    return acceptance.accept(job=document.job, acknowledged=True, by=by)[0]


@pytest.fixture
def known(officer: User) -> Directive:
    return accepted(brought(CLEAN, officer), officer)


def test_a_document_and_its_bad_scan_meet(known: Directive, officer: User) -> None:
    found = alike(brought(garbled(), officer))
    assert [one.directive for one in found] == [known]
    assert 35 <= found[0].percent < 95


def test_two_files_under_review_meet(officer: User) -> None:
    first = brought(CLEAN, officer)
    assert [one.paper for one in alike(brought(garbled(), officer))] == [first]


def test_another_document_meets_nothing(known: Directive, officer: User) -> None:
    text = "TỈNH ỦY HỒNG LĨNH\nSố 5-TB/TU\nTHÔNG BÁO\nvề lịch trực Tết\n1. Các cơ quan cử người trực đủ ca."
    assert alike(brought(text, officer)) == []


def test_a_copy_is_a_file_of_what_it_repeats_and_nothing_else(known: Directive, officer: User) -> None:
    copy = brought(garbled(), officer, "ban-chup.txt")
    duplicates.file_copy(document=copy, of=known, by=officer)
    assert sorted(known.attachments.values_list("name", flat=True)) == ["ban-chup.txt", "chi-thi.txt"]
    assert (Directive.objects.count(), known.tasks.count()) == (1, 0)
    copy.job.refresh_from_db()
    assert (copy.job.state, copy.job.accepted_by) == (IntakeState.ACCEPTED, officer)
    assert AuditEvent.objects.filter(verb="intake.filed_as_copy").count() == 1


def test_a_copy_can_be_taken_back(known: Directive, officer: User) -> None:
    copy = brought(garbled(), officer)
    filed = duplicates.file_copy(document=copy, of=known, by=officer)
    duplicates.take_back(document=filed, by=officer)
    copy.job.refresh_from_db()
    assert (known.attachments.count(), copy.job.state) == (1, IntakeState.REVIEW)
    assert [one.directive for one in alike(brought(garbled(), officer))][0] == known


def test_the_very_file_is_not_attached_twice_nor_taken_off(known: Directive, officer: User) -> None:
    filed = duplicates.file_copy(document=brought(CLEAN, officer), of=known, by=officer)
    assert known.attachments.count() == 1
    duplicates.take_back(document=filed, by=officer)
    assert known.attachments.count() == 1


def test_a_copy_waits_for_what_is_under_review(officer: User) -> None:
    first, second = brought(CLEAN, officer), brought(garbled(), officer, "ban-chup.txt")
    duplicates.file_copy(document=second, of=first, by=officer)
    assert not Attachment.objects.exists()
    directive = accepted(first, officer)
    second.refresh_from_db()
    assert second.directive == directive
    assert directive.attachments.filter(name="ban-chup.txt").exists()


@pytest.mark.parametrize("act", ["discard", "leave out"])
def test_a_copy_of_what_comes_to_nothing_is_under_review_again(act: str, officer: User) -> None:
    first, second = brought(CLEAN, officer), brought(garbled(), officer)
    duplicates.file_copy(document=second, of=first, by=officer)
    if act == "discard":
        intake.discard(job=first.job, by=officer)
    else:
        review_documents.leave_out(document=first, reason="Nhầm", by=officer)
    second.refresh_from_db()
    assert (second.filed_as, second.job.state) == ("", IntakeState.REVIEW)


def test_copies_of_a_copy_follow_it(known: Directive, officer: User) -> None:
    first, second = brought(garbled(), officer), brought(garbled(seed=12), officer, "ban-hai.txt")
    duplicates.file_copy(document=second, of=first, by=officer)
    duplicates.file_copy(document=first, of=known, by=officer)
    assert known.attachments.filter(name="ban-hai.txt").exists()


def test_what_was_told_apart_is_not_asked_again(known: Directive, officer: User) -> None:
    copy = brought(garbled(), officer)
    duplicates.tell_apart(document=copy, other=known, by=officer)
    assert alike(copy) == []
    duplicates.ask_again(document=copy, by=officer)
    assert [one.directive for one in alike(copy)] == [known]


def test_a_paper_told_apart_stays_so_when_it_becomes_a_directive(officer: User) -> None:
    first, second = brought(CLEAN, officer), brought(garbled(), officer)
    duplicates.tell_apart(document=second, other=first, by=officer)
    accepted(first, officer)
    second.header["number"] = {"value": "", "version": 9, "confidence": 1.0, "start": 0, "end": 0}
    assert [one.directive for one in alike(second)] == []


def test_accepting_without_having_looked_is_refused(known: Directive, officer: User) -> None:
    copy = brought(garbled(), officer)
    accepted_copy = IntakeJob.objects.get(pk=copy.job_id)
    with pytest.raises(BadInput):
        acceptance.accept(job=accepted_copy, by=officer)


def test_accepting_remembers_what_was_acknowledged(known: Directive, officer: User) -> None:
    accepted(brought(OTHER, officer), officer)
    assert Verdict.objects.filter(directive=known).exists()


def test_the_letter_of_a_file_points_to_the_directive_its_second_document_repeats(
    known: Directive, officer: User
) -> None:
    copy = brought(garbled(), officer)
    duplicates.file_copy(document=copy, of=known, by=officer)
    assert acceptance.filed(copy.job) == {0: known}


def test_whoever_brought_the_file_is_told(known: Directive, officer: User) -> None:
    other = UserFactory(role="board_staff")
    duplicates.file_copy(document=brought(garbled(), other), of=known, by=officer)
    assert Notification.objects.filter(person=other, kind="filed", channel="in_app").count() == 1


def test_filing_twice_is_refused(known: Directive, officer: User) -> None:
    copy = brought(garbled(), officer)
    duplicates.file_copy(document=copy, of=known, by=officer)
    with pytest.raises(BadTransition):
        duplicates.file_copy(document=copy, of=known, by=officer)


def test_an_official_files_nothing(known: Directive, officer: User, official: User) -> None:
    with pytest.raises(NotAllowed):
        duplicates.file_copy(document=brought(garbled(), officer), of=known, by=official)
