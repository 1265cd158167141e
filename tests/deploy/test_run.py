"""The supervisor: one portal at a time, no orphans, a named busy port, and an end in order."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts import processes, run
from scripts.console import Stop
from scripts.processes import Process
from scripts.servers import free_port

TOP = Path(__file__).resolve().parents[2]
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
# A supervisor whose three children are small stand-ins: a web server that answers, and two that wait.
STAND_INS = """
import sys
from scripts import run
from scripts.console import guarded
from scripts.processes import Process
WEB = '''
import http.server, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
'''
WAIT = "import time; time.sleep(60)"
run.processes = lambda host, port: [
    Process("web", [sys.executable, "-c", WEB, str(port)]),
    Process("worker", [sys.executable, "-c", WAIT]),
    Process("beat", [sys.executable, "-c", WAIT]),
]
guarded(run.main)
"""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(processes, "PID_FOLDER", tmp_path / "run")
    monkeypatch.setattr(run, "PID_FOLDER", tmp_path / "run")
    monkeypatch.setattr(processes, "LOG_FOLDER", tmp_path / "log")
    return tmp_path


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Callable[[int], subprocess.Popen[str]]]:
    """Starts a supervisor of stand-ins and waits until it has announced itself."""
    started: list[subprocess.Popen[str]] = []

    def start(port: int) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen(
                [sys.executable, "-u", "-c", STAND_INS, "--port", str(port)],
                cwd=TOP,
                env={**os.environ, "DANVAN_VAR": str(tmp_path)},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        assert started[-1].stdout
        for line in started[-1].stdout:
            if "Stop with Ctrl-C" in line:
                break
        return started[-1]

    yield start
    for process in started:
        process.terminate()  # and not kill: its children end with it
        process.communicate(timeout=30)


def children(folder: Path) -> dict[str, int]:
    return {file.stem: int(file.read_text().split()[0]) for file in (folder / "run").glob("*.pid")}


def wait_until_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 15
    while any(processes.identity(pid) for pid in pids):
        assert time.monotonic() < deadline, "still alive"
        time.sleep(0.05)


def test_a_busy_port_names_itself_and_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=rf"Port {port} .*make run PORT={port + 1}"):
            run.check_port("127.0.0.1", port)


def test_a_second_portal_is_told_where_the_first_one_is(folders: Path) -> None:
    with (
        run.only_one("http://127.0.0.1:8000/"),
        pytest.raises(Stop, match=rf"running already: http://127.0.0.1:8000/ \(process {os.getpid()}\)"),
        run.only_one("http://127.0.0.1:8001/"),
    ):
        pass


def test_what_a_killed_run_left_behind_is_ended() -> None:
    left = Process("beat", SLEEP)
    left.start()
    assert left.running
    assert processes.end_orphans() == ["beat"]
    assert left.running.wait(timeout=5) == -signal.SIGTERM
    assert not left.pid_file.exists()


def test_another_process_that_got_the_number_is_left_alone() -> None:
    other = Process("beat", SLEEP)
    other.start()
    assert other.running
    other.pid_file.write_text(f"{other.running.pid}\nanother time\n")
    assert processes.end_orphans() == []
    assert other.running.poll() is None
    processes.stop_all([other])


def test_a_pid_file_of_nobody_is_only_removed(folders: Path) -> None:
    (folders / "run").mkdir()
    (folders / "run" / "web.pid").write_text("999999999\n123\n")
    assert processes.end_orphans() == []
    assert not (folders / "run" / "web.pid").exists()


def test_a_child_that_ends_shows_the_end_of_its_log() -> None:
    child = Process("worker", [sys.executable, "-c", "raise SystemExit('no broker')"])
    child.start()
    assert child.running
    child.running.wait()
    with pytest.raises(Stop, match=r"(?s)no broker.*The worker ended by itself; its log: .*worker\.log"):
        run._check([child])


def test_a_child_that_does_not_listen_is_ended_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    ignore = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    deaf = f"{ignore}; print('deaf', flush=True); time.sleep(60)"
    child = Process("worker", [sys.executable, "-c", deaf])
    child.start()
    while "deaf" not in child.log_tail():
        time.sleep(0.02)
    processes.stop_all([child])
    assert child.running
    assert child.running.returncode == -signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_term_stop_everything(
    folders: Path, supervisor: Callable[[int], subprocess.Popen[str]], number: signal.Signals
) -> None:
    process = supervisor(free_port())
    pids = children(folders)
    assert set(pids) == {"web", "worker", "beat"}
    process.send_signal(number)
    output, _ = process.communicate(timeout=20)
    assert (process.returncode, "The portal has stopped." in output) == (0, True)
    assert [pid for pid in pids.values() if processes.identity(pid)] == []
    assert children(folders) == {}


def test_the_death_of_one_stops_all(
    folders: Path, supervisor: Callable[[int], subprocess.Popen[str]]
) -> None:
    process = supervisor(free_port())
    pids = children(folders)
    os.kill(pids["beat"], signal.SIGKILL)
    output, _ = process.communicate(timeout=20)
    assert (process.returncode, "The beat ended by itself" in output) == (1, True)
    wait_until_gone(list(pids.values()))


def test_a_killed_supervisor_leaves_no_second_beat(
    folders: Path, supervisor: Callable[[int], subprocess.Popen[str]]
) -> None:
    first = supervisor(port := free_port())
    orphans = children(folders)
    first.kill()
    first.wait()
    supervisor(port)
    wait_until_gone(list(orphans.values()))
    assert children(folders)["beat"] != orphans["beat"]
