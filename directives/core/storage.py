"""Private files by digest: stored once, served only through a checked view."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """What is known of a stored file: its SHA-256 in hex and its size in bytes."""

    digest: str
    size: int


def put(data: bytes) -> Stored:
    """Keep the bytes under their digest; the same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    name = path_of(digest)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return Stored(digest, len(data))


def exists(digest: str) -> bool:
    return default_storage.exists(path_of(digest))


def open_file(digest: str) -> IO[bytes]:
    return default_storage.open(path_of(digest), "rb")


def read(digest: str) -> bytes:
    with open_file(digest) as file:
        return file.read()


def remove(digest: str) -> None:
    default_storage.delete(path_of(digest))


def path_of(digest: str) -> str:
    """`ab/cd/abcd…`: no folder grows without end."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def all_digests() -> Iterator[str]:
    """Every digest the storage holds."""
    for first in default_storage.listdir("")[0]:
        for second in default_storage.listdir(first)[0]:
            yield from default_storage.listdir(f"{first}/{second}")[1]
