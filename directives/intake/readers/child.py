"""The process that opens an untrusted file: `python -m directives.intake.readers.child MODE TYPE`.

The file comes in on standard input; what is found goes out as lines of JSON. Whatever a library does to this
process, the one that waits for it goes on."""

import json
import resource
import sys
from collections.abc import Iterable
from itertools import islice

from directives.core.errors import Refused
from directives.intake import readers, secrecy
from directives.intake.types import Block, Source

_GIGABYTE = 1024**3
MEMORY = 4 * _GIGABYTE
_SECONDS = 3600
#: A stamp stands where a document begins.
_FIRST_LINES = 400


def main(mode: str, media_type: str) -> None:
    limit()
    data = sys.stdin.buffer.read()
    try:
        if mode == "read":
            _tell_all(readers.lines(media_type, Source("", data), _progress))
        else:
            first = readers.first_lines(media_type, data, locked=mode == "locked")
            for _ in secrecy.watched(islice(first, _FIRST_LINES)):
                pass
        _tell({"end": True})
    except Refused as refusal:
        _tell({"refused": refusal.code, "detail": refusal.detail})
    except MemoryError:
        _tell({"refused": "file-too-heavy", "detail": {}})


def _tell_all(lines: Iterable[Block]) -> None:
    for line in lines:
        _tell([line.text, line.page, line.kind, line.cells, line.confidence, line.whole, line.box])


def _progress(done: int, total: int) -> None:
    _tell({"done": done, "total": total})
    sys.stdout.flush()


def _tell(what: object) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")


def limit() -> None:
    """Neither the machine's memory nor a dump of it on disk, where a secret could stay."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(*sys.argv[1:3])
