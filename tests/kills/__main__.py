"""`python -m tests.kills --days 60 --kills 200`: kill everything at random moments, then count.

Days pass in simulated time over servers and processes of its own. Each day the portal must come to rest with
exactly the notices that were to be; at the end no mail may be missing, and none may be doubled unless the
ledger says that nobody knows.
"""

import argparse
import importlib
import os
import random
import sys
import tempfile
from pathlib import Path

import django

from tests.kills.machines import Beat, Postgres, Redis, Worker, wait_for
from tests.kills.sink import SlowSink


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--keep", type=Path, help="a folder for the logs, kept afterwards")
    asked = parser.parse_args()
    sys.stdout.write(f"{asked.days} days, {asked.kills} kills, --seed {asked.seed}\n")
    with tempfile.TemporaryDirectory(prefix="danvan-kills-", ignore_cleanup_errors=True) as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        return _prove(folder, asked)


def _prove(folder: Path, asked: argparse.Namespace) -> int:
    chance = random.Random(asked.seed)
    database, broker, sink = Postgres(folder), Redis(folder), SlowSink(chance)
    environment = _environment(folder, database, broker, sink)
    machines = [database, broker, Worker(folder, environment), Beat(folder, environment)]
    try:
        for server in (database, broker):
            server.start()
            wait_for(server.answers, f"the {server.name} did not start")
        os.environ |= environment
        # Django reads its settings when it is set up, from the environment that now names the servers.
        django.setup()
        simulation = importlib.import_module("tests.kills.simulation")
        return int(simulation.Simulation(folder, machines, sink, chance).run(asked.days, asked.kills))
    finally:
        for machine in reversed(machines):
            machine.kill()
        sink.stop()


def _environment(folder: Path, database: Postgres, broker: Redis, sink: SlowSink) -> dict[str, str]:
    (folder / "clock").write_text("0")
    return {
        "DJANGO_SETTINGS_MODULE": "tests.kills.settings",
        "DANVAN_VAR": str(folder / "var"),
        "DATABASE_URL": database.url,
        "CELERY_BROKER_URL": broker.url,
        "DANVAN_CLOCK_FILE": str(folder / "clock"),
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "LOG_LEVEL": "WARNING",
    }


if __name__ == "__main__":
    sys.exit(main())
