"""A clean text → what a bad scan makes of it: lines cut, marks lost, vowels and signs misread."""

import random
import textwrap
import unicodedata

_VOWELS = {
    "ô": "6é",
    "ố": "6é",
    "ồ": "6é",
    "ộ": "6d",
    "ổ": "6",
    "ơ": "o",
    "ớ": "d",
    "ờ": "d",
    "ợ": "g",
    "ư": "w",
    "ứ": "it",
    "ừ": "i",
}
_VOWELS |= {
    "ự": "y",
    "ữ": "it",
    "ử": "it",
    "ủ": "i",
    "ụ": "y",
    "ú": "i",
    "ấ": "4",
    "á": "4",
    "ế": "é",
    "ề": "é",
    "ệ": "é",
    "ể": "é",
}
_SYMBOLS = (("số ", "s6 "), ("số ", "sé "), ("-QĐ/", "-QB/"), ("-QĐ/", "-Qb/"), ("-CT/TU", " _CTITU"))


def scan(text: str, dice: random.Random, level: float) -> str:
    """`level` is the share of marked letters misread; all marks are lost."""
    lines = []
    for line in text.split("\n"):
        folded = (
            textwrap.wrap(line, dice.randint(80, 92), break_long_words=False) if len(line) > 95 else [line]
        )
        lines += [_line(part, dice, level) for part in folded]
    return "\n".join(lines)


def _line(line: str, dice: random.Random, level: float) -> str:
    for clean, bad in _SYMBOLS:
        if clean in line and dice.random() < level:
            line = line.replace(clean, bad, 1)
    return "".join(_letter(c, dice, level) for c in line)


def _letter(char: str, dice: random.Random, level: float) -> str:
    if char in _VOWELS and dice.random() < level:
        return dice.choice(_VOWELS[char]) if len(_VOWELS[char]) < 3 else _VOWELS[char]
    plain = unicodedata.normalize("NFD", char.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))
