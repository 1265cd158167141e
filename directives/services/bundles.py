"""Many files brought at once, as one piece of background work: each goes the way of a single upload.

A file's row is claimed and its intake made in one transaction, so that work which is stopped anywhere and
begun again takes nothing twice and forgets nothing.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import ngettext

from directives.core import clock, quarantine
from directives.core.errors import BadInput, Refused
from directives.core.text import number
from directives.domain.intake_states import IntakeState
from directives.domain.job_names import Job as JobName
from directives.intake import bundle, sniff
from directives.models import BundleFile, IntakeJob, Job, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries.bundles import earlier
from directives.services import audit, intake, jobs

MAX_SIZE = 200 * 1024 * 1024  # of one zip
MAX_FILES = 50  # in one form
Outcome = BundleFile.Outcome
# What waits while its work goes on must not be taken for something forgotten.
RENEW_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class _Kept:
    token: str
    size: int
    refused: str = ""


@transaction.atomic
def receive(*, files: "Sequence[File[bytes]]", by: User) -> Job:
    """Put the files of a form into quarantine and begin the work; zips are unpacked by the worker."""
    require(policy.may_register(by))
    if len(files) > MAX_FILES:
        raise BadInput("upload-too-many", field="brought", limit=MAX_FILES)
    for file in files:
        if file.size > MAX_SIZE:
            raise BadInput(
                "upload-too-large", field="brought", name=file.name or "", limit=MAX_SIZE // (1024 * 1024)
            )
    return _begin([_keep(file) for file in files], by)


@transaction.atomic
def receive_folder(*, folder: Path, by: User) -> Job:
    """The same for every file of a folder on this machine, and of the folders in it."""
    require(policy.may_register(by))
    paths = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and not bundle.is_litter(path.name)
    )
    if not paths:
        raise BadInput("bundle-empty")
    if len(paths) > bundle.MAX_MEMBERS:
        raise BadInput("bundle-too-many", most=bundle.MAX_MEMBERS)
    return _begin([_keep_path(path) for path in paths], by)


def take(work: jobs.Work) -> jobs.Result:
    """The work itself: first the readings a stopped worker left, then every file that still waits."""
    if work.by is None:
        raise Refused("not-allowed")
    left = IntakeJob.objects.filter(
        pk__in=BundleFile.objects.filter(job=work.pk).values("intake"),
        state__in=[IntakeState.RECEIVED, IntakeState.READING],
    )
    for pk in left.values_list("pk", flat=True):
        intake.read_again(pk)
    renewed = None
    while row := BundleFile.objects.filter(job=work.pk, outcome=Outcome.WAITING).order_by("position").first():
        renewed = _renew(work.pk, renewed)
        _take(row, work.by)
        work.progress(_percent(work.pk))
    return jobs.Result(url=page_of(work.pk))


def page_of(job: int) -> str:
    return reverse("directives:bundle-detail", args=[job])


def _keep(file: "File[bytes]") -> _Kept:
    return _Kept(quarantine.put_chunks(file.name or "", file.chunks()), file.size)


def _keep_path(path: Path) -> _Kept:
    size = path.stat().st_size
    if size > MAX_SIZE:
        return _Kept(quarantine.put(path.name, b""), size, "file-too-large")
    with path.open("rb") as stream:
        return _Kept(quarantine.put_chunks(path.name, iter(lambda: stream.read(1024 * 1024), b"")), size)


def _begin(kept: Sequence[_Kept], by: User) -> Job:
    count = {"count": number(len(kept))}
    title = ngettext("Take in %(count)s file", "Take in %(count)s files", len(kept)) % count
    job = jobs.start(name=JobName.TAKE_BUNDLE, title=title, by=by)
    job.result_url = page_of(job.pk)
    job.save(update_fields=["result_url"])
    _add(job.pk, kept)
    audit.record("bundle.received", job, by=by, facts={"files": len(kept)})
    return job


def _add(job: int, kept: Iterable[_Kept], parent: BundleFile | None = None) -> None:
    last = BundleFile.objects.filter(job=job).aggregate(last=Max("position"))["last"] or 0
    BundleFile.objects.bulk_create(
        (
            BundleFile(
                job_id=job,
                parent=parent,
                position=position,
                size=each.size,
                quarantine=each.token,
                outcome=Outcome.REFUSED if each.refused else Outcome.WAITING,
                reason=each.refused,
            )
            for position, each in enumerate(kept, start=last + 1)
        ),
        batch_size=500,
    )


def _renew(job: int, last: datetime | None) -> datetime:
    now = clock.now()
    if last is not None and now - last < RENEW_EVERY:
        return last
    waiting = BundleFile.objects.filter(job=job).filter(~Q(quarantine=""))
    quarantine.renew(waiting.values_list("quarantine", flat=True))
    return now


def _percent(job: int) -> float:
    rows = BundleFile.objects.filter(job=job)
    return 100 * rows.exclude(outcome=Outcome.WAITING).count() / max(rows.count(), 1)


def _take(row: BundleFile, by: User) -> None:
    try:
        name, data = quarantine.read(row.quarantine)
    except FileNotFoundError:
        _refuse(row, "upload-lost", "", by)
        return
    try:
        if bundle.is_bundle(data):
            _unpack(row)
        else:
            _take_file(row, name, data, by)
    except Refused as error:
        _refuse(row, error.code, name, by)


def _unpack(row: BundleFile) -> None:
    """Every member becomes a row; the zip itself is gone with the same commit."""
    if row.parent_id is not None:
        raise Refused("bundle-nested")
    with quarantine.open_file(row.quarantine) as file:
        kept = [
            _Kept(quarantine.put(member.name, member.data), member.size, member.refused)
            for member in bundle.members(file)
        ]
    with transaction.atomic():
        if _close(row, Outcome.UNPACKED):
            _add(row.job_id, kept, row)


def _take_file(row: BundleFile, name: str, data: bytes, by: User) -> None:
    if len(data) > sniff.MAX_BYTES:
        raise Refused("file-too-large")
    brought, directive = earlier(hashlib.sha256(data).hexdigest())
    if brought is not None or directive is not None:
        _close(row, Outcome.SAME, intake=brought, directive=directive)
        return
    with transaction.atomic():
        made = intake.take(name=name, data=data, by=by)
        if not _close(row, Outcome.TAKEN, intake=made):
            transaction.set_rollback(True)
            return
    intake.read(made.pk)


def _close(row: BundleFile, outcome: Outcome, **changes: object) -> bool:
    """Settle a waiting row and let its file go; False when another worker was faster."""
    waiting = BundleFile.objects.filter(pk=row.pk, outcome=Outcome.WAITING)
    if not waiting.update(**{"quarantine": "", "outcome": outcome, **changes}):
        return False
    transaction.on_commit(lambda: quarantine.remove(row.quarantine))
    return True


def _refuse(row: BundleFile, reason: str, name: str, by: User) -> None:
    """Delete the file. Its name stays in quarantine for a while, for whoever looks for the reason; of a
    secret one nothing stays."""
    token = quarantine.put(name, b"") if name and reason != "file-secret" else ""
    with transaction.atomic():
        if _close(row, Outcome.REFUSED, reason=reason, quarantine=token):
            audit.record_refusal("intake.received", by=by, reason=reason)
