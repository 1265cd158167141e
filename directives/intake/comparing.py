"""Two texts side by side: paragraphs that belong together in one row, the words that differ marked.

By default a word counts as the same when a scan may have made the one from the other (its consonants are the
same); `strictly` every letter counts. The work is bounded: only the first paragraphs of a long text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from directives.core.text import nfc
from directives.intake import fingerprint

MOST, LONGEST, BAND = 400, 500, 30
_ALIKE = 0.25


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another and all differ, or all do not."""

    words: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of each text, or of one alone; `same` where no word differs."""

    one: tuple[Run, ...]
    other: tuple[Run, ...]

    @property
    def same(self) -> bool:
        return bool(self.one and self.other) and not any(run.differs for run in (*self.one, *self.other))


@dataclass(frozen=True)
class Comparison:
    """The rows in order; `cut` where a text is longer than what is compared."""

    lines: list[Line] = field(default_factory=list)
    cut: bool = False

    @property
    def differing(self) -> int:
        return sum(not line.same for line in self.lines)

    @property
    def stretches(self) -> list[tuple[bool, list[Line]]]:
        """The rows in runs of the same and of the differing."""
        return [(same, list(lines)) for same, lines in groupby(self.lines, key=lambda line: line.same)]


def compare(one: str, other: str, *, strictly: bool = False) -> Comparison:
    """Both texts by paragraphs, those that belong together in one row."""
    left, right = _paragraphs(one), _paragraphs(other)
    cut = len(left) > MOST or len(right) > MOST
    pairs = _aligned(left[:MOST], right[:MOST])
    return Comparison([_line(a, b, strictly) for a, b in pairs], cut)


def alike(one: str, other: str) -> bool:
    """Whether two texts say the same but for what spelling or a scan changes."""
    return [_bones(word) for word in one.split()] == [_bones(word) for word in other.split()]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in nfc(text).split("\n") if line.strip()]


def _aligned(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairing with the greatest likeness in all, in order; a paragraph without a partner stands alone."""
    ones, others = [_shingles(text) for text in left], [_shingles(text) for text in right]
    best: dict[tuple[int, int], float] = {}
    for i in range(len(ones) - 1, -1, -1):
        for j in reversed(_band(i, len(ones), len(others))):
            skip = max(best.get((i + 1, j), 0.0), best.get((i, j + 1), 0.0))
            best[i, j] = max(skip, _score(ones[i], others[j]) + best.get((i + 1, j + 1), 0.0))
    i = j = 0
    while i < len(left) and j < len(right):
        score = _score(ones[i], others[j])
        if score and best.get((i, j), 0.0) <= score + best.get((i + 1, j + 1), 0.0):
            yield left[i], right[j]
            i, j = i + 1, j + 1
        elif best.get((i + 1, j), 0.0) >= best.get((i, j + 1), 0.0):
            yield left[i], ""
            i += 1
        else:
            yield "", right[j]
            j += 1
    yield from ((text, "") for text in left[i:])
    yield from (("", text) for text in right[j:])


def _band(i: int, ones: int, others: int) -> range:
    """The paragraphs of the other text that may be the i-th of this one."""
    middle = i * others // max(ones, 1)
    return range(max(0, middle - BAND), min(others, middle + BAND + 1))


def _shingles(text: str) -> frozenset[str]:
    bones = fingerprint.bones_of(text)[:LONGEST]
    return frozenset(" ".join(bones[at : at + 2]) for at in range(max(len(bones) - 1, 1)))


def _score(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    score = shared / len(one | other) if shared else 0.0
    return score if score >= _ALIKE else 0.0


def _line(one: str, other: str, strictly: bool) -> Line:
    if not one or not other:
        return Line(_whole(one), _whole(other))
    left, right = one.split()[:LONGEST], other.split()[:LONGEST]
    said = (left, right) if strictly else ([_bones(w) for w in left], [_bones(w) for w in right])
    blocks = SequenceMatcher(None, *said, autojunk=False).get_opcodes()
    return Line(
        _runs(left, [(a, b, tag != "equal") for tag, a, b, _, _ in blocks]),
        _runs(right, [(a, b, tag != "equal") for tag, _, _, a, b in blocks]),
    )


def _runs(words: Sequence[str], places: Sequence[tuple[int, int, bool]]) -> tuple[Run, ...]:
    return tuple(Run(" ".join(words[a:b]), differs) for a, b, differs in places if a < b)


def _whole(text: str) -> tuple[Run, ...]:
    return (Run(text, differs=True),) if text else ()


def _bones(word: str) -> str:
    """A figure counts as it stands."""
    plain = word.strip(".,;:")
    return plain if plain[:1].isdigit() else " ".join(fingerprint.bones_of(word))
