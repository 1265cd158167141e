"""A file on its way: kept apart, read by the worker, ready for review; what is refused leaves nothing."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks

from directives.core import clock, quarantine, storage
from directives.core.errors import NotAllowed, Refused
from directives.domain.intake_states import IntakeState
from directives.models import AuditEvent, IntakeFinding, IntakeJob, StoredFile, Unit, User
from directives.services import intake

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "hong-linh-417-va-ct12.txt"


def upload(data: bytes | None = None, name: str = "cong-van.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, SAMPLE.read_bytes() if data is None else data)


def waiting() -> list[str]:
    folder = Path(settings.QUARANTINE_ROOT)
    return [file.name for file in folder.iterdir()] if folder.exists() else []


@pytest.fixture(autouse=True)
def quarantine_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.QUARANTINE_ROOT = tmp_path / "quarantine"


@pytest.fixture
def job(board_staff: User) -> IntakeJob:
    """Received, not read: the message has not been sent, since the test's transaction never commits."""
    return intake.receive(file=upload(), by=board_staff)


def test_an_upload_waits_apart_without_its_name(job: IntakeJob) -> None:
    assert (job.state, job.name, job.file) == (IntakeState.RECEIVED, "", None)
    assert waiting() == [job.quarantine]


@pytest.mark.django_db(transaction=True)
def test_the_message_goes_to_the_worker_after_the_commit(board_staff: User) -> None:
    job = intake.receive(file=upload(), by=board_staff)
    job.refresh_from_db()
    assert job.state == IntakeState.REVIEW


def test_reading_finds_both_documents_and_stores_the_file(job: IntakeJob, unit: Unit) -> None:
    intake.read(job.pk)
    job.refresh_from_db()
    assert (job.state, job.percent, job.name) == (IntakeState.REVIEW, 100, "cong-van.txt")
    assert job.file is not None
    assert storage.read(job.file.digest) == SAMPLE.read_bytes()
    letter, directive = job.documents.all()
    assert letter.header["number"]["value"] == "417/UBND-NCKSTT"
    assert letter.relations == [{"relation": "implements", "position": 1}]
    paths = directive.findings.filter(kind=IntakeFinding.Kind.CLAUSE).values_list("clause_path", flat=True)
    assert list(paths) == ["1", "2", "3", "4", "4.1", "4.2"]


def test_headings_and_grounds_ask_for_no_task(job: IntakeJob, unit: Unit) -> None:
    """`4. Tổ chức thực hiện` heads 4.1 and 4.2; the letter has its grounds in a paragraph of its own."""
    intake.read(job.pk)
    letter, directive = job.documents.all()
    clauses = directive.findings.filter(kind=IntakeFinding.Kind.CLAUSE)
    excused = {row.clause_path for row in clauses if row.data["no_action_reason"]}
    charged = set(
        directive.findings.filter(kind=IntakeFinding.Kind.TASK).values_list("clause_path", flat=True)
    )
    assert excused == {"4"}
    assert not excused & charged
    paragraphs = letter.findings.filter(kind=IntakeFinding.Kind.CLAUSE)
    assert [bool(row.data["no_action_reason"]) for row in paragraphs][0]


def test_whom_a_letter_is_for_is_no_paragraph_to_settle(job: IntakeJob) -> None:
    intake.read(job.pk)
    letter = job.documents.get(position=0)
    texts = [row.data["text"] for row in letter.findings.filter(kind=IntakeFinding.Kind.CLAUSE)]
    assert not [text for text in texts if "Kính gửi" in text or "UBND các xã" in text]
    assert len(texts) == 3


def test_a_name_is_resolved_to_the_unit_of_the_day(job: IntakeJob, unit: Unit) -> None:
    intake.read(job.pk)
    task = IntakeFinding.objects.filter(document__position=0, kind=IntakeFinding.Kind.TASK).first()
    assert task is not None
    assert [(a["wording"], a["unit"]) for a in task.data["actors"]] == [
        ("Sở Nội vụ", unit.pk),
        ("Thanh tra tỉnh", None),
    ]
    assert task.data["due_on"] == "2026-06-30"


def test_reading_twice_does_nothing_the_second_time(job: IntakeJob) -> None:
    intake.read(job.pk)
    intake.read(job.pk)
    assert job.documents.count() == 2
    assert AuditEvent.objects.filter(verb="intake.read").count() == 1


STAMPED = "TỈNH ỦY HỒNG LĨNH\n*\nMẬT\n\nSố 1-CT/TU\n".encode()


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user="mat-khau"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"", "file-empty"),
        (b"\x00\x01\x02 nothing known", "file-type-unknown"),
        (b"PK\x03\x04broken", "file-broken"),
        (b"%PDF-1.7 broken", "file-broken"),
        (locked_pdf(), "file-encrypted"),
        (STAMPED, "file-secret"),
    ],
    ids=["empty", "unknown", "broken zip", "broken pdf", "locked pdf", "secret"],
)
def test_a_refused_file_leaves_nothing(data: bytes, slug: str, board_staff: User) -> None:
    before = waiting()
    with pytest.raises(Refused) as refused:
        intake.receive(file=upload(data), by=board_staff)
    assert refused.value.code == slug
    assert (waiting(), IntakeJob.objects.count(), StoredFile.objects.count()) == (before, 0, 0)


def test_a_stamp_that_only_the_worker_sees_leaves_nothing(
    job: IntakeJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    def secret(*_args: object) -> None:
        raise Refused("file-secret", level="mat")

    token = job.quarantine
    monkeypatch.setattr("directives.intake.parse", secret)
    intake.read(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.name, job.text) == (IntakeState.FAILED, "file-secret", "", "")
    assert (job.file, job.quarantine) == (None, "")
    assert token not in waiting()
    assert not StoredFile.objects.exists()


def test_an_official_brings_nothing(official: User) -> None:
    with pytest.raises(NotAllowed):
        intake.receive(file=upload(), by=official)


def test_a_file_that_is_gone_is_said_so(job: IntakeJob) -> None:
    quarantine.remove(job.quarantine)
    intake.read(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (IntakeState.FAILED, "upload-lost")


def test_a_reading_that_breaks_keeps_nothing(job: IntakeJob, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("directives.intake.parse", broken)
    intake.read(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.file, job.quarantine) == (IntakeState.FAILED, "reading-broke", None, "")
    assert job.documents.count() == 0


def test_a_lost_message_is_sent_again(
    job: IntakeJob, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    later = clock.now() + timedelta(minutes=5)
    with clock.at(later), django_capture_on_commit_callbacks(execute=True):
        assert intake.sweep() == 1
    job.refresh_from_db()
    assert job.state == IntakeState.REVIEW


def test_what_no_worker_can_read_is_given_up(job: IntakeJob) -> None:
    IntakeJob.objects.filter(pk=job.pk).update(state=IntakeState.READING, beat_at=job.created_at)
    with clock.at(clock.now() + timedelta(hours=2)):
        intake.sweep()
    job.refresh_from_db()
    assert (job.state, job.error) == (IntakeState.FAILED, "reading-broke")
    assert job.quarantine not in waiting()


def test_discarding_deletes_what_waits(job: IntakeJob, board_staff: User) -> None:
    token = job.quarantine
    intake.discard(job=job, by=board_staff)
    assert token not in waiting()


def test_by_hand_begins_with_an_empty_document(board_staff: User) -> None:
    job = intake.enter_by_hand(by=board_staff)
    assert (job.state, job.documents.count()) == (IntakeState.REVIEW, 1)
