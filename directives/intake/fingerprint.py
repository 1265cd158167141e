"""Whether two texts are copies of one another, even when one is a bad scan.

Consonants survive a scan, so each word counts by its onset and coda alone; three such words in a row
make a shingle, and the smallest hashes of the shingles stand for the text (a bottom-k sketch)."""

import re
import zlib

from directives.core.text import fold
from directives.intake.scanned import frame

SIZE = 128
#: Above this two texts are most likely copies; two directives on one subject stay well below it.
COPY = 0.6
#: From here on a person is asked: a worse scan, or another version of the text.
NEAR = 0.35
_WORD = re.compile(r"[a-z0-9@]+")
_ROW = 3


def of(text: str) -> tuple[int, ...]:
    """The fingerprint of a text: at most `SIZE` numbers, in order; empty for one of a few words."""
    bones = bones_of(text)
    rows = {" ".join(bones[at : at + _ROW]) for at in range(len(bones) - _ROW + 1)}
    return tuple(sorted({zlib.crc32(row.encode()) for row in rows})[:SIZE])


def bones_of(text: str) -> list[str]:
    """What a bad scan leaves of each word."""
    return [_bones(word) for word in _WORD.findall(fold(text))]


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The estimated share of shingles in common, 0 to 1."""
    if not one or not other:
        return 0.0
    smallest = sorted({*one, *other})[:SIZE]
    return len(set(smallest) & set(one) & set(other)) / len(smallest)


def _bones(word: str) -> str:
    onset, middle, coda = frame(word)
    return f"{onset}.{coda}" if onset or coda else middle[:1]
