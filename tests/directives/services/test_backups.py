"""Backup and restore: what was destroyed comes back row for row and digest for digest, or not at all."""

import json
import shutil
import tarfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from directives.core import storage
from directives.models import Unit, User
from directives.services import backup_databases, backups
from directives.services.backup_databases import BackupError
from tests.factories import UnitFactory, UserFactory
from tests.need import need

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = [b"%PDF-1.7 one", "Chỉ thị số 25-CT/TU".encode(), b"\x00\xff" * 5000]


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        need("pg_dump")
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.QUARANTINE_ROOT = tmp_path / "quarantine"


@pytest.fixture
def portal(own_files: None) -> None:
    """A small portal with people, units and files."""
    for number in range(5):
        UserFactory(at=UnitFactory(name=f"Sở Thử nghiệm {number}"))
    for data in TEXTS:
        storage.put(data)


@pytest.fixture
def archive(portal: None, tmp_path: Path) -> Path:
    backups.create(into=tmp_path / "saved" / "one.tar.gz")
    return tmp_path / "saved" / "one.tar.gz"


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in one order."""
    with connection.cursor() as cursor:
        tables = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            tables[table] = sorted(cursor.fetchall(), key=repr)
        return tables


def destroy() -> None:
    """Nothing is left: neither a person nor a unit nor a file."""
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(portal_settings.MEDIA_ROOT)
    Path(portal_settings.MEDIA_ROOT).mkdir()


def test_what_was_destroyed_comes_back_row_for_row_and_digest_for_digest(archive: Path) -> None:
    rows, digests = all_rows(), sorted(storage.all_digests())
    destroy()
    assert not User.objects.exists()
    backups.restore(archive=archive)
    assert all_rows() == rows
    assert sorted(storage.all_digests()) == digests
    assert sorted(storage.read(digest) for digest in digests) == sorted(TEXTS)


def test_the_restored_portal_takes_new_rows(archive: Path) -> None:
    """Counters of keys came back too."""
    destroy()
    backups.restore(archive=archive)
    UnitFactory()
    assert Unit.objects.count() == 6


def test_the_manifest_counts_rows_and_names_digests(archive: Path) -> None:
    found = backups.verify(archive=archive)
    assert found.rows == backup_databases.counts()
    assert found.files == {digest: len(storage.read(digest)) for digest in storage.all_digests()}


def test_the_archive_is_for_its_owner_alone(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0


def test_the_quarantine_stays_outside(portal: None, tmp_path: Path) -> None:
    (tmp_path / "quarantine").mkdir()
    (tmp_path / "quarantine" / "upload").write_text("not looked at yet")
    backups.create(into=tmp_path / "two.tar.gz")
    with tarfile.open(tmp_path / "two.tar.gz") as archive:
        names = archive.getnames()
    assert len(names) == 2 + len(TEXTS)
    assert not any("quarantine" in name or "upload" in name for name in names)


def test_a_portal_with_people_is_not_replaced_by_mistake(archive: Path) -> None:
    newcomer = UserFactory(username="newcomer")
    with pytest.raises(BackupError, match="say --force"):
        backups.restore(archive=archive)
    assert User.objects.filter(pk=newcomer.pk).exists()


def test_force_replaces_it(archive: Path) -> None:
    UserFactory(username="newcomer")
    backups.restore(archive=archive, force=True)
    assert not User.objects.filter(username="newcomer").exists()


def rewritten(archive: Path, change: dict[str, bytes | None]) -> Path:
    """A copy of the archive with members replaced, or left out where the value is None."""
    copy = archive.with_name("changed.tar.gz")
    with tarfile.open(archive) as source, tarfile.open(copy, "w:gz") as target:
        for member in source.getmembers():
            opened = source.extractfile(member)
            assert opened
            data = change.get(member.name, opened.read())
            if data is not None:
                member.size = len(data)
                target.addfile(member, BytesIO(data))
    return copy


def damaged(archive: Path, how: str) -> Path:
    with tarfile.open(archive) as opened:
        file = next(name for name in opened.getnames() if name.startswith(backups.FILES))
    if how == "cut":
        archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
        return archive
    if how == "bit":
        data = bytearray(archive.read_bytes())
        data[len(data) // 2] ^= 0xFF
        archive.write_bytes(data)
        return archive
    if how == "text":
        archive.write_text("no archive at all")
        return archive
    changes: dict[str, dict[str, bytes | None]] = {
        "file": {file: b"other"},
        "file missing": {file: None},
        "database": {backups.DATABASE: b"other"},
        "manifest missing": {backups.MANIFEST: None},
        "manifest": {backups.MANIFEST: json.dumps({"format": 1}).encode()},
    }
    return rewritten(archive, changes[how])


@pytest.mark.parametrize(
    "how", ["cut", "bit", "text", "file", "file missing", "database", "manifest missing", "manifest"]
)
def test_a_damaged_archive_is_refused_and_nothing_is_touched(archive: Path, how: str) -> None:
    bad = damaged(archive, how)
    rows, digests = all_rows(), sorted(storage.all_digests())
    with pytest.raises(BackupError, match="damaged"):
        backups.restore(archive=bad, force=True)
    assert (all_rows(), sorted(storage.all_digests())) == (rows, digests)


def test_an_archive_of_the_other_database_is_refused(archive: Path) -> None:
    with tarfile.open(archive) as opened:
        member = opened.extractfile(backups.MANIFEST)
        assert member
        manifest = json.load(member)
    manifest["vendor"] = "oracle"
    other = rewritten(archive, {backups.MANIFEST: json.dumps(manifest).encode()})
    with pytest.raises(BackupError, match="The archive is of oracle"):
        backups.restore(archive=other, force=True)


def test_a_stored_file_that_rotted_is_named_and_the_rest_is_saved(portal: None, tmp_path: Path) -> None:
    digest = sorted(storage.all_digests())[0]
    (Path(portal_settings.MEDIA_ROOT) / storage.path_of(digest)).write_bytes(b"rotten")
    with pytest.raises(CommandError, match=digest):
        call_command("backup", into=tmp_path / "three.tar.gz", stdout=StringIO())
    saved = backups.verify(archive=tmp_path / "three.tar.gz")
    assert (saved.damaged, len(saved.files)) == ([digest], len(TEXTS) - 1)


def test_a_rotten_file_is_put_right_again(archive: Path) -> None:
    digest = sorted(storage.all_digests())[0]
    before = storage.read(digest)
    (Path(portal_settings.MEDIA_ROOT) / storage.path_of(digest)).write_bytes(b"rotten")
    backups.restore(archive=archive, force=True)
    assert storage.read(digest) == before


def test_a_backup_that_breaks_off_leaves_no_archive(portal: None, tmp_path: Path, settings: Any) -> None:
    def breaks(into: Path) -> dict[str, int]:
        raise BackupError("disk full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup_databases, "dump", breaks)
        with pytest.raises(BackupError):
            backups.create(into=tmp_path / "four.tar.gz")
    assert not (tmp_path / "four.tar.gz").exists()


def test_the_two_commands_do_it(portal: None, tmp_path: Path) -> None:
    said = StringIO()
    call_command("backup", into=tmp_path / "five.tar.gz", stdout=said)
    destroy()
    call_command("restore", tmp_path / "five.tar.gz", dry_run=True, stdout=said)
    assert not User.objects.exists()
    call_command("restore", tmp_path / "five.tar.gz", stdout=said)
    assert User.objects.count() == 5
    assert [line.split(":")[0] for line in said.getvalue().splitlines()[1:]] == ["sound", "restored"]


def test_a_missing_pg_dump_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BackupError, match="pg_dump is missing here. Install it: .* postgresql-client"):
        backup_databases._program("pg_dump")
