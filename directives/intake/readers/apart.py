"""Files are opened in a process apart: one that breaks it, or never ends, breaks or holds up nothing else."""

import json
import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast

from directives.core.errors import Refused
from directives.intake import readers, sniff
from directives.intake.readers import Reading, plain, tesseract
from directives.intake.secrecy import watched
from directives.intake.types import Block, Progress, Source

log = logging.getLogger(__name__)

READER = "directives.intake.readers.child"
TOP = Path(__file__).resolve().parents[3]
#: Nothing heard for so long: more than any page may take, tried in every way.
SILENCE = 3 * tesseract.TIMEOUT
#: How long whoever brings a file waits for a look at its beginning.
GLANCE = 20.0
_CHUNK = 64 * 1024


def read(source: Source, progress: Progress, *, folder: Path | None = None) -> Reading:
    """As `readers.read`; what programs write meanwhile goes into `folder`. Text is no risk to anybody."""
    media_type = sniff.media_type(source)
    if media_type == sniff.TEXT:
        return readers.read(source, progress)
    return Reading(media_type, _lines(source.data, media_type, progress, folder))


def refuse_stamped(media_type: str, data: bytes, *, locked: bool = False) -> None:
    """Raise when the readable beginning of a file bears the stamp of a secret document. With `locked` a PDF
    that may be read by everybody, and not changed, is no encrypted one."""
    if media_type == sniff.TEXT:
        for _ in watched(plain.read(Source("", data), _unheard)):
            pass
    elif media_type in (sniff.PDF, sniff.DOCX):
        for _ in _answers("locked" if locked else "first", media_type, data, GLANCE, None):
            pass


def _lines(data: bytes, media_type: str, progress: Progress, folder: Path | None) -> Iterator[Block]:
    for answer in _answers("read", media_type, data, SILENCE, folder):
        if isinstance(answer, list):
            text, page, kind, cells, confidence, whole, box = answer
            yield Block(text, page, kind, tuple(cells), confidence=confidence, whole=whole, box=tuple(box))
        elif "done" in answer:
            progress(answer["done"], answer["total"])


def _answers(mode: str, media_type: str, data: bytes, patience: float, folder: Path | None) -> Iterator[Any]:
    """What the process finds, until it says that it has ended."""
    with _child(mode, media_type, data, folder) as process:
        for line in _heard(process, patience):
            answer = json.loads(line)
            if isinstance(answer, dict) and "refused" in answer:
                raise Refused(answer["refused"], **answer["detail"])
            if isinstance(answer, dict) and "end" in answer:
                return
            yield answer
        log.warning("the reader of a file of type %s ended with %s", media_type, process.wait())
        raise Refused("file-breaks-reader")


@contextmanager
def _child(
    mode: str, media_type: str, data: bytes, folder: Path | None
) -> "Iterator[subprocess.Popen[bytes]]":
    """The process with its file; it and all it has started end with the block."""
    command = [sys.executable, "-m", READER, mode, media_type]
    environment = {**os.environ, "TMPDIR": str(folder or tempfile.gettempdir()), "PYTHONPATH": str(TOP)}
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(data)
        file.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell, a fixed list of types
            command,
            cwd=TOP,
            env=environment,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _heard(process: "subprocess.Popen[bytes]", patience: float) -> Iterator[bytes]:
    """Whole lines, as they come."""
    heard = cast("IO[bytes]", process.stdout).fileno()
    held = b""
    while True:
        ready, _, _ = select.select([heard], [], [], patience)
        if not ready:
            raise Refused("file-too-slow")
        chunk = os.read(heard, _CHUNK)
        if not chunk:
            return
        *lines, held = (held + chunk).split(b"\n")
        yield from lines


def _unheard(done: int, total: int) -> None:
    """Nobody waits for news."""
