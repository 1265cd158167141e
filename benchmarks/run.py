"""`make bench`: fill databases, measure each, write docs/benchmarks.md.

A size is measured in a child process of its own, since Django's settings name one database.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from benchmarks import intake_report, report, servers

SIZES = (20_000, 100_000, 1_000_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--units", type=int, default=501)
    parser.add_argument("--again", action="store_true", help="fill the databases anew")
    parser.add_argument("--out", type=Path, default=servers.TOP / "docs" / "benchmarks.md")
    asked = parser.parse_args()
    results = {}
    for size in asked.sizes:
        print(f"filling {size:,} assignments", flush=True)
        servers.prepare(size, asked.units, again=asked.again)
        command = [sys.executable, "-m", "benchmarks.one", str(size)]
        done = subprocess.run(
            command, cwd=servers.TOP, env=servers.environment(size), capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        results[size] = json.loads(done.stdout.splitlines()[-1])
        print(report.table(size, results[size]), flush=True)
    asked.out.write_text(report.page(results) + intake_report.kept(asked.out), encoding="utf-8")
    print(f"written: {asked.out}")


if __name__ == "__main__":
    main()
