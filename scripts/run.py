"""Start the portal on this machine: web server, worker and beat, until Ctrl-C or until one of them ends."""

import argparse
import fcntl
import json
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from scripts.console import VAR, Stop, guarded, say
from scripts.processes import PID_FOLDER, Process, end_orphans, stop_all

READY_WITHIN = 90.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    chosen = parser.parse_args()
    with only_one(f"http://{chosen.host}:{chosen.port}/"):
        for name in end_orphans():
            say(f"Ended the {name} that an earlier run had left behind.")
        check_port(chosen.host, chosen.port)
        return serve(chosen.host, chosen.port)


@contextmanager
def only_one(address: str) -> Iterator[None]:
    """The lock of a running portal; the system releases it however the portal ends."""
    PID_FOLDER.mkdir(parents=True, exist_ok=True)
    with (PID_FOLDER / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Stop(
                f"The portal is running already: {lock.read()}. Stop it with Ctrl-C in its window."
            ) from None
        lock.truncate(0)
        lock.write(f"{address} (process {os.getpid()})")
        lock.flush()
        yield


def check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Take another: make run PORT={port + 1}"
            ) from error


def processes(host: str, port: int) -> list[Process]:
    python, celery = sys.executable, [sys.executable, "-m", "celery", "--app", "danvan"]
    web = [python, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"{host}:{port}"]
    queues = "default,mail,pdf,ocr"
    beat_file = str(VAR / "run" / "beat-schedule")
    return [
        Process("web", [*web, "danvan.wsgi"], {"PROMETHEUS_MULTIPROC_DIR": str(VAR / "metrics")}),
        Process("worker", [*celery, "worker", "--queues", queues, "--concurrency", "2"]),
        Process("beat", [*celery, "beat", "--schedule", beat_file, "--pidfile="]),
    ]


def serve(host: str, port: int) -> int:
    address = f"http://{host}:{port}/"
    os.environ.setdefault("PORTAL_URL", address.rstrip("/"))
    stopping = _Stopping()
    children = processes(host, port)
    try:
        for child in children:
            child.start()
        _wait_until_ready(address, children, stopping)
        if not stopping.asked:
            announce(address)
        while not stopping.asked:
            _check(children)
            time.sleep(0.3)
    finally:
        say("\nStopping ...")
        stop_all(children)
    say("The portal has stopped.")
    return 0


class _Stopping:
    """Ctrl-C and TERM only ask; a second one does not break the orderly end."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self)

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def _check(children: list[Process]) -> None:
    for child in children:
        if child.died():
            raise Stop(f"{child.log_tail()}\n\nThe {child.name} ended by itself; its log: {child.log_file}")


def _wait_until_ready(address: str, children: list[Process], stopping: _Stopping) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and not stopping.asked:
        _check(children)
        if _answers(f"{address}healthz"):
            return
        time.sleep(0.2)
    if not stopping.asked:
        raise Stop(
            f"The web server did not answer within {READY_WITHIN:.0f} seconds; see {children[0].log_file}"
        )


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def announce(address: str) -> None:
    say(f"\nThe portal is at {address}")
    accounts = VAR / "demo-accounts.json"
    if accounts.is_file():
        say("\nDemonstration accounts:\n")
        for account in json.loads(accounts.read_text(encoding="utf-8")):
            role, name = account["role"], account["name"]
            say(f"  {role:<16} {account['username']:<24} {account['password']:<18} {name}")
    say(f"\nLogs: {VAR / 'log'}. Stop with Ctrl-C.")


if __name__ == "__main__":
    guarded(main)
