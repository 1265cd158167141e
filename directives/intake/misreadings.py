"""Single words misread in a text that kept its marks: `chủ tri1`, `ph0i hợp`.

Only words that are no syllables are touched, and only when their neighbours make a set phrase of them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from directives.core.text import fold_aligned
from directives.intake import lookalikes
from directives.intake.scanned import PHRASES_KNOWN, cased, like
from directives.intake.syllables import SYLLABLE
from directives.intake.types import Block

_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = str.maketrans({"0": "o", "1": "i", "6": "o", "5": "s"})
#: A text with a larger share of words that are no syllables was misread.
_MANY = 0.02
_ENOUGH = 60
_LONGEST = 5

_Gap = tuple[str | None, ...]


def _gaps() -> dict[_Gap, list[str]]:
    """Every set phrase with each of its words left out in turn."""
    found: dict[_Gap, list[str]] = {}
    for phrase in PHRASES_KNOWN:
        if 2 <= len(phrase) <= _LONGEST:
            for at, word in enumerate(phrase):
                found.setdefault((*phrase[:at], None, *phrase[at + 1 :]), []).append(word)
    return found


_GAPS = _gaps()


def are_many(lines: list[Block]) -> bool:
    """Whether a text has so many impossible words that it must have been scanned."""
    words = [word for line in lines[:300] for word in _TOKEN.findall(line.text) if _is_word(word)]
    return len(words) >= _ENOUGH and sum(1 for word in words if not _is_sound(word)) >= _MANY * len(words)


def mended(blocks: Iterable[Block]) -> list[Block]:
    """The lines or paragraphs, their misread words put right where a set phrase shows them."""
    return [replace(block, text=_line(block.text)) if block.text else block for block in blocks]


def _is_word(token: str) -> bool:
    """Names and codes are left out: only words that begin small count."""
    return len(token) > 1 and token[0].islower() and any(char.isalpha() for char in token)


def _is_sound(token: str) -> bool:
    return bool(SYLLABLE.fullmatch(fold_aligned(token)))


def _line(line: str) -> str:
    tokens = list(_TOKEN.finditer(line))
    words = [fold_aligned(token[0]) for token in tokens]
    pieces, last = [], 0
    for at, token in enumerate(tokens):
        if token[0].isdigit() or SYLLABLE.fullmatch(words[at]) or (token[0].isupper() and len(token[0]) < 6):
            continue
        if best := _read(words, at) or lookalikes.meant(*_around(words, at)):
            words[at] = best
            pieces += [line[last : token.start()], cased(best, token[0])]
            last = token.end()
    return "".join([*pieces, line[last:]]) if pieces else line


def _around(words: list[str], at: int) -> tuple[str, str, str]:
    """A word between its neighbours."""
    return (words[at - 1] if at else ""), words[at], (words[at + 1] if at + 1 < len(words) else "")


def _read(words: list[str], at: int) -> str | None:
    """What a set phrase around it makes of a word; the longest phrase decides."""
    word = words[at].translate(_DIGITS)
    for length in range(_LONGEST, 1, -1):
        for begun in range(max(0, at - length + 1), min(at, len(words) - length) + 1):
            given = words[begun : begun + length]
            gap: _Gap = (*given[: at - begun], None, *given[at - begun + 1 :])
            for candidate in _GAPS.get(gap, ()):
                if word == candidate or like(word, candidate):
                    return candidate
    return word if word != words[at] and SYLLABLE.fullmatch(word) else None
