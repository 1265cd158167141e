"""What search compares: the folded column of every kind of row, and what somebody typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directives.core.text import fold, fold_aligned, marked_words, nfc, search_words

LONGEST_QUERY = 200
MOST_CHUNKS = 12
# What of one row is indexed; PostgreSQL refuses to index a text of more than a megabyte.
LONGEST_COLUMN = 100_000
_DAY = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})\b")
_MONTH = re.compile(r"\bthang (\d{1,2})(?: nam |/)(\d{4})\b")
_BEFORE_DIGITS = re.compile(r"\b(?:so|ngay|nam)[ :]*(?=\d)")
_TOKEN = re.compile(r"[0-9a-z]+")


def column(*parts: str, days: Iterable[date | None] = ()) -> str:
    """The stored text of a row: each part's folded words, days as `25 2 2022`, then the words as marked.

    Each line stands between spaces, so that ` word ` finds whole words."""
    kept = [part[:LONGEST_COLUMN] for part in parts if part]
    written = [day for part in kept for day in _days_in(part)]
    dated = [f"{day.day} {day.month} {day.year}" for day in days if day]
    marked = [marked_words(part) for part in kept if part.lower() != fold(part)]
    lines = [*(search_words(part) for part in kept), *dated, *written, *marked]
    return "\n".join(f" {line} " for line in lines if line)[:LONGEST_COLUMN]


def of_directive(
    *, number: str, kind: str, title: str, issuer: str, issued_on: date | None, signatory_name: str
) -> str:
    """The key of the number comes first, so that the kind and the number stand together."""
    named = f"{kind.replace('_', ' ')} {search_words(number)}"
    return column(named, number, title, issuer, signatory_name, days=[issued_on])


def of_task(*, text: str, deliverable: str, source: str, due_on: date | None) -> str:
    return column(text, deliverable, source, days=[due_on])


def of_update(*, note: str, made_on: date) -> str:
    return column(note, days=[made_on])


def _days_in(text: str) -> list[str]:
    """Days and months that a text writes in words, as their digits."""
    folded = fold(text)
    found = [*_DAY.findall(folded), *_MONTH.findall(folded)]
    return [" ".join(str(int(digits)) for digits in groups) for groups in found]


@dataclass(frozen=True)
class Asked:
    """What was typed: words that stood together (`25-CT/TU`, `5/2/2022`) are one phrase."""

    phrases: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    marked_whole: str = ""

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def whole(self) -> str:
        return " ".join(self.phrases)

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.whole.split())


def parse(typed: str) -> Asked:
    """What was typed as phrases to look for; days in words become digits, `số` before a number goes."""
    text = nfc(typed)[:LONGEST_QUERY]
    folded = _MONTH.sub(r"\1/\2", _DAY.sub(r"\1/\2/\3", fold(text)))
    phrases = [search_words(chunk) for chunk in _BEFORE_DIGITS.sub("", folded).split()]
    whole = marked_words(text)
    words = frozenset(" ".join(phrases).split())
    marked = dict.fromkeys(word for word in whole.split() if fold(word) != word and fold(word) in words)
    return Asked(
        tuple(phrase for phrase in phrases if phrase)[:MOST_CHUNKS],
        tuple(marked)[:MOST_CHUNKS],
        whole if marked else "",
    )


@dataclass(frozen=True)
class Piece:
    text: str
    hit: bool = False


def mark(text: str, asked: Asked, *, length: int = 240) -> list[Piece]:
    """A piece of the text around the closest group of hits, cut at words, with the hits told apart."""
    text = nfc(text)
    hits = [
        (found.start(), found.end())
        for found in _TOKEN.finditer(fold_aligned(text))
        if (found[0].lstrip("0") or "0" if found[0].isdigit() else found[0]) in asked.words
    ]
    start, end = _window(text, hits, length)
    pieces, at = [Piece("… ")] if start else [], start
    for first, last in hits:
        if start <= first and last <= end:
            pieces += [Piece(text[at:first]), Piece(text[first:last], hit=True)]
            at = last
    pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece(" …"))
    return [piece for piece in pieces if piece.text]


def _window(text: str, hits: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """Where the most different hits stand together within the length."""
    if len(text) <= length:
        return 0, len(text)
    best, most = 0, 0
    for place, (first, _last) in enumerate(hits):
        near = {
            fold(text[a:b]) for a, b in hits[place : place + 2 * MOST_CHUNKS] if b <= first + length * 2 // 3
        }
        if len(near) > most:
            best, most = first, len(near)
    start = max(0, min(best - length // 4, len(text) - length))
    if start:
        start = text.find(" ", start, best + 1) + 1 or start
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end
