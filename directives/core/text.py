"""Vietnamese text: one normal form, one folding for search and sorting, dates and numbers as written."""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_SEPARATORS = str.maketrans(",.", ".,")
KEY_DIGITS = 18  # what every database's big integers hold
_SPACES = re.compile(r"[\s\0]+")
_WORDS = re.compile(r"[0-9a-z]+")
_MARKED_WORDS = re.compile(r"[^\W_]+")
# Both places of the tone are in use (`hòa`, `hoà`; `ủy`, `uỷ`): they count as the same marks.
_TONE_PLACES = {
    new: old
    for pair in ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ",
                 "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ")
    for new, old in [pair.split()]
}  # fmt: skip
_TONE_PLACE = re.compile("|".join(_TONE_PLACES))
# The order of a Vietnamese dictionary: plain letter first, then its own marks; tones only break ties.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_LETTERS, start=10)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def nfc(text: str) -> str:
    """Normal form C, the form every stored text has."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether a text is in that form already; cheaper than making it so."""
    return unicodedata.is_normalized("NFC", text)


def fold(text: str) -> str:
    """Lower case without marks, `đ` as `d`, single spaces: what search compares. A NUL, which PostgreSQL
    refuses in any text, is a space."""
    plain = text.translate(_ALIGNED)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
        plain = plain.replace("đ", "d")
    return _SPACES.sub(" ", plain).strip()


def fold_words(text: str) -> str:
    """The folded words alone, without punctuation: what matching of names and numbers compares."""
    return " ".join(_WORDS.findall(fold(text)))


def search_words(text: str) -> str:
    """The folded words as search compares them: numbers without leading zeros (`08` meets `8`)."""
    return " ".join(
        word.lstrip("0") or "0" if word.isdigit() else word for word in _WORDS.findall(fold(text))
    )


def marked_words(text: str) -> str:
    """The words in lower case with their marks: what tells `đốc` from `dốc`."""
    words = " ".join(_MARKED_WORDS.findall(nfc(text).lower()))
    return _TONE_PLACE.sub(lambda found: _TONE_PLACES[found[0]], words)


def sort_key(text: str) -> str:
    """A key that sorts as a Vietnamese dictionary does, on any database, without a collation."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text.lower()):
        letter, tone = _split_tone(char)
        letters.append(_LETTER_RANK.get(letter, letter if letter.isdigit() else "00"))
        tones.append(tone)
    return "".join(letters) + "!" + "".join(tones)


def _split_tone(char: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[c] for c in parts if c in _TONES), "0")
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)), tone


def long_date(day: date) -> str:
    """`ngày 05 tháng 02 năm 2026`: days below 10 and months 1 and 2 take a leading 0 (HD 05-HD/VPTW)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """`05/02/2026`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def balanced(text: str, width: int = 24) -> str:
    """A name too long for one line of a letterhead, broken where both lines come out most alike."""
    words = text.split()
    if len(text) <= width or len(words) < 2:
        return text
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    first, second = min((abs(len(one) - len(two)), (one, two)) for one, two in breaks)[1]
    return f"{first}\n{second}"


def number(value: int | float | Decimal, places: int | None = None) -> str:
    """`1.234,5`: points between thousands and a comma before decimals; half is rounded up."""
    exact = Decimal(str(value))
    rounded = (
        exact.normalize() if places is None else exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    )
    return f"{rounded:,f}".translate(_SEPARATORS)


def percent(value: int | float | Decimal, places: int = 2) -> str:
    """`62,50 %`, with a space that does not break."""
    return f"{number(value, places)}\u00a0%"


def row_key(typed: object) -> int | None:
    """A primary key as it was typed or posted; None for what can be none."""
    text = str(typed)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= KEY_DIGITS else None


class _AlignedFold(dict[int, str]):
    """Folds one character to exactly one, so that offsets in the folded text are offsets in the text."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFD", char.lower())[0] if char not in "đĐ" else "d"
        if plain.isspace():
            plain = "\n" if char == "\n" else " "
        self[code] = plain
        return plain


_ALIGNED = _AlignedFold()


def fold_aligned(text: str) -> str:
    """Like `fold`, but of the same length: `fold_aligned(t)[a:b]` is the fold of `t[a:b]` (t in NFC)."""
    return text.translate(_ALIGNED)
