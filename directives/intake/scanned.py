"""Text of a bad scan, its marks lost and its vowels misread → the words it most likely says.

`Ban Thudng vu Tinh wy yéu cau` is read as `Ban Thuong vu Tinh uy yeu cau`: consonants survive a scan, so a
set phrase is recognised by them. What fits no phrase and is no syllable takes the nearest known one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from directives.core.text import fold, fold_aligned
from directives.intake.phrases import PHRASES
from directives.intake.syllables import CODAS, ONSETS, SYLLABLE
from directives.intake.types import Block

_FRAME = re.compile(rf"({ONSETS})?(.*?)({CODAS})?$")
_TOKEN = re.compile(r"[^\W\d_][\w@’'‘]*|\d[^\W\d_]+")
_MISREAD = str.maketrans(
    {
        "6": "o",
        "0": "o",
        "4": "a",
        "1": "i",
        "@": "o",
        "8": "e",
        "9": "o",
        "5": "s",
        "’": "",
        "'": "",
        "‘": "",
    }
)
#: Frequent words whose misread forms are syllables themselves.
_OFTEN = {
    "cia": "cua",
    "ctia": "cua",
    "cila": "cua",
    "cla": "cua",
    "cta": "cua",
    "sy": "su",
    "sw": "su",
    "swr": "su",
    "thy": "thuc",
    "thyc": "thuc",
    "thytc": "thuc",
    "vdi": "voi",
    "dugc": "duoc",
    "duge": "duoc",
    "dwoc": "duoc",
    "dwgc": "duoc",
    "nhitng": "nhung",
    "nhifng": "nhung",
    "1a": "la",
    "moi": "moi",
    "ngudi": "nguoi",
    "vgi": "voi",
    "dgi": "doi",
    "trude": "truoc",
    "trudc": "truoc",
    "cdc": "cac",
    "cae": "cac",
    "pieu": "dieu",
    "sé": "so",
}
#: Words so frequent that they are taken as they stand.
_SMALL_WORDS = frozenset(
    ("cua", "va", "cac", "cho", "voi", "trong", "theo", "tai", "ve", "tu", "khong", "duoc")
)
_UY = frozenset(
    ("uy", "ty", "wy", "dy", "iy", "iiy", "ity", "tiy", "fy", "oy", "ily", "tly", "uly", "uyy", "ity")
)
_CODES = frozenset(
    ("UBND", "HDND", "MTTQ", "VPTU", "BTV", "BCH", "TTg", "COVID", "PAPI", "SIPAS", "PCI", "PAR")
)
_LABEL = re.compile(r"[IVXLl1|]{1,4}")
_DASHED = re.compile(r"\d{1,2}\s?[-–]\s")
_SYMBOL = re.compile(r"\d+\s?(?:[-_/–]\s?[\wĐ.&]+\s?){1,3}")
_MARKED = re.compile("[ạảãăằắẳẵặầấẩẫậđẹẻẽềếểễệịỉĩọỏồốổỗộơờớởỡợụủũưừứửữựỳỵỷỹ]")
#: Fewer marked letters than this in a hundred and the marks are lost.
_FEW = 0.03
_ENOUGH = 120
_LONGEST_PHRASE = 8
#: Less alike than this and a word is left as it is read.
_LIKE = 0.6


def is_bad(lines: list[Block]) -> bool:
    """Whether the text as a whole has lost its marks."""
    letters = sum(len(line.text) for line in lines)
    marked = sum(len(_MARKED.findall(line.text.lower())) for line in lines)
    return letters >= _ENOUGH and marked < _FEW * letters and _is_vietnamese(lines)


def repaired(blocks: Iterable[Block]) -> list[Block]:
    """The lines or paragraphs, each mended."""
    return [replace(block, text=mended(block.text)) if block.text else block for block in blocks]


def _is_vietnamese(lines: list[Block]) -> bool:
    words = [word for line in lines[:400] for word in re.findall(r"[a-z]+", fold(line.text))]
    known = sum(1 for word in words if word in KNOWN)
    return len(words) > 15 and known > 0.3 * len(words)


def mended(line: str) -> str:
    """One line with its set phrases restored, without marks; symbols of documents are left alone."""
    kept = [match.span() for match in _SYMBOL.finditer(line, _first_label(line))]
    tokens = list(_TOKEN.finditer(line))
    words = ["" if _is_kept(token, kept) else _plain(token[0]) for token in tokens]
    pieces, last = [], 0
    for token, best in zip(tokens, _chosen(words), strict=True):
        same = not best or (best == token[0].lower() and _is_even(token[0]))
        pieces += [line[last : token.start()], token[0] if same else cased(best, token[0])]
        last = token.end()
    return "".join([*pieces, line[last:]])


def _first_label(line: str) -> int:
    """`4- To chuc` is no symbol."""
    label = _DASHED.match(line)
    return label.end() if label else 0


def _is_kept(token: re.Match[str], kept: list[tuple[int, int]]) -> bool:
    """Symbols, codes and Roman numbers are not words."""
    word = token[0]
    if any(start <= token.start() < end for start, end in kept) or word in _CODES:
        return True
    if token.start() < 3 and _LABEL.fullmatch(word):
        return True
    if not (word.isalpha() and word.isupper()):
        return False
    return not set(word) - set("IVXLC") or (len(word) <= 3 and not SYLLABLE.fullmatch(fold_aligned(word)))


def _is_even(token: str) -> bool:
    return token.islower() or token.isupper() or token[1:].islower()


def _plain(token: str) -> str:
    folded = fold_aligned(token)
    if not (folded.isalpha() and folded.isascii()):
        folded = _OFTEN.get(folded) or folded.translate(_MISREAD)
    return _OFTEN.get(folded, folded)


def _chosen(words: list[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(words):
        phrase = _phrase(words, at)
        if phrase:
            found.extend(phrase)
            at += len(phrase)
        else:
            found.append(_nearest(words[at]))
            at += 1
    return found


def _phrase(words: list[str], at: int) -> tuple[str, ...] | None:
    """The longest set phrase that the words from here on may be; of equal ones the one most like them."""
    best: tuple[float, tuple[str, ...]] | None = None
    for phrase in _BY_FIRST.get(words[at][:1], ()):
        if best and len(phrase) < len(best[1]):
            break
        given = tuple(words[at : at + len(phrase)])
        score = _fit(given, phrase) if len(given) == len(phrase) else 0.0
        if score and (best is None or score > best[0]):
            best = (score, phrase)
    return best[1] if best else None


@lru_cache(maxsize=20_000)
def _fit(given: tuple[str, ...], phrase: tuple[str, ...]) -> float:
    """How well words fit a phrase, 0 for not at all. Words that are syllables weigh against it."""
    exact = sum(1 for a, b in zip(given, phrase, strict=True) if a == b)
    if exact == len(phrase):
        return 2.0
    sound = sum(1 for word in given if SYLLABLE.fullmatch(word))
    if 2 * exact < sound or (exact == 0 and sound):
        return 0.0
    if not all(a == b or like(a, b) for a, b in zip(given, phrase, strict=True)):
        return 0.0
    return SequenceMatcher(None, " ".join(given), " ".join(phrase), autojunk=False).ratio()


@lru_cache(maxsize=20_000)
def like(word: str, syllable: str) -> bool:
    """Whether a misread word may be this syllable: the same consonants around, or nearly the same letters."""
    if syllable == "uy":
        return word in _UY
    if len(word) < 2 or word in _SMALL_WORDS:
        return False
    if word[-1] == "e" and syllable[-1] == "c":
        word = f"{word[:-1]}c"
    a, b = frame(word), frame(syllable)
    if word.endswith(("it", "ir", "ur", "tr")) and syllable == f"{word[:-2]}u":
        return True
    if SYLLABLE.fullmatch(word):
        return a[0] == b[0] and a[2] == b[2]
    if a[0] == b[0] and a[2] == b[2]:
        return len(word) - len(syllable) <= 2
    least = (0.66, 3) if a[0] == b[0] else (0.75, 4)
    ratio = SequenceMatcher(None, word, syllable, autojunk=False).ratio()
    return len(syllable) >= least[1] and ratio >= least[0]


@lru_cache(maxsize=20_000)
def frame(word: str) -> tuple[str, str, str]:
    match = _FRAME.match(word)
    return (match[1] or "", match[2], match[3] or "") if match else ("", word, "")


@lru_cache(maxsize=20_000)
def _nearest(word: str) -> str:
    """The known syllable nearest to a word that is none."""
    if len(word) < 2 or not word.isalpha() or SYLLABLE.fullmatch(word):
        return word
    onset, _, coda = frame(word)
    same = [s for s in _SYLLABLES_BY_ONSET.get(onset, ()) if frame(s)[2] == coda] or [
        s for s in _SYLLABLES_BY_ONSET.get(onset, ()) if abs(len(s) - len(word)) <= 1
    ]
    scored = [(SequenceMatcher(None, word, s, autojunk=False).ratio(), _COUNTS[s], s) for s in same]
    best = max(scored, default=(0.0, 0, word))
    return best[2] if best[0] >= _LIKE else word


def cased(word: str, like: str) -> str:
    letters = [c for c in like if c.isalpha()]
    if sum(c.isupper() for c in letters) > 0.6 * len(letters) and len(letters) > 1:
        return word.upper()
    return word.capitalize() if letters and letters[0].isupper() else word


def _known() -> Iterator[tuple[str, ...]]:
    for phrase in PHRASES.replace("\n", " ").split(","):
        words = tuple(phrase.split())
        if words:
            yield words


PHRASES_KNOWN = sorted(set(_known()), key=len, reverse=True)
_COUNTS: dict[str, int] = {}
for _words in PHRASES_KNOWN:
    for _word in _words:
        _COUNTS[_word] = _COUNTS.get(_word, 0) + 1
#: The syllables of the set phrases, and which follow one another in them.
KNOWN = frozenset(_COUNTS)
PAIRS = frozenset(pair for words in PHRASES_KNOWN for pair in zip(words, words[1:], strict=False))
_SYLLABLES_BY_ONSET: dict[str, list[str]] = {}
for _word in _COUNTS:
    _SYLLABLES_BY_ONSET.setdefault(frame(_word)[0], []).append(_word)
#: Phrases of two words and more by their first letter; a misread first letter is not looked for.
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _words in PHRASES_KNOWN:
    if 1 < len(_words) <= _LONGEST_PHRASE:
        _BY_FIRST.setdefault(_words[0][0], []).append(_words)
