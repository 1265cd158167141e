"""Old Office files, made byte by byte: a compound file of given streams, and a Word 97 document in one."""

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4096
_TEXT_AT = 0x800


def compound(**streams: bytes) -> bytes:
    """A compound file; every stream is padded to a size that is kept in sectors of its own."""
    padded = {name: data.ljust(_SMALLEST, b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    following: list[int] = []
    starts = {}
    for name, data in padded.items():
        starts[name] = _append(sectors, following, data)
    directory = _append(sectors, following, _directory(padded, starts))
    count = len(sectors) // 127 + 1
    first = len(sectors)
    following += [_FAT] * count
    following += [_FREE] * (count * 128 - len(following))
    sectors += [struct.pack("<128I", *following[at * 128 : at * 128 + 128]) for at in range(count)]
    return _header(directory, [first + at for at in range(count)]) + b"".join(sectors)


def _append(sectors: list[bytes], following: list[int], data: bytes) -> int:
    first = len(sectors)
    pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
    sectors += pieces
    following += [*range(first + 1, first + len(pieces)), _END]
    return first


def _directory(streams: dict[str, bytes], starts: dict[str, int]) -> bytes:
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE)]
    for place, (name, data) in enumerate(streams.items(), start=1):
        right = place + 1 if place < len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, start=starts[name], size=len(data)))
    return b"".join(entries)


def _entry(
    name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = _END, size: int = 0
) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _header(directory: int, table: list[int]) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(10)
        + struct.pack("<IIIIIIII", len(table), directory, 0, _SMALLEST, _END, 0, _END, 0)
        + struct.pack("<109I", *table, *[_FREE] * (109 - len(table)))
    )


def word(lines: tuple[str, ...], *, encrypted: bool = False, **more: bytes) -> bytes:
    """A Word 97 document of plain paragraphs."""
    text = "\r".join((*lines, ""))
    head = bytearray(_TEXT_AT)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", head, 0x0A, 0x1200 | (0x0100 if encrypted else 0))
    struct.pack_into("<II", head, 0x18, _TEXT_AT, _TEXT_AT + 2 * len(text))
    struct.pack_into("<H", head, 0x20, 0x0E)
    struct.pack_into("<H", head, 0x3E, 0x16)
    struct.pack_into("<I", head, 0x4C, len(text))
    struct.pack_into("<H", head, 0x98, 0x5D)
    pieces = struct.pack("<IIHIH", 0, len(text), 0, _TEXT_AT, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    styles = struct.pack("<H9H", 18, 0, 10, *[0] * 7)
    struct.pack_into("<II", head, 0x1A2, 0, len(clx))
    struct.pack_into("<II", head, 0xA2, len(clx), len(styles))
    table = {"1Table": clx + styles}
    return compound(WordDocument=bytes(head) + text.encode("utf-16-le"), **table, **more)
