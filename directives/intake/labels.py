"""The number or letter that opens a clause: its style, its rank and its value."""

import re
from dataclasses import dataclass

from directives.intake.patterns import is_upper

#: Styles from the top of a document to the bottom.
RANKS = {
    "phan": 0,
    "chuong": 1,
    "muc": 2,
    "tieu_muc": 3,
    "capital": 3,
    "roman": 4,
    "dieu": 5,
    "number": 6,
    "dotted2": 7,
    "dotted3": 8,
    "dotted4": 9,
    "spelled": 9,
    "letter": 10,
    "bracket": 11,
    "small_roman": 12,
}
LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = {
    "nhat": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_NAMED = re.compile(
    r"^(phan|chuong|tieu muc|muc|dieu)\s+(?:thu\s+)?([ivxlc]+|\d{1,3}|[a-z]+)\s*(?:[.:)\-–/]+|(?=\s)|$)\s*"
)
_SPELLED = re.compile(rf"^({'|'.join(_ORDINALS)}) la\s*[,:;.-]\s*(?=\S)")
_DOTTED = re.compile(r"^(\d{1,3}(?:\s?\.\s?\d{1,3}){1,3})(?:\s?[.,):–-]+\s*|\s+)(?=\S)")
_NUMBER = re.compile(r"^(\d{1,3})\s?(?:[.)/:]|[-–](?=\s)|,(?=\s))+\s*(?=\D|$)")
_SYMBOL = re.compile(r"^\s*[\w./-]*\d*[-/][a-zđ]{2,}")
_BRACKET = re.compile(r"^\((\d{1,2})\)\s+(?=\S)")
_ROMAN_LABEL = re.compile(r"^([IVXLC]{1,6}|[IVl1|]{1,4})\s?[.,/)\-–:]+\s*(?=\S)")
_CAPITAL = re.compile(r"^([A-HK])\s?[./)\-–]+\s*(?=\S)")
_LETTER = re.compile(r"^([a-zđ])\s?[.)/]+\s*(?=\S)")
_LETTER_PAREN = re.compile(r"^\(([a-zđ])\)\s*(?=\S)")
_SMALL_ROMAN = re.compile(r"^\(?([ivx]{1,5})\)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Label:
    """`text` is what the path shows; `value` its place in its sequence; `parts` those of a dotted number."""

    style: str
    text: str
    value: int
    length: int
    parts: tuple[int, ...] = ()
    #: Read through letters that a scan confuses, `Il` for II or III.
    vague: bool = False

    @property
    def rank(self) -> int:
        return RANKS[self.style]


def readings(text: str, folded: str) -> list[Label]:
    """Every label the start of a line may be, the likeliest first; `I.` may be a part or the letter i."""
    if not text:
        return []
    first = text[0]
    if first.isdigit():
        return _numeric(text, folded)
    if first == "(":
        return _bracketed(folded)
    if len(folded) > 3 and (found := _named(text, folded)):
        return [found]
    if match := _SPELLED.match(folded):
        value = _ORDINALS[match[1]]
        return [Label("spelled", str(value), value, match.end())]
    return _lettered(text, folded)


def _numeric(text: str, folded: str) -> list[Label]:
    if match := _DOTTED.match(folded):
        parts = tuple(int(part) for part in re.split(r"\s?\.\s?", match[1]))
        if match[0].rstrip()[-1:] in "0123456789," and not text[match.end() :][:1].isupper():
            return []
        return [Label(f"dotted{len(parts)}", ".".join(map(str, parts)), parts[-1], match.end(), parts)]
    if (match := _NUMBER.match(folded)) and not _is_figure(folded, match):
        found = [Label("number", str(int(match[1])), int(match[1]), match.end())]
        if roman := _ROMAN_LABEL.match(text):
            found += _romans(roman)
        return found
    return []


def _is_figure(folded: str, match: re.Match[str]) -> bool:
    """`25-CT/TU`, `15/6`, `10:30` and `1.500` are no labels."""
    mark = folded[match.end(1) :].lstrip()[:1]
    if mark in "-–/":
        return not re.match(r"\s?[-–/]\s+\S", folded[match.end(1) :]) or bool(
            _SYMBOL.match(folded[match.end() - 1 :])
        )
    return False


def _bracketed(folded: str) -> list[Label]:
    if match := _BRACKET.match(folded):
        return [Label("bracket", match[1], int(match[1]), match.end())]
    found = []
    if (match := _LETTER_PAREN.match(folded)) and match[1] in LETTERS:
        found.append(Label("letter", match[1], LETTERS.index(match[1]) + 1, match.end()))
    if match := _SMALL_ROMAN.match(folded):
        found.append(Label("small_roman", match[1], roman_value(match[1]), match.end()))
    return found


def _named(text: str, folded: str) -> Label | None:
    match = _NAMED.match(folded)
    if not match or not text[0].isupper() or not _stands_out(text, match):
        return None
    style, value = match[1].replace(" ", "_"), match[2]
    if value.isdigit():
        return Label(style, str(int(value)), int(value), match.end())
    if value in _ORDINALS and "thu" in match[0]:
        number = _ORDINALS[value]
        return Label(style, to_roman(number), number, match.end())
    written = text[match.start(2) : match.end(2)]
    if (number := roman_value(value)) and written.isupper():
        return Label(style, value.upper(), number, match.end())
    return None


def _stands_out(text: str, match: re.Match[str]) -> bool:
    """`Điều 5.` opens a clause, `Điều 5 Luật Đất đai` at the start of a line is but a mention."""
    rest = text[match.end() :]
    if not rest or text[match.end(2) : match.end()].strip():
        return True
    return match[1] != "dieu" and is_upper(rest)


def _lettered(text: str, folded: str) -> list[Label]:
    found: list[Label] = []
    if match := _ROMAN_LABEL.match(text):
        found += _romans(match)
    if match := _CAPITAL.match(text):
        found.append(Label("capital", match[1], "ABCDEFGHIK".index(match[1]) + 1, match.end()))
    lowered = text[:1] if text[:1] == "đ" else folded[:1]
    if text[0].islower() and (match := _LETTER.match(lowered + folded[1:])) and match[1] in LETTERS:
        found.append(Label("letter", match[1], LETTERS.index(match[1]) + 1, match.end()))
    if match := _SMALL_ROMAN.match(folded):
        found.append(Label("small_roman", match[1], roman_value(match[1]), match.end()))
    if text[0] == "l" and (match := re.match(r"^l\s?\.\s*(?=[^\W\da-zà-ỹđ])", text)):
        found.append(Label("number", "1", 1, match.end()))
    return found


def _romans(match: re.Match[str]) -> list[Label]:
    """A Roman label, `Il` and `1I` of bad scans included."""
    letters = re.sub(r"[l1|]", "I", match[1])
    value = roman_value(letters.lower())
    if not value or to_roman(value) != letters:
        return []
    return [Label("roman", letters, value, match.end(), vague=letters != match[1])]


def roman_value(letters: str) -> int:
    total = 0
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        if letter not in _ROMAN:
            return 0
        value = _ROMAN[letter]
        total += -value if following in _ROMAN and _ROMAN.get(following, 0) > value else value
    return total


def to_roman(number: int) -> str:
    text = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            text, number = text + letters, number - value
    return text
