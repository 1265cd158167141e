"""The measured costs as tables of docs/benchmarks.md."""

import os
import platform
from datetime import date

Costs = dict[str, dict[str, float]]

_HEAD = """# Benchmarks

`make bench` fills PostgreSQL with invented, skewed duties (10 units hold 30 %, 25 % are open, dates over
three years) and measures the portal under gunicorn with 2 workers: processor time of the web processes
**and** of their database backends, and the 95th percentile of waiting, one request after another. "Times
bare" compares with a bare page of the same run: the same session and person, the same 50 rows as tuples in a
plain table. Milliseconds are those of one machine; compare ratios.

"""


_AIMS = """## Aims, and what stays above them

A list and a duty's page cost at most 3 times the bare page; at the largest size at most 1.3 times the figure
of the smallest; an official's list at most 1.2 times an administrator's. Compare a ratio of sizes with the
bare page's own, which shows how unlike the machine was in the two parts of a run.

- **Dashboard**: it counts every open duty anew, twice (by unit, by directive), from one index that holds all
  it asks for; its cost in the database therefore follows the number of open duties. Finished ones come from
  tallies.
- **Words**: the bounded count ("1.000+") compares the words with every task and directive before it meets
  duties, so it follows the number of tasks; the rows themselves are found by walking the index of due dates.
- **Exports** write every row of the list: CSV is streamed, XLSX is written to a file at constant memory.
"""


def _cpu(cost: dict[str, float]) -> float:
    return cost["web"] + cost["database"]


def table(size: int, costs: Costs) -> str:
    """One size: each case beside the bare page of the same run."""
    bare = _cpu(costs["bare page"])
    lines = [
        f"## {size:,} assignments\n",
        "| Page | CPU web, ms | CPU database, ms | p95, ms | times bare |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {c['web']:.1f} | {c['database']:.1f} | {c['p95']:.0f} | {_cpu(c) / bare:.2f} |"
        for name, c in costs.items()
    ]
    return "\n".join(lines) + "\n"


def growth(results: dict[int, Costs]) -> str:
    """The largest size over the smallest, and an official's list over an administrator's."""
    small, large = min(results), max(results)
    lines = [
        f"## {large:,} over {small:,}\n",
        "| Page | CPU ratio |",
        "|---|--:|",
    ]
    lines += [
        f"| {name} | {_cpu(cost) / max(_cpu(results[small][name]), 0.001):.2f} |"
        for name, cost in results[large].items()
        if not name.startswith("export")
    ]
    lines.append("\n## An official's list over an administrator's\n\n| Assignments | CPU ratio |\n|--:|--:|")
    for size, costs in results.items():
        ratio = _cpu(costs["list: official's own"]) / _cpu(costs["list: open, by due date"])
        lines.append(f"| {size:,} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


def page(results: dict[int, Costs]) -> str:
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [f"{_HEAD}Measured on {date.today():%d/%m/%Y}: {machine}.\n"]
    parts += [table(size, costs) for size, costs in results.items()]
    if len(results) > 1:
        parts.append(growth(results))
    parts.append(_AIMS)
    return "\n".join(parts)
