"""Whether what a text says of a document (number, kind, day, issuer) means a document that is known.

A number that is no well-formed symbol is taken for misread: then the figure before the code must be the
same, the rest alike, and the day equal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from directives.core.text import fold, fold_words, search_words
from directives.domain import numbering
from directives.intake.likeness import skeleton

_LEAD = re.compile(r"^\W*(?:s[o6be0]\b)?\W*([0-9oilszb|]{1,5}?)(?=[^0-9oilszb|]|$)")
_DIGITS = str.maketrans("oil|szb", "0111528")
_ALIKE = 0.7
#: One code (QĐ) stands for both.
_ONE_CODE = frozenset({"quyet_dinh", "quy_dinh"})
_COMMON = frozenset({
    "ban", "tinh", "thanh", "uy", "uong", "trung", "dang", "bo", "so", "cua", "chap", "hanh", "thuong", "vu",
    "nhan", "dan", "hoi", "dong",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """What is said of a document; all but one of the four may be unknown."""

    number: str
    kind: str = ""
    issued_on: date | None = None
    issuer: str = ""

    @property
    def key(self) -> str:
        return number_key(self.number)


def number_key(number: str) -> str:
    """How numbers are compared: folded words, no leading zeros ("Số 08 -CT/TU" and "8-ct/tu" meet)."""
    return search_words(number).removeprefix("so ")


def meant(said: Reference, known: Sequence[Reference]) -> list[int]:
    """The places in `known` of what may be meant: one is sure, several are for a person to choose."""
    fitting = [place for place, one in enumerate(known) if fits(said, one)]
    exact = [place for place in fitting if known[place].key == said.key]
    found = exact or fitting
    named = [place for place in found if _share(said.issuer, known[place].issuer) > 0]
    return named if len(found) > 1 and len(named) == 1 else found


def fits(said: Reference, known: Reference) -> bool:
    """Whether nothing known of the two speaks against their being one document."""
    if not said.key or not known.key or not _days_agree(said, known) or not _kinds_agree(said, known):
        return False
    if said.key == known.key:
        return said.issued_on is not None or _issuers_agree(said, known)
    return said.issued_on is not None and said.issued_on == known.issued_on and _misread(said, known)


def _days_agree(said: Reference, known: Reference) -> bool:
    return said.issued_on is None or known.issued_on is None or said.issued_on == known.issued_on


def _kinds_agree(said: Reference, known: Reference) -> bool:
    return not said.kind or not known.kind or said.kind == known.kind or {said.kind, known.kind} <= _ONE_CODE


def _issuers_agree(said: Reference, known: Reference) -> bool:
    return not said.issuer or not known.issuer or _share(said.issuer, known.issuer) > 0


def _share(said: str, known: str) -> float:
    """The share of the telling words of one issuer in the other; without telling words, of all words."""
    one, other = set(fold_words(said).split()), set(fold_words(known).split())
    telling = one - _COMMON or one
    return len(telling & other) / len(telling) if telling else 0.0


def _misread(said: Reference, known: Reference) -> bool:
    if _is_clean(said.number) and _is_clean(known.number):
        return False
    lead, tail = _parts(said.number)
    other_lead, other_tail = _parts(known.number)
    if not lead or lead != other_lead or not tail or not other_tail:
        return False
    return SequenceMatcher(None, tail, other_tail, autojunk=False).ratio() >= _ALIKE


def _is_clean(number: str) -> bool:
    symbol = numbering.parse(number)
    return symbol is not None and symbol.kind is not None


def _parts(number: str) -> tuple[str, str]:
    """The figure with what a scan makes of digits put right, and the skeleton of the rest."""
    folded = fold(number)
    match = _LEAD.match(folded)
    if not match:
        return "", ""
    lead = match[1].translate(_DIGITS).lstrip("0")
    return lead, skeleton(folded[match.end() :].replace("vv", "w"))
