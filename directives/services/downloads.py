"""Private files leave the portal only here, each time with its event."""

from dataclasses import dataclass
from typing import IO

from django.db import models, transaction

from directives.core import storage
from directives.models import Assignment, Attachment, Evidence, Job, StoredFile, User
from directives.services import audit


@dataclass(frozen=True)
class Download:
    """An open file with the name and the type it goes out under."""

    content: IO[bytes]
    name: str
    mime: str
    size: int


@transaction.atomic
def take(*, subject: "Evidence | Attachment", by: User) -> Download | None:
    """Open the file of a visible record and note who took it; None for a link."""
    if subject.file is None:
        return None
    return _out(subject, subject.file, subject.name, by=by)


@transaction.atomic
def take_result(*, job: Job, by: User) -> Download | None:
    """Open what a piece of background work made, as it was stored; None while there is nothing."""
    return _out(job, job.result, job.result_name, by=by) if job.result else None


@transaction.atomic
def note_export(*, rows: str, kind: str, query: str, by: User) -> None:
    """Note that a list left the portal as a file."""
    audit.record("duties.exported", by=by, facts={"rows": rows, "kind": kind}, detail={"query": query})


def _out(subject: models.Model, file: StoredFile, name: str, *, by: User) -> Download:
    subjects = [subject]
    if isinstance(subject, Evidence):
        subjects.append(Assignment(pk=subject.update.assignment_id))
    audit.record("file.downloaded", *subjects, by=by, facts={"digest": file.digest}, detail={"name": name})
    return Download(storage.open_file(file.digest), name, file.mime, file.size)
