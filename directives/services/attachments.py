"""Keeping files: judged by content, stored once by digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from directives.core import storage
from directives.core.errors import BadInput, Refused
from directives.domain import files
from directives.intake.readers import apart
from directives.models import StoredFile


@dataclass(frozen=True)
class Kept:
    """A stored file and the name it goes by here."""

    file: StoredFile
    name: str


@transaction.atomic
def keep(*, file: "File[bytes]", field: str = "files") -> Kept:
    """Store an uploaded file the portal takes; BadInput, and nothing stored, for any other."""
    name = file.name or ""
    files.require_size(name, file.size, field=field)
    file.seek(0)
    data = file.read()
    mime = files.accept(name, data, field=field)
    _refuse_secret(name, mime, data, field=field)
    return Kept(keep_bytes(data=data, mime=mime), files.safe_name(name, mime))


@transaction.atomic
def keep_bytes(*, data: bytes, mime: str) -> StoredFile:
    """Store bytes of a known type once; the same bytes are the same row."""
    stored = storage.put(data)
    row, _ = StoredFile.objects.get_or_create(
        digest=stored.digest, defaults={"size": stored.size, "mime": mime}
    )
    return row


@transaction.atomic
def keep_all(*, uploads: "Sequence[File[bytes]]", field: str = "files") -> list[Kept]:
    """Several files of one act: all are taken, or none."""
    if len(uploads) > files.MAX_FILES:
        raise BadInput("upload-too-many", field=field, limit=files.MAX_FILES)
    return [keep(file=upload, field=field) for upload in uploads]


def _refuse_secret(name: str, mime: str, data: bytes, *, field: str) -> None:
    """What a machine can read of it at once; a photographed stamp is for people to see."""
    try:
        apart.refuse_stamped(mime, data, locked=True)
    except Refused as error:
        slug = "upload-secret" if error.code == "file-secret" else "upload-unreadable"
        raise BadInput(slug, field=field, name=name) from error
