"""docker-compose.yml: hardened as promised, and each of the project's own commands does its work.

No container runs here: every command of the file is started on this machine with the file's own variables,
in which host names, ports and folders alone are replaced by those of a throwaway PostgreSQL and Redis.
"""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2
import pytest
import yaml

from danvan import schedule
from scripts import servers
from tests.need import need

TOP = Path(__file__).resolve().parents[2]
FILE: dict[str, Any] = yaml.safe_load((TOP / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = FILE["services"]
OWN = {name: service for name, service in SERVICES.items() if "build" in service}
WORKERS = [name for name in OWN if name.startswith("worker-")]
TYPED = {"PORTAL_HOST": "danvan.example"}
LONGEST_WAIT = 100.0


# --- What the file promises -----------------------------------------------------------------------


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert name in OWN or service["user"] not in ("root", "0")


def test_our_own_image_does_not_run_as_root() -> None:
    lines = (TOP / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER")] == ["USER portal"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_has_a_health_check_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_images_are_pinned_by_tag_and_name_no_registry() -> None:
    texts = (TOP / "Dockerfile").read_text(encoding="utf-8")
    images = re.findall(r"^FROM (\S+)", texts, re.M)
    images += [service["image"] for name, service in SERVICES.items() if name not in OWN]
    assert [image for image in images if not re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-[a-z-]+", image)] == []


def test_secrets_come_from_files_alone() -> None:
    named = re.compile(r"PASSWORD|SECRET|KEY|EMAIL_URL|TOKEN")
    open_ones = [
        f"{name}: {variable}"
        for name, service in SERVICES.items()
        for variable in service.get("environment", {})
        if named.search(variable) and not variable.endswith("_FILE")
    ]
    assert open_ones == []


def test_database_and_broker_are_out_of_reach_from_outside() -> None:
    assert FILE["networks"]["inside"]["internal"] is True
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}
    assert all(SERVICES[name]["networks"] == ["inside"] for name in ("db", "broker", "cache", "beat"))


def test_volumes_are_named() -> None:
    used = {mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", [])}
    assert {name for name in used if not name.startswith("./")} == set(FILE["volumes"])


def test_every_queue_has_a_worker_of_its_own() -> None:
    queues = {route["queue"] for route in schedule.TASK_ROUTES.values()} | {schedule.DEFAULT_QUEUE}
    served = {
        command[command.index("--queues") + 1] for command in (OWN[name]["command"] for name in WORKERS)
    }
    assert queues <= served == {"default", "mail", "pdf", "ocr"}


def test_the_worker_of_documents_is_replaced_before_it_grows() -> None:
    command = SERVICES["worker-pdf"]["command"]
    assert command[command.index("-c") + 1] == "1"
    assert "--max-tasks-per-child=20" in command


# --- What its commands do --------------------------------------------------------------------------


@dataclass
class Machine:
    """This machine in the place of the containers."""

    folder: Path
    replaced: dict[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def here(self, text: str) -> str:
        """A text of the file with the typed values filled in and places replaced."""
        for _ in range(2):  # a default may itself hold a variable
            text = re.sub(r"\$\{(\w+)(?::[-?]([^${}]*))?\}", lambda m: TYPED.get(m[1], m[2] or ""), text)
        for there, here in self.replaced.items():
            text = text.replace(there, here)
        return text

    def variables(self, name: str) -> dict[str, str]:
        given = {key: self.here(str(value)) for key, value in SERVICES[name]["environment"].items()}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return {"PATH": path, "DANVAN_STATIC": str(self.folder / "static"), **given}  # both are the image's

    def command(self, name: str) -> list[str]:
        return [self.here(part) for part in SERVICES[name]["command"]]

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")

    def start(self, name: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                self.command(name), cwd=TOP, env=self.variables(name), stdin=subprocess.DEVNULL,
                stdout=log, stderr=log,
            )  # fmt: skip
        return self.running[name]

    def wait_for(self, name: str, pattern: str) -> re.Match[str]:
        """The pattern in the service's log, once it is there."""
        deadline = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < deadline:
            if found := re.search(pattern, self.log(name)):
                return found
            assert self.running[name].poll() is None, self.log(name)
            time.sleep(0.2)
        raise AssertionError(f"{pattern} did not come: {self.log(name)[-3000:]}")

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(timeout=30)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Database, broker and folders, the database migrated by the file's own command, then all the rest."""
    need("initdb")
    need("redis-server")
    folder = tmp_path_factory.mktemp("compose")
    for name, secret in {
        "secret_key": "an-invented-key-that-is-long-enough-5c1f08d2-q8Z!",
        "database_password": "invented",
        "email_url": "smtp://127.0.0.1:1",
    }.items():
        (folder / name).write_text(f"{secret}\n")
    (folder / "static").mkdir()
    with servers.own_postgres() as postgres, servers.own_redis() as redis:
        _create_database(postgres)
        broker = urlsplit(redis).netloc
        this = Machine(
            folder,
            {
                "@db:5432": f"@{urlsplit(postgres).hostname}:{urlsplit(postgres).port}",
                "broker:6379/0": f"{broker}/0",
                "cache:6379/0": f"{broker}/1",
                "0.0.0.0:8000": f"127.0.0.1:{servers.free_port()}",
                "/run/secrets": str(folder),
                "/var/lib/danvan": str(folder / "var"),
                "/tmp/metrics": str(folder / "metrics"),
            },
        )
        try:
            assert this.start("migrate").wait(timeout=120) == 0, this.log("migrate")
            for name in OWN.keys() - {"migrate"}:
                this.start(name)
            yield this
        finally:
            this.stop()


def _create_database(address: str) -> None:
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE danvan LOGIN")
        cursor.execute("CREATE DATABASE danvan OWNER danvan")
    connection.close()


def test_web_says_that_it_is_ready(machine: Machine) -> None:
    machine.wait_for("web", r"Listening at")
    address = f"http://{machine.variables('web')['WEB_BIND']}/readyz"
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert json.load(answer) == {
            "status": "ok", "database": "ok", "migrations": "ok", "broker": "ok", "storage": "ok",
        }  # fmt: skip


def test_web_writes_json(machine: Machine) -> None:
    machine.wait_for("web", r"Listening at")
    assert all(json.loads(line)["level"] for line in machine.log("web").splitlines())


@pytest.mark.parametrize("name", WORKERS)
def test_each_worker_answers_a_ping(machine: Machine, name: str) -> None:
    """With the command of its own health check."""
    machine.wait_for(name, r"ready\.")
    node = re.search(r"(\w+@[\w.-]+) ready", machine.log(name))
    assert node
    check = SERVICES[name]["healthcheck"]["test"][1].replace("$$HOSTNAME", node[1].split("@")[1])
    done = subprocess.run(
        check, shell=True, cwd=TOP, env=machine.variables(name), capture_output=True, text=True, timeout=90
    )
    assert (done.returncode, "pong" in done.stdout) == (0, True), done.stdout + done.stderr
    assert node[1].split("@")[0] == name.removeprefix("worker-")


def test_beat_ticks_and_the_worker_gets_the_job(machine: Machine) -> None:
    machine.wait_for("beat", r"Sending due task")
    machine.wait_for("worker-default", r"directives\.sweep_outbox\S* received")


def test_everything_ends_in_order_when_told(machine: Machine) -> None:
    """Last in this file: it stops what the others used."""
    machine.stop()
    ends = {name: process.returncode for name, process in machine.running.items()}
    assert ends == dict.fromkeys(ends, 0)
