"""A file on its way to review: kept apart until it is known not to be secret, then stored and read."""

import logging
from datetime import timedelta
from functools import partial

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q

from directives import intake
from directives.core import clock, quarantine, storage
from directives.core.errors import BadTransition, DomainError, Refused
from directives.core.queue import after_commit
from directives.domain import files
from directives.domain.intake_states import IntakeState
from directives.domain.job_names import Job
from directives.intake import Draft, Source, sniff
from directives.intake.readers import apart
from directives.models import IntakeDocument, IntakeJob, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.services import attachments, audit, duplicates, findings, source_pages

log = logging.getLogger(__name__)

# A worker tells how far it is at each page; silent for longer than this, it is gone.
SILENT = timedelta(minutes=10)
# A message that did not arrive is sent again after this; a file nobody could read is given up after that.
LOST_AFTER = timedelta(minutes=2)
GIVE_UP_AFTER = timedelta(hours=1)
STEP = timedelta(seconds=1)

WAITING = (IntakeState.RECEIVED, IntakeState.READING)


@transaction.atomic
def receive(*, file: "File[bytes]", by: User) -> IntakeJob:
    """Take an upload: judged by its content, put into quarantine, and read by a worker. A refused file
    leaves nothing behind; the fact of the refusal alone is recorded, by whoever shows it. A stamp that only
    recognition of pictures can see is found by the worker, before anything is stored."""
    name = file.name or ""
    files.require_size(name, file.size, field="file")
    file.seek(0)
    job = take(name=name, data=file.read(), by=by)
    after_commit(Job.READ_INTAKE, job.pk)
    return job


@transaction.atomic
def take(*, name: str, data: bytes, by: User) -> IntakeJob:
    """The same for whoever reads the file next, without a message to the worker."""
    require(policy.may_register(by))
    mime = sniff.media_type(Source(name, data))
    _glance(mime, data)
    token = quarantine.put(files.safe_name(name, mime), data)
    job = IntakeJob.objects.create(created_by=by, quarantine=token)
    audit.record("intake.received", job, by=by, facts={"size": len(data), "mime": mime})
    return job


@transaction.atomic
def enter_by_hand(*, by: User) -> IntakeJob:
    """An empty document on the review page, for what cannot be read or exists on paper alone."""
    require(policy.may_register(by))
    job = IntakeJob.objects.create(created_by=by, state=IntakeState.REVIEW, percent=100)
    IntakeDocument.objects.create(job=job, position=0)
    audit.record("intake.entered_by_hand", job, by=by)
    return job


@transaction.atomic
def discard(*, job: IntakeJob, by: User) -> IntakeJob:
    """Set a file aside: nothing comes of it."""
    job = IntakeJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    require(policy.may_register(by))
    if job.state in (IntakeState.ACCEPTED, IntakeState.DISCARDED):
        raise BadTransition("intake-over")
    if job.quarantine:
        quarantine.remove(job.quarantine)
    job.state, job.quarantine = IntakeState.DISCARDED, ""
    job.save()
    duplicates.release(job.documents.all())
    audit.record("intake.discarded", job, by=by)
    return job


def read(pk: int) -> None:
    """Claim the row, read its file, leave it ready for review or failed with the reason. Safe to run again:
    of two workers with the same message one reads, and a broken reading leaves nothing half done."""
    claim = IntakeJob.objects.filter(pk=pk, state=IntakeState.RECEIVED)
    if not claim.update(state=IntakeState.READING, percent=0, page=0, pages=0, error="", beat_at=clock.now()):
        return
    job = IntakeJob.objects.select_related("file").get(pk=pk)
    try:
        source = _source(job)
        opened = partial(apart.read, folder=quarantine.folder())
        _finish(job, source, intake.parse(source, None, _Progress(pk), opened))
    except _Stopped:
        return
    except DomainError as error:
        _fail(job, error.code)
    except FileNotFoundError:
        _fail(job, "upload-lost")
    except Exception:
        log.exception("intake %s failed", pk)
        _fail(job, "reading-broke")


def read_again(pk: int) -> None:
    """Read what a stopped worker had begun to read."""
    IntakeJob.objects.filter(pk=pk, state=IntakeState.READING).update(state=IntakeState.RECEIVED)
    read(pk)


def sweep() -> int:
    """Send again what no worker took or finished; give up what none could read. How many were touched."""
    now = clock.now()
    quarantine.expire()
    lost = Q(state=IntakeState.RECEIVED, created_at__lt=now - LOST_AFTER) & (
        Q(beat_at=None) | Q(beat_at__lt=now - LOST_AFTER)
    )
    silent = Q(state=IntakeState.READING, beat_at__lt=now - SILENT)
    stuck = list(IntakeJob.objects.filter(lost | silent))
    for job in stuck:
        if job.created_at < now - GIVE_UP_AFTER:
            _fail(job, "reading-broke")
        else:
            _again(job)
    return len(stuck)


class _Stopped(Exception):
    """Somebody set the file aside while it was read."""


class _Progress:
    """Called by the parser with pages read and pages in all; writes at most once a second."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self.told = clock.now()

    def __call__(self, done: int, total: int) -> None:
        now = clock.now()
        if now - self.told < STEP:
            return
        self.told = now
        percent = min(99, done * 100 // max(total, 1))
        reading = IntakeJob.objects.filter(pk=self.pk, state=IntakeState.READING)
        if not reading.update(percent=percent, page=done, pages=total, beat_at=now):
            raise _Stopped


def _glance(mime: str, data: bytes) -> None:
    """A stamp that stands in the text is found while whoever brings the file waits; what takes long to look
    at is looked at by the worker."""
    try:
        apart.refuse_stamped(mime, data)
    except Refused as refusal:
        if refusal.code != "file-too-slow":
            raise


def _source(job: IntakeJob) -> Source:
    """The file where it is: in quarantine, or already stored by an earlier reading."""
    if job.file is not None:
        return Source(job.name, storage.read(job.file.digest))
    name, data = quarantine.read(job.quarantine)
    return Source(name, data)


@transaction.atomic
def _finish(job: IntakeJob, source: Source, draft: Draft) -> None:
    """Store what proved fit to be stored, and what was found in it."""
    job = IntakeJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if job.state != IntakeState.READING:
        return
    if job.file is None:
        job.file = attachments.keep_bytes(data=source.data, mime=draft.media_type)
        job.name = source.name
    token, job.quarantine = job.quarantine, ""
    job.text = draft.text
    job.warnings = [{"slug": w.slug, "data": w.data, "document": w.document} for w in draft.warnings]
    job.state, job.percent, job.error = IntakeState.REVIEW, 100, ""
    job.save()
    findings.replace(job, draft)
    source_pages.prepare(job, draft)
    audit.record("intake.read", job, by=None, facts={"documents": len(draft.documents)})
    transaction.on_commit(lambda: quarantine.remove(token))


@transaction.atomic
def _fail(job: IntakeJob, reason: str) -> None:
    """Keep the reason and delete the file: nothing is known of it that allows to keep it."""
    if job.quarantine:
        quarantine.remove(job.quarantine)
    failed = IntakeJob.objects.filter(pk=job.pk, state__in=WAITING)
    if failed.update(state=IntakeState.FAILED, error=reason, quarantine="", beat_at=clock.now()):
        audit.record("intake.failed", job, by=None, facts={"reason": reason})


@transaction.atomic
def _again(job: IntakeJob) -> None:
    IntakeJob.objects.filter(pk=job.pk, state=job.state).update(
        state=IntakeState.RECEIVED, beat_at=clock.now()
    )
    after_commit(Job.READ_INTAKE, job.pk)
