"""Processor seconds of the web processes and of their database backends, read from /proc."""

import os
from contextlib import closing
from pathlib import Path

import psycopg2

_TICK = os.sysconf("SC_CLK_TCK")


def children(parent: int) -> list[int]:
    """The processes a process has started, and itself."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()
    return [parent, *map(int, listed)]


def backends(database: str) -> list[int]:
    """The server processes of the database, this asker's own left out."""
    with closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        found = [row[0] for row in cursor.fetchall()]
    missing = [pid for pid in found if not Path(f"/proc/{pid}/stat").exists()]
    if missing:
        raise SystemExit("The database's processes are not on this machine: their time cannot be read.")
    return found


def seconds(pids: list[int]) -> float:
    """User and system time of the processes so far."""
    return sum(map(_of, pids))


def _of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICK
