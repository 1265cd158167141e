"""A database filled to a size, and gunicorn with two workers over it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

TOP = Path(__file__).resolve().parents[1]
SERVER = os.environ.get("BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")


def database(size: int) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/bench_danvan_{size}"))


def environment(size: int) -> dict[str, str]:
    """Variables of every process of a run; nothing of the caller's own portal."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DANVAN_", "DATABASE_"))
    }
    return {
        **kept,
        "DATABASE_URL": database(size),
        "DATABASE_STATEMENT_SECONDS": "0",  # filling and vacuuming take longer than a request may
        "DANVAN_VAR": str(Path(tempfile.gettempdir()) / f"danvan-bench-{size}"),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "SECRET_KEY": "a key of the benchmark alone, used by no portal",
    }


def prepare(size: int, units: int, *, again: bool) -> None:
    """Create and fill the database once; `again` throws an earlier one away."""
    name = urlsplit(database(size)).path[1:]
    with _autocommit(SERVER) as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        kept = cursor.fetchone() and not again
        if not kept:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
    _manage(size, "migrate", "-v0")
    if not kept:
        _manage(size, "seed_volume", "--assignments", str(size), "--units", str(units))
    _manage(size, "collectstatic", "--noinput", "-v0")
    with _autocommit(database(size)) as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def _autocommit(address: str) -> Iterator[psycopg2.extensions.cursor]:
    """What cannot run inside a transaction."""
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        yield connection.cursor()


def _manage(size: int, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=TOP, env=environment(size), check=True)


@contextmanager
def portal(size: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Gunicorn with two workers; gives its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    command = [*gunicorn, "--workers", "2", "--bind", f"127.0.0.1:{port}", "danvan.wsgi"]
    with Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen(command, cwd=TOP, env=environment(size), stdout=nowhere, stderr=nowhere)
        try:
            _wait(address)
            yield address, process
        finally:
            process.terminate()
            process.wait(20)


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("gunicorn did not answer within 30 s")
