"""Nothing of a refused file stays: neither bytes nor name, in no file and no row, also when a worker dies."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directives.core import clock, quarantine, storage
from directives.core.errors import Refused
from directives.domain.intake_states import IntakeState
from directives.domain.roles import Role
from directives.models import AuditEvent, IntakeJob, StoredFile, User
from directives.services import intake
from tests.directives.intake import files, old_office, stamped
from tests.directives.intake.test_refusals import added
from tests.factories import UserFactory
from tests.need import need
from tests.workers import Portal, wait_for

NAME = "ke-hoach-kin-9417"
WORDS = "Chim Bói Cá 9417"

LINES = (*stamped.HEAD[:3], "TỐI MẬT", *stamped.HEAD[3:], *stamped.TITLE, WORDS)
# What is refused while the person waits, and what only the worker sees.
AT_ONCE: dict[str, tuple[Callable[[], bytes], str]] = {
    "text": (lambda: "\n".join(LINES).encode(), "file-secret"),
    "large text": (lambda: "\n".join(LINES + (WORDS,) * 100_000).encode(), "file-secret"),
    "pdf": (lambda: files.pdf(LINES), "file-secret"),
    "note on a pdf": (stamped.PDF["note"], "file-secret"),
    "word": (stamped.WORD["text box"], "file-secret"),
    "locked": (lambda: files.locked_pdf(user="a", owner="b"), "file-encrypted"),
    "macros": (lambda: added(word__vbaProject_dot_bin=WORDS.encode()), "file-macros"),
    "bomb": (lambda: added(word__a_dot_bin=WORDS.encode() * 4_000_000), "file-zip-bomb"),
    "broken": (lambda: b"%PDF-1.7 " + WORDS.encode(), "file-broken"),
}
BY_THE_WORKER: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "scan": ("tesseract", stamped.SCANS["turned a little"], "file-secret"),
    "page of a scanned pdf": (
        "tesseract",
        stamped.SCANS["on the second page of a scanned pdf"],
        "file-secret",
    ),
    "picture in word": ("tesseract", stamped.SCANS["picture in word"], "file-secret"),
    "old word": ("antiword", lambda: old_office.word(LINES), "file-secret"),
    "half a picture": ("tesseract", lambda: files.image("PNG")[:3000], "file-broken"),
}


@pytest.fixture(autouse=True)
def _empty_folders() -> None:
    for folder in (settings.MEDIA_ROOT, settings.QUARANTINE_ROOT):
        shutil.rmtree(folder, ignore_errors=True)
        Path(folder).mkdir()


def _rows() -> Iterator[str]:
    """Every value of every row of the database."""
    for model in apps.get_models():
        for row in model._default_manager.all():
            yield " ".join(str(getattr(row, field.attname)) for field in row._meta.concrete_fields)


def _require_no_trace(data: bytes) -> None:
    kept = [
        file for root in (settings.MEDIA_ROOT, settings.QUARANTINE_ROOT) for file in Path(root).rglob("*")
    ]
    assert not [file for file in kept if file.is_file()]
    everywhere = [*Path(settings.VAR).rglob("*")] if hasattr(settings, "VAR") else []
    for file in everywhere:
        if file.is_file() and file.stat().st_size < 20_000_000:
            found = file.read_bytes()
            assert data[:400] not in found and NAME.encode() not in found, file
    assert not [row for row in _rows() if NAME in row or WORDS in row]
    assert not StoredFile.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", AT_ONCE)
def test_a_file_refused_at_once_leaves_the_fact_alone(kind: str, client: Client, board_staff: User) -> None:
    make, reason = AT_ONCE[kind]
    data = make()
    client.force_login(board_staff)
    file = SimpleUploadedFile(f"{NAME}.docx", data)
    answer = client.post(reverse("directives:intake-upload"), {"file": file})
    assert answer.status_code == 422
    assert [event.facts for event in AuditEvent.objects.filter(refused=True)] == [{"reason": reason}]
    assert not IntakeJob.objects.exists()
    _require_no_trace(data)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", BY_THE_WORKER)
def test_a_file_refused_by_the_worker_leaves_the_fact_alone(kind: str, board_staff: User) -> None:
    thing, make, reason = BY_THE_WORKER[kind]
    need(thing)
    data = make()
    job = intake.receive(file=SimpleUploadedFile(f"{NAME}.png", data), by=board_staff)
    job.refresh_from_db()
    assert (job.state, job.error, job.name, job.text, job.quarantine) == (
        IntakeState.FAILED,
        reason,
        "",
        "",
        "",
    )
    facts = [event.facts for event in AuditEvent.objects.filter(verb="intake.failed")]
    assert facts == [{"reason": reason}]
    _require_no_trace(data)


def test_uploads_too_large_for_memory_wait_where_they_are_deleted_in_time(board_staff: User) -> None:
    assert str(settings.QUARANTINE_ROOT) == settings.FILE_UPLOAD_TEMP_DIR
    left = Path(settings.QUARANTINE_ROOT) / "left.upload.pdf"
    left.write_bytes(b"of a web server that was killed")
    os.utime(left, (time.time() - quarantine.LIFETIME - 5,) * 2)
    folder = Path(settings.QUARANTINE_ROOT) / "danvan-doc-left"
    folder.mkdir()
    (folder / "source.doc").write_bytes(b"of a worker that was killed")
    os.utime(folder, (time.time() - quarantine.LIFETIME - 5,) * 2)
    intake.sweep()
    assert not list(Path(settings.QUARANTINE_ROOT).iterdir())


def test_an_act_that_fails_after_the_file_was_put_apart_leaves_it_for_an_hour(
    board_staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_facts: object) -> None:
        raise RuntimeError("the database has gone")

    monkeypatch.setattr("directives.services.audit.record", fail)
    with pytest.raises(RuntimeError):
        intake.receive(file=SimpleUploadedFile(f"{NAME}.txt", "Công văn".encode()), by=board_staff)
    (left,) = Path(settings.QUARANTINE_ROOT).iterdir()
    os.utime(left, (time.time() - quarantine.LIFETIME - 5,) * 2)
    intake.sweep()
    assert not list(Path(settings.QUARANTINE_ROOT).iterdir())


def test_a_reader_that_a_file_ends_fails_the_job_for_good(
    board_staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = intake.receive(file=SimpleUploadedFile(f"{NAME}.pdf", files.pdf() + b"crash"), by=board_staff)
    monkeypatch.setattr("directives.intake.readers.apart.READER", "tests.directives.intake.bad_reader")
    intake.read(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (IntakeState.FAILED, "file-breaks-reader")
    with clock.at(clock.now() + timedelta(minutes=30)):
        assert intake.sweep() == 0
    _require_no_trace(files.pdf())


def test_a_file_set_aside_while_it_is_read_is_read_no_further(
    board_staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("tesseract")
    monkeypatch.setattr(intake, "STEP", timedelta(0))
    job = intake.receive(file=SimpleUploadedFile(f"{NAME}.pdf", files.scanned_pdf(5)), by=board_staff)
    told: list[int] = []
    tell = intake._Progress.__call__

    def telling(progress: intake._Progress, done: int, total: int) -> None:
        tell(progress, done, total)
        told.append(done)
        intake.discard(job=job, by=board_staff)

    monkeypatch.setattr(intake._Progress, "__call__", telling)
    intake.read(job.pk)
    job.refresh_from_db()
    assert (told, job.page, job.pages) == ([1], 1, 5)
    assert (job.state, job.error, job.name) == (IntakeState.DISCARDED, "", "")
    assert not AuditEvent.objects.filter(verb__in=("intake.read", "intake.failed")).exists()
    assert not StoredFile.objects.exists()
    assert not list(Path(settings.QUARANTINE_ROOT).iterdir())


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_secret_scan_keeps_nothing(tmp_path: Path) -> None:
    need("tesseract")
    person = UserFactory(username="nguoi-nhap", role=Role.BOARD_STAFF)
    scan = tmp_path / f"{NAME}.pdf"
    scan.write_bytes(files.scanned_pdf(30))
    portal = Portal(tmp_path / "var", "filesystem://", 9)
    (tmp_path / "var").mkdir()
    try:
        portal.run(
            "from pathlib import Path; from directives.models import User; "
            "from django.core.files.base import ContentFile; from directives.services import intake; "
            f"intake.receive(file=ContentFile(Path({str(scan)!r}).read_bytes(), name={scan.name!r}), "
            f"by=User.objects.get(pk={person.pk}))"
        )
        worker = portal.start_worker("ocr")
        wait_for(lambda: IntakeJob.objects.filter(page__gt=0).exists(), "no worker read a page")
        portal.kill(worker)
        job = IntakeJob.objects.get()
        assert (job.state, job.name, job.file) == (IntakeState.READING, "", None)
        assert not list((tmp_path / "var" / "files").rglob("*.*"))
        apart = tmp_path / "var" / "quarantine"
        assert [file.name for file in apart.iterdir()] == [job.quarantine]
        os.utime(apart / job.quarantine, (time.time() - quarantine.LIFETIME - 5,) * 2)
        long_ago = clock.now() - timedelta(hours=2)
        IntakeJob.objects.update(beat_at=long_ago, created_at=long_ago)
        portal.run("from directives.services import intake; intake.sweep()")
        job.refresh_from_db()
        assert (job.state, job.error, job.quarantine) == (IntakeState.FAILED, "reading-broke", "")
        assert not list(apart.iterdir())
        assert not [row for row in _rows() if NAME in row]
    finally:
        portal.stop()


def test_a_file_that_proves_harmless_is_kept_with_its_name(board_staff: User) -> None:
    job = intake.receive(file=SimpleUploadedFile(f"{NAME}.pdf", files.pdf()), by=board_staff)
    intake.read(job.pk)
    job.refresh_from_db()
    assert job.name == f"{NAME}.pdf"
    assert job.file is not None
    assert storage.read(job.file.digest) == files.pdf() or storage.read(job.file.digest)[:5] == b"%PDF-"
    with pytest.raises(FileNotFoundError):
        quarantine.read(job.quarantine or "gone")


def test_the_look_at_the_beginning_may_take_too_long(
    board_staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_mime: str, _data: bytes) -> None:
        raise Refused("file-too-slow")

    monkeypatch.setattr("directives.intake.readers.apart.refuse_stamped", slow)
    job = intake.receive(file=SimpleUploadedFile(f"{NAME}.pdf", files.pdf(LINES)), by=board_staff)
    intake.read(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (IntakeState.FAILED, "file-secret")
