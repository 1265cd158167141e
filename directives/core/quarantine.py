"""Where an upload waits until it is known not to be secret: outside the stored files and the backups.

Its name may tell as much as its text, so the name waits inside the same file and nowhere else.
"""

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.conf import settings

LIFETIME = 3600


def folder() -> Path:
    """Where everything lies that is not yet known to be fit to be kept, uploads on their way in included."""
    root = Path(settings.QUARANTINE_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return root


def put(name: str, data: bytes) -> str:
    """Keep the bytes under a token that says nothing of them."""
    return put_chunks(name, [data])


def put_chunks(name: str, chunks: Iterable[bytes]) -> str:
    """The same for a file too large to be in memory as a whole."""
    token = uuid4().hex
    descriptor = os.open(folder() / token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(name.replace("\n", " ").encode() + b"\n")
        for chunk in chunks:
            file.write(chunk)
    return token


def read(token: str) -> tuple[str, bytes]:
    """The name and the bytes; FileNotFoundError when they are gone."""
    name, _newline, data = (folder() / token).read_bytes().partition(b"\n")
    return name.decode(), data


def open_file(token: str) -> IO[bytes]:
    """The file with the line of its name before it, which whoever reads a zip by its end passes over."""
    return (folder() / token).open("rb")


def name_of(token: str) -> str:
    """The name that waits under a token; empty when it is gone."""
    try:
        with open_file(token) as file:
            return file.readline().decode().rstrip("\n")
    except (FileNotFoundError, IsADirectoryError):
        return ""


def renew(tokens: Iterable[str]) -> None:
    """What somebody still works on has not been forgotten: its hour begins again."""
    for token in tokens:
        if (file := folder() / token).exists():
            os.utime(file)


def remove(token: str) -> None:
    (folder() / token).unlink(missing_ok=True)


def expire() -> int:
    """Delete what has waited longer than an hour, by the clock that stamps files; how many there were."""
    old = [file for file in folder().iterdir() if file.stat().st_mtime < time.time() - LIFETIME]
    for file in old:
        if file.is_dir():
            shutil.rmtree(file, ignore_errors=True)
        else:
            file.unlink(missing_ok=True)
    return len(old)
