"""Database dumps for a backup: SQLite by its backup interface, PostgreSQL by pg_dump and psql."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction

from directives.core.errors import DomainError

Counts = dict[str, int]


class BackupError(DomainError):
    """A backup cannot be made or taken back; `reason` is for the operator who typed the command."""

    slug = "backup-failed"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


def dump(into: Path) -> Counts:
    """Write the whole database to one file; the rows of each table at that very moment."""
    return _dump_postgres(into) if connection.vendor == "postgresql" else _dump_sqlite(into)


def load(dumped: Path) -> None:
    """Replace the whole database by the dump."""
    if connection.vendor == "postgresql":
        _load_postgres(dumped)
    else:
        _load_sqlite(dumped)


def counts() -> Counts:
    """The rows of each table now."""
    with connection.cursor() as cursor:
        return _counts(connection.introspection.table_names(cursor), lambda sql: _one(cursor, sql))


def _one(cursor: object, sql: str) -> int:
    cursor.execute(sql)  # type: ignore[attr-defined]  # Django's cursor wrapper and sqlite3's share no type
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]  # the same


def _counts(tables: list[str], count: Callable[[str], int]) -> Counts:
    quoted = {table: connection.ops.quote_name(table) for table in sorted(tables)}
    return {table: count(f"SELECT COUNT(*) FROM {name}") for table, name in quoted.items()}  # noqa: S608 - the database's own names


def _dump_sqlite(into: Path) -> Counts:
    connection.ensure_connection()
    with closing(sqlite3.connect(into)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        rows = copy.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")
        return _counts([name for (name,) in rows], lambda sql: _one(copy.cursor(), sql))


def _load_sqlite(dumped: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(dumped)) as source:
        source.backup(connection.connection)
    connection.close()


def _dump_postgres(into: Path) -> Counts:
    """pg_dump reads the snapshot in which the rows are counted."""
    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        _run([program, *options, f"--file={into}"])
        return counts()


def _load_postgres(dumped: Path) -> None:
    """One transaction: either the database is wholly the dump's, or it is as it was."""
    script = dumped.with_suffix(".sql")
    _run([_program("pg_restore"), "--no-owner", "--no-privileges", f"--file={script}", str(dumped)])
    clear = "DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner;"
    options = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    connection.close()
    _run([_program("psql"), *options, f"--command={clear}", f"--file={script}"])


def _program(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise BackupError(f"{name} is missing here. Install it: sudo apt-get install postgresql-client")


def _run(command: list[str]) -> None:
    settings = connection.settings_dict
    variables = {
        "PGHOST": settings["HOST"],
        "PGPORT": str(settings["PORT"]),
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
    }
    given = {name: value for name, value in variables.items() if value}
    done = subprocess.run(  # noqa: S603 - a program found above, with arguments of our own
        command, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{Path(command[0]).name}: {done.stderr.strip()[-2000:]}")
