"""The set-up: what is missing is installed where that needs no password, else named with its remedy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import setup, system
from scripts.console import Stop
from scripts.system import Tool

TOP = Path(__file__).resolve().parents[2]


class FakeMachine:
    """A search path with nothing on it but what a test puts there; calls are written down."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.calls = folder, folder / "calls"
        self.calls.touch()
        self.put("env", 'shift; exec "$@"')  # drops DEBIAN_FRONTEND=..., runs the rest

    def put(self, program: str, does: str = ":") -> None:
        file = self.folder / program
        file.write_text(f'#!/bin/sh\necho "{program} $*" >> {self.calls}\n{does}\n')
        file.chmod(0o755)

    def called(self, program: str) -> list[str]:
        return [line for line in self.calls.read_text().splitlines() if line.startswith(f"{program} ")]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeMachine:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DANVAN_SKIP_SYSTEM", raising=False)
    return FakeMachine(tmp_path)


def as_root(monkeypatch: pytest.MonkeyPatch, root: bool) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)


GETTEXT = Tool("gettext", "the interface texts", lambda: system.program("msgfmt"))


def test_nothing_is_called_when_all_is_there(fake: FakeMachine) -> None:
    fake.put("msgfmt")
    fake.put("apt-get")
    system.install([GETTEXT])
    assert fake.called("apt-get") == []


def test_root_installs_what_is_missing_and_only_that(
    fake: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_root(monkeypatch, True)
    fake.put("antiword")
    fake.put("apt-get", f": > {fake.folder}/msgfmt; /bin/chmod 755 {fake.folder}/msgfmt")
    system.install([GETTEXT, Tool("antiword", ".doc files", lambda: system.program("antiword"))])
    assert fake.called("apt-get") == [
        "apt-get -q update",
        "apt-get -qy install --no-install-recommends gettext",
    ]


def test_sudo_without_a_password_does_as_root(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    as_root(monkeypatch, False)
    fake.put("sudo", 'shift; exec "$@"')
    fake.put("true")
    fake.put("apt-get", f": > {fake.folder}/msgfmt; /bin/chmod 755 {fake.folder}/msgfmt")
    system.install([GETTEXT])
    assert len(fake.called("apt-get")) == 2


def test_sudo_that_asks_a_password_is_not_used(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    as_root(monkeypatch, False)
    fake.put("sudo", "exit 1")
    fake.put("apt-get")
    with pytest.raises(Stop, match="sudo apt-get install gettext antiword\n"):
        system.install([GETTEXT, Tool("antiword", ".doc files", lambda: False)])
    assert fake.called("apt-get") == []


def test_without_apt_the_command_is_named(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    as_root(monkeypatch, True)
    with pytest.raises(Stop, match="sudo apt-get install gettext"):
        system.install([GETTEXT])


def test_a_failing_apt_shows_what_it_said(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    as_root(monkeypatch, True)
    fake.put("apt-get", "echo 'E: no network'; exit 100")
    with pytest.raises(Stop, match=r"(?s)E: no network.*apt-get update failed \(exit 100\)"):
        system.install([GETTEXT])


def test_an_install_that_brings_nothing_is_not_taken_for_success(
    fake: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_root(monkeypatch, True)
    fake.put("apt-get")
    with pytest.raises(Stop, match="yet they are not found"):
        system.install([GETTEXT])


def test_one_variable_goes_on_without_them(fake: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANVAN_SKIP_SYSTEM", "1")
    system.install([GETTEXT])


def test_newer_debian_calls_the_fonts_otherwise(fake: FakeMachine) -> None:
    fake.put("apt-cache", "echo '  Candidate: (none)'")
    assert system._existing(["gettext", "fonts-liberation2"]) == ["gettext", "fonts-liberation"]


def test_an_older_python_is_told_the_remedy() -> None:
    code = "import sys; sys.version_info = (3, 9, 2); import scripts"
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "make run PYTHON=python3.11" in done.stderr


@pytest.mark.parametrize("command", ["run", "test"])
def test_a_machine_without_python_is_told_the_remedy(command: str) -> None:
    done = subprocess.run(
        ["make", command, "PYTHON=python-that-is-not-here"], cwd=TOP, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "python-that-is-not-here is missing. Install Python 3.11 or newer" in done.stdout


class FakePip:
    """Counts what the set-up would install."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, what: str, *arguments: str) -> None:
        self.asked.append(what)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(setup, "TOP", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.txt").write_text("one==1\n")
    return tmp_path


def test_a_second_start_installs_nothing_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "_pip", pip := FakePip())
    setup.python_packages("requirements.txt")
    setup.python_packages("requirements.txt")
    assert pip.asked == ["requirements.txt"]


def test_changed_pins_are_installed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "_pip", pip := FakePip())
    setup.python_packages("requirements.txt")
    (project / "requirements.txt").write_text("one==2\n")
    setup.python_packages("requirements.txt")
    assert len(pip.asked) == 2


def test_a_broken_install_is_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(what: str, *arguments: str) -> None:
        raise Stop("no network")

    monkeypatch.setattr(setup, "_pip", fails)
    with pytest.raises(Stop):
        setup.python_packages("requirements.txt")
    monkeypatch.setattr(setup, "_pip", pip := FakePip())
    setup.python_packages("requirements.txt")
    assert pip.asked == ["requirements.txt"]


def test_an_incomplete_copy_of_the_project_says_so(project: Path) -> None:
    with pytest.raises(Stop, match=r"package\.json is missing: this is not a complete copy"):
        setup.browser_packages()


def test_no_file_names_a_package_registry() -> None:
    """Packages come through the machine's own clients, wherever those are told to look."""
    listed = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=True)
    registries = ("registry." + "npmjs", "pypi" + ".org", "files." + "pythonhosted", "docker" + ".io")
    naming = [
        name
        for name in listed.stdout.splitlines()
        if any(word in (TOP / name).read_text(encoding="utf-8", errors="ignore") for word in registries)
    ]
    assert naming == []
