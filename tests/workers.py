"""Real worker processes, a Redis of one's own and a mail server that can be told to hang."""

import contextlib
import os
import re
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import redis
from django.db import connection

TOP = Path(__file__).resolve().parents[1]
PATIENCE = 60.0  # seconds


def wait_for(what: Callable[[], Any], why: str) -> None:
    """Until `what` is true; the reason is the failure."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, why
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_url() -> str:
    """The test database, for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    host, port = known["HOST"] or "127.0.0.1", known["PORT"] or 5432
    word = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    return f"postgres://{known['USER']}{word}@{host}:{port}/{known['NAME']}"


@contextlib.contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """An empty Redis on a free port; its address."""
    port = free_port()
    binary = shutil.which("redis-server") or "redis-server"
    command = [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"redis://127.0.0.1:{port}/0"
    try:
        with redis.Redis.from_url(address) as client:
            wait_for(lambda: _answers(client), "Redis did not start")
        yield address
    finally:
        process.kill()
        process.wait()


def _answers(client: "redis.Redis") -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


class Portal:
    """The portal's processes over the test's database, with a broker and a mail server of the test."""

    def __init__(self, folder: Path, broker: str, mail_port: int) -> None:
        self.log = folder / "worker.log"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "danvan.settings",
            "DANVAN_VAR": str(folder),
            "DATABASE_URL": database_url(),
            "CELERY_BROKER_URL": broker,
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        }
        self.workers: list[subprocess.Popen[bytes]] = []

    def run(self, code: str) -> None:
        """A few lines as the portal would run them, in a process of their own."""
        before = "import django; django.setup(); from directives.services import outbox, reminders; "
        subprocess.run(
            [sys.executable, "-c", before + code], cwd=TOP, env=self.environment, check=True, timeout=PATIENCE
        )

    def start_worker(self, queues: str = "default,mail") -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "celery", "--app", "danvan", "worker"]
        options = ["--queues", queues, "--concurrency", "1", "--without-gossip", "--without-mingle"]
        with self.log.open("ab") as log:
            worker = subprocess.Popen(
                [*command, *options],
                cwd=TOP,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.workers.append(worker)
        return worker

    def kill(self, worker: "subprocess.Popen[bytes]") -> None:
        """The worker and its children, without a word."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def stop(self) -> None:
        for worker in self.workers:
            self.kill(worker)


class MailServer:
    """Takes mail by SMTP. `hang_at` = "door" or "data" makes it fall silent there, with `reached` set."""

    def __init__(self) -> None:
        self.hang_at = ""
        self.reached = threading.Event()
        self.released = threading.Event()
        self.taken: list[str] = []
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def message_ids(self) -> list[str]:
        return [re.search(r"^Message-ID: (\S+)", mail, re.M | re.I)[1] for mail in self.taken]  # type: ignore[index]  # every mail has one

    def stop(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def _pause(self, place: str) -> None:
        if self.hang_at == place:
            self.reached.set()
            self.released.wait(PATIENCE)

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    server._pause("door")
                    server._talk(self)

        return Handler

    def _talk(self, session: socketserver.StreamRequestHandler) -> None:
        session.wfile.write(b"220 test\r\n")
        while line := session.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                session.wfile.write(b"354 go on\r\n")
                self.taken.append(_read_mail(session))
                self._pause("data")
            session.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 test\r\n")
            if word == b"QUIT":
                return


def _read_mail(session: socketserver.StreamRequestHandler) -> str:
    lines = []
    while (line := session.rfile.readline()) not in (b".\r\n", b""):
        lines.append(line.decode("utf-8", "replace"))
    return "".join(lines)
