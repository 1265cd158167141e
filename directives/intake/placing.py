"""Words on a page ↔ the same words in the text: reflow and repair moved and mended them, so they are
recognised by three in a row, and what stands between two recognised runs of one length belongs together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from directives.core.text import fold_aligned
from directives.intake.pictures import Word
from directives.intake.types import Block

_TOKEN = re.compile(r"\w+")
_RUN = 3

#: Start and end in the text, then the box: left, top, right, bottom.
Place = tuple[int, int, int, int, int, int]


class Placer:
    """Knows a text; takes the words of its pages one page after another."""

    def __init__(self, text: str) -> None:
        folded = fold_aligned(text).lower()
        self._spans = [match.span() for match in _TOKEN.finditer(folded)]
        self._tokens = [folded[start:end] for start, end in self._spans]
        self._runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self._tokens) - _RUN + 1):
            self._runs[tuple(self._tokens[at : at + _RUN])].append(at)
        self._at = 0

    def places(self, words: Sequence[Word]) -> list[Place]:
        """Where in the text the words of one page stand; those of headers and the like are left out."""
        parts = [
            (token, index)
            for index, word in enumerate(words)
            for token in _TOKEN.findall(fold_aligned(word.text).lower())
        ]
        meant = self._recognised([token for token, _index in parts])
        spans: dict[int, tuple[int, int]] = {}
        for (_token, index), at in zip(parts, meant, strict=True):
            if at is not None:
                start, end = self._spans[at]
                known = spans.get(index, (start, end))
                spans[index] = (min(known[0], start), max(known[1], end))
        return [
            (*span, words[index].left, words[index].top, words[index].right, words[index].bottom)
            for index, span in sorted(spans.items())
        ]

    def _recognised(self, tokens: list[str]) -> list[int | None]:
        meant: list[int | None] = [None] * len(tokens)
        for at in range(len(tokens) - _RUN + 1):
            candidates = self._runs.get(tuple(tokens[at : at + _RUN]))
            if not candidates:
                continue
            expected = meant[at]
            found = expected if expected in candidates else min(candidates, key=self._far)
            self._at = found + 1
            for step in range(_RUN):
                meant[at + step] = found + step
        return _filled(meant)

    def _far(self, candidate: int) -> int:
        """How far from where reading is; going back is three times as far as going on."""
        ahead = candidate - self._at
        return ahead if ahead >= 0 else -3 * ahead


def words_of(lines: Iterable[Block]) -> list[Word]:
    """The words of lines whose boxes are known, each given its share of the line."""
    found: list[Word] = []
    for line in lines:
        left, top, right, bottom = line.box
        share = (right - left) / max(len(line.text), 1)
        for match in re.finditer(r"\S+", line.text):
            start, end = (round(left + at * share) for at in match.span())
            found.append(Word(match[0], start, top, end, bottom))
    return found


def _filled(meant: list[int | None]) -> list[int | None]:
    """Words that were mended stand between others that were not."""
    last: int | None = None
    for at, value in enumerate(meant):
        if value is None:
            continue
        if last is not None and at - last > 1:
            before = meant[last]
            if before is not None and value - before == at - last:
                meant[last + 1 : at] = range(before + 1, value)
        last = at
    return meant
