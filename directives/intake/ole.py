"""The compound file of old Office documents: which streams it holds, by its own directory."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from directives.core.errors import Refused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA  # what is larger is no sector but a mark
_MAX_SECTORS = 110_000  # 50 MB in sectors of 512
_MINI = 4096


@dataclass(frozen=True)
class Stream:
    """An entry of the directory: a storage (folder) or a stream (file)."""

    name: str
    start: int
    size: int


class Compound:
    """The directory of a compound file; `Refused` where its chains lead nowhere."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(data) < _HEADER or not data.startswith(MAGIC):
            raise Refused("file-broken")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise Refused("file-broken")
        self._sector = 1 << shift
        self._next = self._table()
        self.streams = list(self._directory())

    def names(self) -> set[str]:
        return {stream.name for stream in self.streams}

    def beginning(self, name: str) -> bytes:
        """The first sector of a stream; nothing of one so small that it is kept elsewhere."""
        for stream in self.streams:
            if stream.name == name and stream.size >= _MINI:
                return self._at(stream.start)
        return b""

    def _at(self, number: int) -> bytes:
        begin = (number + 1) * self._sector
        found = self._data[begin : begin + self._sector]
        if not found:
            raise Refused("file-broken")
        return found

    def _table(self) -> tuple[int, ...]:
        """The sector that follows each sector."""
        sectors = [n for n in struct.unpack_from("<109I", self._data, 76) if n < _LAST]
        more, seen = struct.unpack_from("<I", self._data, 68)[0], set[int]()
        while more < _LAST and more not in seen:
            seen.add(more)
            numbers = _words(self._at(more))
            sectors += [n for n in numbers[:-1] if n < _LAST]
            more = numbers[-1]
        return tuple(word for number in sectors[:_MAX_SECTORS] for word in _words(self._at(number)))

    def _chain(self, start: int) -> Iterator[bytes]:
        seen: set[int] = set()
        while start < _LAST:
            if start in seen or start >= len(self._next):
                raise Refused("file-broken")
            seen.add(start)
            yield self._at(start)
            start = self._next[start]

    def _directory(self) -> Iterator[Stream]:
        entries = b"".join(self._chain(struct.unpack_from("<I", self._data, 48)[0]))
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            if kind and 2 <= length <= 64:
                name = entries[at : at + length - 2].decode("utf-16-le", "replace")
                yield Stream(name, *struct.unpack_from("<II", entries, at + 116))


def _words(sector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
