"""Backup and restore: database and stored files in one archive, with the rows and digests it must have.

The quarantine of uploads is no stored file and never enters an archive.
"""

import hashlib
import json
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import DatabaseError, connection

from directives.core import clock, storage
from directives.services import backup_databases
from directives.services.backup_databases import BackupError

FORMAT = 1
CHUNK = 1024 * 1024
MANIFEST, DATABASE, FILES = "manifest.json", "database", "files/"


@dataclass(frozen=True)
class Manifest:
    """What an archive must hold, to the row and the byte."""

    made_at: str
    vendor: str
    database: str  # SHA-256 of the dump
    rows: dict[str, int]
    files: dict[str, int] = field(default_factory=dict)  # SHA-256 -> size
    damaged: list[str] = field(default_factory=list)  # stored, but no longer the bytes they were
    format: int = FORMAT


def create(*, into: Path) -> Manifest:
    """Write the archive beside its final name, then move it there: half a backup is never taken for one."""
    into.parent.mkdir(parents=True, exist_ok=True)
    partial = into.with_name(f"{into.name}.partial")
    with tempfile.TemporaryDirectory(dir=into.parent) as folder:
        dumped = Path(folder) / DATABASE
        rows = backup_databases.dump(dumped)
        partial.touch(mode=0o600)
        with tarfile.open(partial, "w:gz", compresslevel=5) as archive:
            archive.add(dumped, DATABASE)
            files, damaged = _add_files(archive)
            made = Manifest(clock.now().isoformat(), connection.vendor, _digest(dumped), rows, files, damaged)
            _add(archive, MANIFEST, json.dumps(asdict(made), indent=1, sort_keys=True).encode())
    partial.replace(into)
    return made


def verify(*, archive: Path) -> Manifest:
    """Read the archive to its end and compare every digest; refuses a damaged one."""
    with _unpacked(archive) as (manifest, _folder):
        return manifest


def restore(*, archive: Path, force: bool = False) -> Manifest:
    """Put database and files back as they were; nothing is touched before the archive has proved sound."""
    with _unpacked(archive) as (manifest, folder):
        if manifest.vendor != connection.vendor:
            raise BackupError(
                f"The archive is of {manifest.vendor}, this portal runs on {connection.vendor}."
            )
        if not force and _in_use():
            raise BackupError("This portal has people and data. To replace them all, say --force.")
        for digest in manifest.files:
            _put_back(digest, (folder / FILES / digest).read_bytes())
        backup_databases.load(folder / DATABASE)
        cache.clear()  # sessions kept there may be of people who no longer exist
        if backup_databases.counts() != manifest.rows:
            raise BackupError("After the restore the tables do not have the rows the archive promised.")
        return manifest


def _put_back(digest: str, data: bytes) -> None:
    """Also where a file of that name is there, but no longer what it was."""
    if storage.exists(digest) and storage.read(digest) != data:
        storage.remove(digest)
    storage.put(data)


def _in_use() -> bool:
    try:
        return bool(get_user_model().objects.exists())
    except DatabaseError:  # no such table: a database that was never migrated is empty
        return False


def _add_files(archive: tarfile.TarFile) -> tuple[dict[str, int], list[str]]:
    files, damaged = {}, []
    for name in storage.all_digests():
        data = storage.read(name)
        if hashlib.sha256(data).hexdigest() != name:
            damaged.append(name)
            continue
        _add(archive, FILES + name, data)
        files[name] = len(data)
    return files, damaged


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    archive.addfile(member, BytesIO(data))


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[Manifest, Path]]:
    """The archive's content in a temporary folder, every byte checked."""
    if not path.is_file():
        raise BackupError(f"{path} does not exist.")
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        try:
            with tarfile.open(path, "r:gz") as archive:
                archive.extractall(folder, filter="data")
            manifest = Manifest(**json.loads((Path(folder) / MANIFEST).read_text()))
        except (tarfile.TarError, OSError, EOFError, zlib.error, ValueError, TypeError) as error:
            raise BackupError(f"{path.name} is damaged or no backup of this portal: {error}") from error
        _compare(manifest, Path(folder), path.name)
        yield manifest, Path(folder)


def _compare(manifest: Manifest, folder: Path, name: str) -> None:
    if manifest.format != FORMAT:
        raise BackupError(f"{name} has format {manifest.format}; this version reads format {FORMAT}.")
    expected = {DATABASE: manifest.database} | {FILES + digest: digest for digest in manifest.files}
    for member, digest in expected.items():
        if not (folder / member).is_file() or _digest(folder / member) != digest:
            raise BackupError(f"{name} is damaged: {member} is not what was saved. Nothing was changed.")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return _digest_of(opened)


def _digest_of(opened: IO[bytes]) -> str:
    return hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]  # IO[bytes] is what it takes
