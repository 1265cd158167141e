"""What can be killed: PostgreSQL, Redis, a worker and a beat, each started again with what it had kept."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2
import redis

from scripts.servers import free_port, postgres_programs

TOP = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
_AS_POSTGRES = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def wait_for(what: Callable[[], bool], why: str, patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not what():
        if time.monotonic() > end:
            raise AssertionError(why)
        time.sleep(0.05)


class Machine:
    """A process of its own session that is killed without a word and started again."""

    name = ""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.environment = {**os.environ, **(environment or {})}
        self.process: subprocess.Popen[bytes] | None = None
        self.held = threading.Lock()

    def command(self) -> list[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=TOP,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def revive(self) -> bool:
        """Start it again where it ended by itself, as its supervisor would."""
        if not self.held.acquire(blocking=False):
            return False
        with contextlib.ExitStack() as stack:
            stack.callback(self.held.release)
            ended = self.process is not None and self.process.poll() is not None
            if ended:
                self.start()
            return ended

    def kill(self) -> None:
        """The process and everything it started, at once."""
        if self.process is None:
            return
        for pid in [self.process.pid, *_below(self.process.pid)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()


def _below(pid: int) -> list[int]:
    """Children and their children; a backend of PostgreSQL has a session of its own."""
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [found for child in children for found in (child, *_below(child))]


class Postgres(Machine):
    name = "database"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        programs = postgres_programs()
        assert programs, "asked for where there is no initdb"
        self.programs, self.port, self.data = programs, free_port(), folder / "pg"
        self.data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self.data, "postgres", "postgres")
            folder.chmod(0o755)
        self._run("initdb", "-D", str(self.data / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8")
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        before = _AS_POSTGRES if os.geteuid() == 0 else []
        command = [*before, str(self.programs / program), *arguments, "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def command(self) -> list[str]:
        before = _AS_POSTGRES if os.geteuid() == 0 else []
        options = ["-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        return [
            *before, str(self.programs / "postgres"), "-D", str(self.data / "data"), *options,
            "-k", str(self.data),
        ]  # fmt: skip

    def answers(self) -> bool:
        try:
            psycopg2.connect(self.url, connect_timeout=3).close()
        except psycopg2.OperationalError:
            return False
        return True


class Redis(Machine):
    name = "broker"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        kept = ["--appendonly", "yes", "--save", "", "--dir", str(self.folder)]
        return ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", *kept]

    def answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url, socket_connect_timeout=3) as client:
                return bool(client.ping())
        except (redis.ConnectionError, redis.TimeoutError):
            return False


class Worker(Machine):
    name = "worker"

    def command(self) -> list[str]:
        options = ["--queues", "default,mail", "--concurrency", "2", "--without-gossip", "--without-mingle"]
        return [sys.executable, "-m", "celery", "--app", "danvan", "worker", "-l", "warning", *options]


class Beat(Machine):
    name = "beat"

    def command(self) -> list[str]:
        timetable = str(self.folder / "timetable")
        return [sys.executable, "-m", "celery", "--app", "danvan", "beat", "-l", "warning", "-s", timetable]
