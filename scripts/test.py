"""Run the suite: everything on SQLite, then what uses the database once more on PostgreSQL."""

import hashlib
import os
import subprocess
import sys

from scripts import servers
from scripts.console import TOP, guarded, say

COMMON = ["-n", "2", "--dist", "loadfile", "--durations=20", "--timeout=300", "-q"]
NO_TESTS = 5  # what pytest returns when nothing was selected


def main() -> int:
    chosen = sys.argv[1:]
    with servers.redis_server() as redis, servers.postgres() as postgres:
        shared = {"TEST_REDIS_URL": redis or "", "TEST_DATABASE_URL": postgres or ""}
        say(f"\n=== SQLite: the whole suite (Redis: {redis or 'not reachable'})")
        failed = _pytest(chosen, shared)
        if postgres:
            say("\n=== PostgreSQL: what uses the database")
            failed |= _pytest(["-m", "both", *chosen], {**shared, "DATABASE_URL": postgres})
        else:
            say("\n=== PostgreSQL: not reachable; install it, or set TEST_DATABASE_URL, to run its tests.")
            failed |= int(os.environ.get("CI") == "true")
    return failed


def _pytest(arguments: list[str], variables: dict[str, str]) -> int:
    """One pass, its databases named after this copy of the project so that two copies do not share one."""
    suffix = hashlib.sha256(str(TOP).encode()).hexdigest()[:8]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DANVAN_PRODUCTION", "DATABASE_URL", "CELERY_BROKER_URL", "REDIS_URL", "DANVAN_VAR"}
    }
    environment |= {
        "DANVAN_TEST_SUFFIX": suffix,
        # A test named after a set has one name in all processes only when sets have one order.
        "PYTHONHASHSEED": "0",
        **{name: value for name, value in variables.items() if value},
    }
    command = [sys.executable, "-m", "pytest", *COMMON, *arguments]
    code = subprocess.run(command, cwd=TOP, env=environment, stdin=subprocess.DEVNULL).returncode
    return int(code not in (0, NO_TESTS))


if __name__ == "__main__":
    guarded(main)
