"""What a review page is told every few seconds."""

import pytest
from django.core.cache import cache

from directives.core import presence
from directives.models import IntakeJob, Unit, User
from directives.queries import pulse
from directives.queries import review as queries
from directives.services import review, review_documents, splitting
from tests.factories.intake import bodies, read_job


@pytest.fixture
def job(unit: Unit, board_staff: User) -> IntakeJob:
    cache.clear()
    bodies()
    return read_job(board_staff)


def shown(job: IntakeJob) -> dict[str, str]:
    """The stamps that the page itself bears."""
    found: dict[str, str] = {}
    for item in queries.job_review(job):
        found[f"document-{item.document.pk}"] = item.stamp
        found |= {block.key: block.stamp for block in [*item.blocks, item.outside]}
        found |= {f"header-{item.document.pk}-{line.name}": str(line.version) for line in item.fields}
    return found


def test_the_page_and_the_pulse_bear_the_same_stamps(job: IntakeJob, board_staff: User) -> None:
    assert pulse.stamps(job) == shown(job)
    document = job.documents.get(position=1)
    clause = document.findings.get(kind="clause", clause_path="2")
    splitting.join(finding=clause, version=1, by=board_staff)
    task = document.findings.get(kind="task", clause_path="4.1")
    review.drop(finding=task, version=task.version, by=board_staff)
    review.add_task(document=document, clause_path="", text="Báo cáo.", by=board_staff)
    assert pulse.stamps(job) == shown(job)


def test_what_was_changed_bears_another_stamp_and_nothing_else(job: IntakeJob, board_staff: User) -> None:
    document = job.documents.get(position=1)
    before = pulse.stamps(job)
    task = document.findings.get(kind="task", clause_path="3")
    clause = document.findings.get(kind="clause", clause_path="3")
    review.drop(finding=task, version=1, by=board_staff)
    review.correct_header(document=document, field="number", value="13-CT/TU", version=1, by=board_staff)
    after = pulse.stamps(job)
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {f"clause-{clause.pk}", f"header-{document.pk}-number"}


def test_a_document_left_out_is_new_as_a_whole(job: IntakeJob, board_staff: User) -> None:
    document, before = job.documents.get(position=0), pulse.stamps(job)
    review_documents.leave_out(document=document, reason="Thừa", by=board_staff)
    assert pulse.stamps(job)[f"document-{document.pk}"] != before[f"document-{document.pk}"]


def test_each_sees_the_other_and_what_the_other_did(
    job: IntakeJob, board_staff: User, board_leader: User
) -> None:
    page = f"review-{job.pk}"
    assert presence.seen(page, board_staff.pk) == []
    assert presence.seen(page, board_leader.pk) == [board_staff.pk]
    assert presence.seen(page, board_staff.pk) == [board_leader.pk]
    document = job.documents.get(position=1)
    review.correct_header(document=document, field="place", value="Thử", version=1, by=board_leader)
    told = pulse.of(job, board_staff, [board_leader.pk])
    assert told.others == [str(board_leader)]
    assert [(line.who, line.event.verb) for line in told.acts] == [
        (str(board_leader), "intake.header_corrected")
    ]
    verbs = [line.event.verb for line in pulse.of(job, board_leader, []).acts]
    assert verbs == ["intake.received"]


def test_who_went_is_forgotten(job: IntakeJob, board_staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "SECONDS", 0)
    presence.seen("review-1", 7)
    assert presence.seen("review-1", board_staff.pk) == []


def test_pages_are_kept_apart(db: None) -> None:
    cache.clear()
    presence.seen("review-1", 7)
    assert presence.seen("review-11", 8) == []
