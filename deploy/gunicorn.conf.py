"""How the web server runs, on the embedded default and in production alike."""

from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker
from prometheus_client import multiprocess

from danvan import env, logs

bind = env.text("WEB_BIND", "127.0.0.1:8000")
workers = env.number("WEB_WORKERS", 2)
threads = env.number("WEB_THREADS", 2)
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
# The heartbeat file must not wait for a disk; /dev/shm stays writable on a read-only root.
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes its own file there, with a random name
worker_tmp_dir = str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None
control_socket_disable = True
# Requests are logged by the portal itself, with their ids.
logconfig_dict = logs.from_environment()
METRICS = env.text("PROMETHEUS_MULTIPROC_DIR", "")


def on_starting(server: Arbiter) -> None:
    """The figures of an earlier start are not ours."""
    if METRICS:
        Path(METRICS).mkdir(parents=True, exist_ok=True)
        for stale in Path(METRICS).glob("*.db"):
            stale.unlink()


def child_exit(server: Arbiter, worker: Worker) -> None:
    """Forget the gauges of a web process that ended."""
    if METRICS:
        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # untyped library
