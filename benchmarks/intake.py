"""`make bench-intake`: reading and uploading files, as ratios of one run; adds to docs/benchmarks.md.

Parsing is compared with what pypdfium2 needs for the same text, recognition with tesseract's own time for the
same pages on as many processors, an upload with the page of the list on the same server."""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
from PIL import Image

from benchmarks import intake_report, papers, servers
from directives.intake import Source, parse, readers
from directives.intake.readers import pdf_page

COUNTS = (10, 50, 100, 250, 500)
_SCANNED = 16
_ROUNDS = 3
#: 500 pages scanned more finely are more than 50 MB.
_SMALL_DPI = 110


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=list(COUNTS))
    parser.add_argument("--out", type=Path, default=servers.TOP / "docs" / "benchmarks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = papers.text_pages(Path(folder), tuple(asked.pages))
        pages = papers.pictures(texts[max(texts)], _SCANNED)
        small = papers.pictures(texts[max(texts)], _SCANNED, _SMALL_DPI)
        measured: list[Callable[[], str]] = [
            lambda: intake_report.parsing({count: _parsing(data) for count, data in texts.items()}),
            lambda: intake_report.recognition(_recognition(papers.scan(pages, _SCANNED), Path(folder))),
            lambda: _uploads(texts, small),
            lambda: intake_report.memory({count: _memory(small, count, folder) for count in (50, 500)}),
        ]
        parts: list[str] = []
        for measure in measured:
            parts.append(measure())
            print(parts[-1], flush=True)
            intake_report.write(asked.out, parts)


def _parsing(data: bytes) -> tuple[float, float]:
    """Processor seconds of pypdfium2 and of the parser: the best of some rounds, turn by turn."""
    extracted, parsed = [], []
    for _ in range(_ROUNDS):
        extracted.append(_spent(lambda: _extract(data)))
        parsed.append(_spent(lambda: parse(Source("bench.pdf", data))))
    return min(extracted), min(parsed)


def _spent(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def _extract(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def _recognition(data: bytes, folder: Path) -> dict[str, tuple[float, float]]:
    """Seconds of the clock and of the processors, of tesseract over the pages as files and of the reader."""
    files = _page_files(data, folder)
    found = {"tesseract": (0.0, 0.0), "reader": (0.0, 0.0)}
    for _ in range(2):
        for name, act in (("tesseract", lambda: _tesseract(files)), ("reader", lambda: _read(data))):
            clock, cpu = _timed(act)
            found[name] = (found[name][0] + clock, found[name][1] + cpu)
    return found


def _page_files(data: bytes, folder: Path) -> list[Path]:
    document = pypdfium2.PdfDocument(data)
    files = []
    for at in range(len(document)):
        files.append(folder / f"page-{at}.png")
        picture: Image.Image = pdf_page.picture(document, at)
        picture.convert("L").save(files[-1], dpi=picture.info["dpi"])
    document.close()
    return files


def _tesseract(files: list[Path]) -> None:
    def one(file: Path) -> None:
        subprocess.run(
            ["tesseract", str(file), "stdout", "-l", "vie", "--psm", "3", "tsv"],
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            capture_output=True,
            check=True,
        )

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, files))


def _read(data: bytes) -> None:
    list(readers.read(Source("bench.pdf", data), lambda _done, _total: None).lines)


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    before, began = _processors(), time.perf_counter()
    act()
    return time.perf_counter() - began, _processors() - before


def _processors() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _memory(pages: list[Image.Image], count: int, folder: str) -> float:
    """Megabytes at most in the reading process, beside a tesseract that answers nothing at once."""
    program = Path(folder) / "tesseract"
    program.write_text("#!/bin/sh\ncat > /dev/null\n", encoding="utf-8")
    program.chmod(0o755)
    code = (
        "import resource, sys; from directives.intake import Source, readers; "
        "list(readers.read(Source('x', sys.stdin.buffer.read()), lambda *_: None).lines); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    path = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    command, data = [sys.executable, "-c", code], papers.scan(pages, count, _SMALL_DPI)
    done = subprocess.run(command, cwd=servers.TOP, input=data, env=path, capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return int(done.stdout) / 1024


def _uploads(texts: dict[int, bytes], pages: list[Image.Image]) -> str:
    """In a process of its own, since Django's settings name one database."""
    size = 200
    servers.prepare(size, 40, again=False)
    with tempfile.TemporaryDirectory() as folder:
        scan = papers.scan(pages, 500, _SMALL_DPI)
        bench = {"scan of 500 pages": scan, "text of 500 pages": texts[max(texts)]}
        bench["scan of 500 pages, 50 MB"] = papers.padded(scan, 49 * 1024 * 1024)
        for name, data in bench.items():
            (Path(folder) / f"{name}.pdf").write_bytes(data)
        command = [sys.executable, "-m", "benchmarks.uploads", str(size), folder]
        done = subprocess.run(
            command, cwd=servers.TOP, env=servers.environment(size), capture_output=True, text=True
        )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
