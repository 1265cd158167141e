"""What the scripts say, and how they run other programs."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("DANVAN_VAR", TOP / "var"))
VENV = TOP / ".venv"
PYTHON = VENV / "bin" / "python"


class Stop(Exception):
    """The work cannot go on; the text says why and names the remedy."""


def say(text: str = "") -> None:
    print(text, flush=True)


def run(what: str, command: list[str], *, env: dict[str, str] | None = None) -> str:
    """Run a step without asking anything; on failure show the end of what it printed."""
    try:
        done = subprocess.run(
            command,
            cwd=TOP,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    except FileNotFoundError as error:
        raise Stop(f"{what} failed: {command[0]} is missing.") from error
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-30:])
        raise Stop(f"{tail}\n\n{what} failed (exit {done.returncode}): {' '.join(command)}")
    return done.stdout


def guarded(main: Callable[[], int]) -> None:
    """Run `main` and turn a Stop into its text and exit code 1."""
    try:
        sys.exit(main())
    except Stop as stop:
        say(f"\n{stop}")
        sys.exit(1)
    except KeyboardInterrupt:
        say("\nStopped.")
        sys.exit(130)
