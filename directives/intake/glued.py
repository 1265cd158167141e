"""Words that a scan has run together, `vandong`, `tháng6`: parted where both halves are syllables."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from directives.core.text import fold_aligned
from directives.intake.scanned import KNOWN, PAIRS
from directives.intake.syllables import SYLLABLE
from directives.intake.types import Block

_WORD = re.compile(r"[^\W\d_]{4,14}")
_BEFORE_DIGITS = re.compile(
    r"(?<![^\W_])(ng[aà]y|th[aá]ng|n[aă]m|qu[yý]|[dđ]i[eề]u|s[oố]|m[uụ]c|kho[aả]n|ch[uư][oơ]ng)(?=\d)",
    re.IGNORECASE,
)


def parted(blocks: Iterable[Block]) -> list[Block]:
    """The lines, each with its words apart."""
    return [replace(block, text=_line(block.text)) if block.text else block for block in blocks]


def _line(text: str) -> str:
    return _WORD.sub(_word, _BEFORE_DIGITS.sub(r"\1 ", text))


def _word(match: re.Match[str]) -> str:
    word = match[0]
    at = _cut(fold_aligned(word))
    return f"{word[:at]} {word[at:]}" if at else word


@lru_cache(maxsize=8192)
def _cut(folded: str) -> int:
    """Where a word falls apart into two that are often neighbours, or are both known; 0 for nowhere."""
    if SYLLABLE.fullmatch(folded):
        return 0
    cuts = [
        at
        for at in range(2, len(folded) - 1)
        if SYLLABLE.fullmatch(folded[:at]) and SYLLABLE.fullmatch(folded[at:])
    ]
    for at in cuts:
        if (folded[:at], folded[at:]) in PAIRS:
            return at
    known = [at for at in cuts if folded[:at] in KNOWN and folded[at:] in KNOWN and len(folded) >= 6]
    return known[0] if len(known) == 1 else 0
