"""The portal's own processes: started in sessions of their own, remembered in pid files, stopped together."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from scripts.console import TOP, VAR, say

PID_FOLDER = VAR / "run"
LOG_FOLDER = VAR / "log"
PATIENCE = 25.0  # seconds between asking a process to end and ending it
LOG_LIMIT = 5_000_000


def identity(pid: int) -> str | None:
    """When the process began, which tells it from a later one of the same number; None if it is gone."""
    if not Path("/proc/self/stat").exists():
        asked = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)
        return asked.stdout.strip() or None
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else fields[19]


@dataclass
class Process:
    name: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)
    running: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def pid_file(self) -> Path:
        return PID_FOLDER / f"{self.name}.pid"

    @property
    def log_file(self) -> Path:
        return LOG_FOLDER / f"{self.name}.log"

    def start(self) -> None:
        LOG_FOLDER.mkdir(parents=True, exist_ok=True)
        PID_FOLDER.mkdir(parents=True, exist_ok=True)
        if self.log_file.exists() and self.log_file.stat().st_size > LOG_LIMIT:
            self.log_file.replace(self.log_file.with_suffix(".log.1"))
        with self.log_file.open("ab") as log:
            self.running = subprocess.Popen(
                self.command,
                cwd=TOP,
                env={**os.environ, **self.variables},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone, which stops all in order
            )
        self.pid_file.write_text(f"{self.running.pid}\n{identity(self.running.pid)}\n")

    def died(self) -> bool:
        return self.running is not None and self.running.poll() is not None

    def log_tail(self, lines: int = 20) -> str:
        return "\n".join(self.log_file.read_text(errors="replace").splitlines()[-lines:])


def stop_all(processes: list[Process]) -> None:
    """Ask every process to end, wait for each, and end what does not."""
    started = [process for process in processes if process.running is not None]
    for process in started:
        _signal(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in started:
        assert process.running is not None
        try:
            process.running.wait(timeout=max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"The {process.name} did not end within {PATIENCE:.0f} seconds; ending it.")
        _end_group(process.running.pid)
        process.running.wait()
        process.pid_file.unlink(missing_ok=True)


def _signal(process: Process, number: signal.Signals) -> None:
    assert process.running is not None
    if process.running.poll() is None:
        process.running.send_signal(number)


def _end_group(pid: int) -> None:
    """Whatever is left of a process and its children."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def end_orphans() -> list[str]:
    """End what an earlier run that was killed left behind: a second beat would send everything twice."""
    ended = []
    for file in sorted(PID_FOLDER.glob("*.pid")):
        pid, _, began = file.read_text().partition("\n")
        if pid.isdigit() and began.strip() and identity(int(pid)) == began.strip():
            _end(int(pid))
            ended.append(file.stem)
        file.unlink(missing_ok=True)
    return ended


def _end(pid: int) -> None:
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while identity(pid) is not None and time.monotonic() < deadline:
        time.sleep(0.1)
    _end_group(pid)
