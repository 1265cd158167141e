"""The whole portal as `make run` starts it, over a folder and a database of its own."""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from django.conf import settings

from tests.need import need
from tests.workers import TOP, free_port, redis_server

STARTS_WITHIN = 120.0
STOPS_WITHIN = 60.0
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONHASHSEED")


@dataclass(frozen=True)
class Portal:
    """Where a portal lives; its programs see this environment alone."""

    folder: Path
    url: str
    environment: dict[str, str]

    def run(self, *command: str) -> None:
        """One of the project's own programs, to its end."""
        done = subprocess.run(
            [sys.executable, *command], cwd=TOP, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-4000:]}"

    def mails_to(self, address: str) -> list[EmailMessage]:
        """What the mail folder holds for somebody."""
        texts = (file.read_bytes() for file in sorted((self.folder / "mail").glob("*")))
        mails = [message_from_bytes(text, policy=policy.default) for text in texts]
        return [mail for mail in mails if isinstance(mail, EmailMessage) and mail["To"] == address]

    def logs(self) -> str:
        files = sorted((self.folder / "log").glob("*.log"))
        return "\n".join(f"--- {file.name}\n{file.read_text(errors='replace')[-3000:]}" for file in files)


@contextlib.contextmanager
def new_portal(folder: Path) -> Iterator[Portal]:
    """Migrated, with its static files, not yet started: on SQLite with the file broker, or, in the PostgreSQL
    pass, on PostgreSQL with a Redis of its own."""
    url = f"http://127.0.0.1:{free_port()}"
    known = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    environment = {**known, "DJANGO_SETTINGS_MODULE": "danvan.settings", "DANVAN_VAR": str(folder)}
    with contextlib.ExitStack() as stack:
        if "postgres" in settings.DATABASES["default"]["ENGINE"]:
            need("redis-server")
            broker = stack.enter_context(redis_server(folder))
            environment["DATABASE_URL"] = stack.enter_context(_postgres_database())
            environment["CELERY_BROKER_URL"] = broker
            environment["REDIS_URL"] = broker.removesuffix("0") + "1"
        portal = Portal(folder, url, environment | {"PORTAL_URL": url})
        portal.run("manage.py", "migrate", "--noinput", "-v0")
        portal.run("manage.py", "collectstatic", "--noinput", "-v0")
        yield portal


@contextlib.contextmanager
def _postgres_database() -> Iterator[str]:
    """The address of an empty database beside the one of the tests."""
    server, name = os.environ["DATABASE_URL"], f"danvan_journey_{secrets.token_hex(4)}"
    _execute(server, f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def _execute(server: str, statement: str) -> None:
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


@contextlib.contextmanager
def running(portal: Portal) -> Iterator[None]:
    """Web server, worker and beat, from readiness until they have stopped in order."""
    port = str(urlsplit(portal.url).port)
    with (portal.folder / "supervisor.log").open("wb") as log:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "scripts.run", "--port", port],
            cwd=TOP,
            env=portal.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_until_ready(portal, supervisor)
        yield
    finally:
        supervisor.send_signal(signal.SIGINT)
        supervisor.wait(STOPS_WITHIN)


def _wait_until_ready(portal: Portal, supervisor: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + STARTS_WITHIN
    while not _is_ready(portal):
        assert supervisor.poll() is None and time.monotonic() < end, portal.logs()
        time.sleep(0.2)


def _is_ready(portal: Portal) -> bool:
    with contextlib.suppress(urllib.error.URLError, OSError):
        return bool(urllib.request.urlopen(f"{portal.url}/readyz", timeout=5).status == 200)
    return False
