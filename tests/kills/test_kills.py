"""Twenty kills over ten simulated days: worker, beat, broker and database, at random moments."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.need import need

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.once
@pytest.mark.timeout(1000)
def test_nothing_is_lost_or_told_twice_whatever_is_killed() -> None:
    need("initdb")
    need("redis-server")
    command = [sys.executable, "-m", "tests.kills", "--days", "10", "--kills", "20", "--seed", "2"]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    assert "all well" in done.stdout
