"""PostgreSQL and Redis for the tests: named by a variable, already running here, or started for the run."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import redis

from scripts.console import run

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
REDIS = "redis://127.0.0.1:6379/15"


@contextmanager
def postgres() -> Iterator[str | None]:
    """Its address, or None where there is neither a server nor the programs to start one."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given or _postgres_answers(POSTGRES):
        yield given or POSTGRES
    elif postgres_programs():
        with own_postgres() as address:
            yield address
    else:
        yield None


@contextmanager
def redis_server() -> Iterator[str | None]:
    given = os.environ.get("TEST_REDIS_URL")
    if given or _redis_answers(REDIS):
        yield given or REDIS
    elif shutil.which("redis-server"):
        with own_redis() as address:
            yield address
    else:
        yield None


@contextmanager
def own_redis() -> Iterator[str]:
    """A Redis for one run, which keeps nothing."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(["redis-server", *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        address = f"redis://127.0.0.1:{port}/15"
        _wait(lambda: _redis_answers(address))
        yield address
    finally:
        server.terminate()
        server.wait()


def _postgres_answers(address: str) -> bool:
    try:
        psycopg2.connect(address, connect_timeout=3).close()
    except psycopg2.OperationalError:
        return False
    return True


def _redis_answers(address: str) -> bool:
    try:
        with redis.Redis.from_url(address, socket_connect_timeout=3) as client:
            return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):
        return False


def postgres_programs() -> Path | None:
    """The folder with initdb and postgres; Debian keeps it outside the search path."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


@contextmanager
def own_postgres() -> Iterator[str]:
    """A server in a temporary folder, forgotten afterwards; it refuses to run as root."""
    programs = postgres_programs()
    assert programs, "asked for where there is no initdb"
    as_user = (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    )
    with tempfile.TemporaryDirectory(prefix="danvan-postgres-") as folder:
        if as_user:
            shutil.chown(folder, "postgres", "postgres")
        data, port = f"{folder}/data", free_port()
        initdb = [str(programs / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        run("initdb", [*as_user, *initdb, "--locale=C.UTF-8", "--no-sync"])
        options = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", folder]
        with Path(folder, "log").open("wb") as log:
            command = [*as_user, str(programs / "postgres"), "-D", data, *options]
            server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            address = f"postgres://postgres@127.0.0.1:{port}/postgres"
            _wait(lambda: _postgres_answers(address))
            yield address
        finally:
            server.send_signal(signal.SIGINT)  # end at once, without waiting for clients
            server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(answers: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not answers():
        if time.monotonic() > deadline:
            raise TimeoutError("The server for the tests did not start within 30 seconds.")
        time.sleep(0.1)
