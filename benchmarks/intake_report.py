"""The measurements of intake as tables of docs/benchmarks.md, in a part of that page of their own."""

import os
import platform
from datetime import date
from pathlib import Path

_BEGIN, _END = "<!-- intake -->\n", "<!-- end of intake -->\n"
_HEAD = """# Intake

`make bench-intake` reads invented PDFs and compares within one run. Parsing: processor time of the parser
over that of pypdfium2 for the same text (aim 5), which must not grow with the number of pages. Recognition:
the reader over tesseract alone, the same pages and as many processors (aim 1.3). Uploads go to gunicorn with
two workers while somebody else asks for the list of files again and again: recognition and parsing are the
worker's. Memory is measured beside a tesseract that answers nothing at once.
"""


def parsing(spent: dict[int, tuple[float, float]]) -> str:
    lines = [
        "## Parsing\n",
        "| Pages | pypdfium2, ms a page | parser, ms a page | times |",
        "|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {pages} | {own * 1000 / pages:.2f} | {ours * 1000 / pages:.2f} | {ours / own:.2f} |"
        for pages, (own, ours) in spent.items()
    ]
    return "\n".join(lines) + "\n"


def recognition(spent: dict[str, tuple[float, float]]) -> str:
    own, ours = spent["tesseract"], spent["reader"]
    lines = ["## Recognition\n", "| | tesseract, s | reader, s | times |", "|---|--:|--:|--:|"]
    lines += [
        f"| {name} | {own[at]:.1f} | {ours[at]:.1f} | {ours[at] / own[at]:.2f} |"
        for at, name in enumerate(("by the clock", "processors"))
    ]
    return "\n".join(lines) + "\n"


def memory(megabytes: dict[int, float]) -> str:
    lines = ["## Memory of the reading process\n", "| Pages scanned | MB at most |", "|--:|--:|"]
    lines += [f"| {pages} | {most:.0f} |" for pages, most in megabytes.items()]
    return "\n".join(lines) + "\n"


def uploads(rows: dict[str, tuple[float, float, float]]) -> str:
    lines = ["## Uploads\n", "| File brought | upload, ms | a page meanwhile, median ms | at most, ms |"]
    lines.append("|---|--:|--:|--:|")
    lines += [
        f"| {name} | {spent:.0f} | {median:.0f} | {most:.0f} |"
        for name, (most, median, spent) in rows.items()
    ]
    return "\n".join(lines) + "\n"


def write(page: Path, parts: list[str]) -> None:
    """Put the part in its place, the rest of the page as it is."""
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    measured = f"Measured on {date.today():%d/%m/%Y}: {machine}.\n"
    before, after = _around(page)
    text = "\n".join([_HEAD, measured, *parts])
    page.write_text(f"{before}{_BEGIN}{text}{_END}{after}", encoding="utf-8")


def kept(page: Path) -> str:
    """The part as it stands on the page, for whoever writes the rest of it anew."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    _, begin, rest = text.partition(_BEGIN)
    return f"\n{begin}{rest.partition(_END)[0]}{_END}" if begin else ""


def _around(page: Path) -> tuple[str, str]:
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    before, begin, rest = text.partition(_BEGIN)
    return (before, rest.partition(_END)[2]) if begin else (f"{text.rstrip()}\n\n", "")
