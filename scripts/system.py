"""The programs and libraries that come from the operating system, and how to get the missing ones."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.console import Stop, run, say

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def program(*names: str) -> bool:
    return any(shutil.which(name) for name in names)


def library(name: str) -> bool:
    """Whether the loader finds the library, the way WeasyPrint will look for it."""
    for file in (f"{name}.so.0", f"{name.rsplit('-', 1)[0]}-1.0.0.dylib"):
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return True
    return False


def font(file: str) -> bool:
    roots = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(root.rglob(file), None) for root in roots if root.is_dir())


def vietnamese_ocr() -> bool:
    if not program("tesseract"):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


def venv_module() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def postgres_server() -> bool:
    return program("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@dataclass(frozen=True)
class Tool:
    package: str
    why: str
    found: Callable[[], bool]


FOR_RUN = (
    Tool(f"python3.{sys.version_info.minor}-venv", "a virtual environment", venv_module),
    Tool("gettext", "the interface texts", partial(program, "msgfmt")),
    Tool("libpango-1.0-0", "PDF", partial(library, "libpango-1.0")),
    Tool("libpangoft2-1.0-0", "PDF", partial(library, "libpangoft2-1.0")),
    Tool("libharfbuzz-subset0", "PDF fonts", partial(library, "libharfbuzz-subset")),
    Tool("fonts-liberation2", "the letters of PDF", partial(font, "LiberationSerif-Regular.ttf")),
    Tool("tesseract-ocr", "reading scans", partial(program, "tesseract")),
    Tool("tesseract-ocr-vie", "reading Vietnamese scans", vietnamese_ocr),
    Tool("antiword", "reading .doc files", partial(program, "antiword")),
)
FOR_TEST = (*FOR_RUN, Tool("chromium", "the browser tests", partial(program, "chromium", "chromium-browser")))
# On a laptop tests that lack a server are skipped with the reason; under CI nothing may be skipped.
FOR_CI = (
    *FOR_TEST,
    Tool("postgresql", "the tests on PostgreSQL", postgres_server),
    Tool("postgresql-client", "backup of PostgreSQL", partial(program, "pg_dump")),
    Tool("redis-server", "the tests on Redis", partial(program, "redis-server")),
)


def install(tools: Iterable[Tool]) -> None:
    """Install what is missing through apt where that needs no password; else name the one command."""
    missing = [tool for tool in tools if not tool.found()]
    if not missing:
        say("System libraries: all there.")
        return
    for tool in missing:
        say(f"Missing: {tool.package} ({tool.why}).")
    if os.environ.get("DANVAN_SKIP_SYSTEM") == "1":
        say("Going on without them, as DANVAN_SKIP_SYSTEM=1 asks.")
        return
    prefix = _apt_prefix()
    if prefix is None:
        raise Stop(_remedy(missing))
    say("Installing them through apt ...")
    run("apt-get update", [*prefix, "apt-get", "-q", "update"])
    packages = _existing(tool.package for tool in missing)
    run("apt-get install", [*prefix, "apt-get", "-qy", "install", "--no-install-recommends", *packages])
    still = [tool for tool in missing if not tool.found()]
    if still:
        raise Stop("apt installed the packages and yet they are not found. " + _remedy(still))


def _apt_prefix() -> list[str] | None:
    """How to call apt-get without being asked for a password, or None."""
    if not program("apt-get"):
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quiet
    if not program("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return None if asked.returncode else ["sudo", "-n", *quiet]


def _existing(packages: Iterable[str]) -> list[str]:
    """Newer Debian calls fonts-liberation2 just fonts-liberation."""
    return [
        "fonts-liberation" if name == "fonts-liberation2" and not _offered(name) else name
        for name in packages
    ]


def _offered(package: str) -> bool:
    asked = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False)
    return "Candidate:" in asked.stdout and "Candidate: (none)" not in asked.stdout


def _remedy(missing: Iterable[Tool]) -> str:
    packages = " ".join(tool.package for tool in missing)
    return (
        f"Install them and start again:\n\n    sudo apt-get install {packages}\n\n"
        "(On a system without apt, install what corresponds. DANVAN_SKIP_SYSTEM=1 goes on without them.)"
    )
