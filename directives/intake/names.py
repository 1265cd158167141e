"""Names in the text → units of a gazetteer, and which groups of units a collective name stands for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from directives.core.text import fold_words
from directives.intake.types import DraftActor, DraftDocument, DraftObligation, UnitMatch

_SPELLED = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\bubmttq(?: vn)?\b"), "uy ban mat tran to quoc viet nam"),
    (re.compile(r"\bmttq(?: vn)?\b"), "mat tran to quoc viet nam"),
    (re.compile(r"\bmat tran to quoc(?! viet)\b"), "mat tran to quoc viet nam"),
    (re.compile(r"\bubkt\b"), "uy ban kiem tra"),
    (re.compile(r"\bbtv\b"), "ban thuong vu"),
    (re.compile(r"\bbch\b"), "ban chap hanh"),
    (re.compile(r"\bvp(?=tu\b| )"), "van phong "),
    (re.compile(r"\bbdv\b"), "ban dan van"),
    (re.compile(r"\btu\b"), "tinh uy"),
    (re.compile(r"\b(?:ldld)\b"), "lien doan lao dong"),
    (re.compile(r"\b(?:lhpn)\b"), "lien hiep phu nu"),
    (re.compile(r"\bhcm\b"), "ho chi minh"),
    (re.compile(r"\bcong an nhan dan\b"), "cong an"),
    (re.compile(r"\btp\b"), "thanh pho"),
)
_BEFORE = re.compile(
    r"^(?:giam doc|thu truong|chanh|truong|lanh dao|dong chi|bi thu|chu tich|tap the|can bo)\s+(?=\w)"
)
_PLACE = re.compile(r"\s+(?:cap\s+)?(?:tinh|thanh pho)(?:\s+\w+){0,4}$")
_LEAST = 0.72
_MOST_MATCHES = 3

#: Groups by how they are named; a collective may name several.
GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("department", re.compile(r"\bcac so\b|\bso ban nganh\b|\bso nganh\b")),
    ("branch", re.compile(r"\bban nganh\b|\bso nganh\b|\bcac nganh\b|\bnganh tinh\b")),
    (
        "party_board",
        re.compile(r"\bcac ban (?:dang|xay dung dang|cua tinh uy)\b|\bco quan (?:chuyen trach )?tham muu\b"),
    ),
    ("party_group", re.compile(r"\bban can su dang\b(?! uy ban)|\bdang doan\b(?! (?:mat|hoi|uy))")),
    (
        "district_committee",
        re.compile(
            r"\bcac (?:huyen|thi|thanh|quan) ?uy\b|\bcac huyen(?: thi)?(?: thanh)? uy\b|\bhuyen uy thi uy\b"
        ),
    ),
    (
        "direct_committee",
        re.compile(r"\bdang uy (?:truc thuoc|cac co quan)|\bdang bo truc thuoc\b|\bcac dang uy\b"),
    ),
    ("commune_committee", re.compile(r"\bdang uy (?:cac )?(?:xa|phuong)|\bdang uy cap xa\b")),
    (
        "district_government",
        re.compile(
            r"\buy ban nhan dan (?:cac )?(?:huyen|cap huyen|quan|thi xa)\b"
            r"|\bcac huyen thi xa\b|\bcac huyen thanh pho\b"
        ),
    ),
    (
        "commune_government",
        re.compile(r"\buy ban nhan dan (?:cac )?(?:xa|phuong|cap xa)\b|\bcac xa phuong\b|\bcac xa\b"),
    ),
    ("front", re.compile(r"\bmat tran to quoc\b")),
    ("mass_organisation", re.compile(r"\bto chuc chinh tri xa hoi\b|\bdoan the\b|\bhoi quan chung\b")),
    ("committee", re.compile(r"\bcac cap uy\b|^cap uy\b|\bto chuc dang\b|\bcap uy (?:dang|cac cap)\b")),
    ("government", re.compile(r"\bchinh quyen\b")),
    ("any", re.compile(r"\bco quan\b|\bdon vi\b|\bdia phuong\b")),
)


def groups_of(name: str) -> tuple[str, ...]:
    """The groups a collective name stands for: `các sở, ban, ngành tỉnh` → department, branch."""
    key = _key(name)
    return tuple(slug for slug, pattern in GROUPS if pattern.search(key))


@dataclass
class Gazetteer:
    """Units by their names; built once, asked for every name of a text."""

    _exact: dict[str, set[int]] = field(default_factory=dict)
    _bare: dict[str, set[int]] = field(default_factory=dict)
    _by_word: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[tuple[int, Iterable[str]]]) -> "Gazetteer":
        """From units as (id, names and abbreviations)."""
        book = cls()
        for unit_id, names in units:
            for name in names:
                book._add(unit_id, _key(name))
        return book

    def _add(self, unit_id: int, key: str) -> None:
        if not key:
            return
        self._exact.setdefault(key, set()).add(unit_id)
        self._bare.setdefault(_PLACE.sub("", key), set()).add(unit_id)
        for word in set(key.split()):
            self._by_word.setdefault(word, set()).add(key)

    def matches(self, name: str) -> tuple[UnitMatch, ...]:
        """The units a name may mean, the likeliest first; one exact name leaves no second."""
        for key, score in _readings(name):
            if found := self._exact.get(key):
                return _scored(found, score)
        for key, score in _readings(name):
            if found := self._bare.get(_PLACE.sub("", key)):
                return _scored(found, score - 0.07)
        return self._near(_key(name))

    def _near(self, key: str) -> tuple[UnitMatch, ...]:
        words = sorted(set(key.split()), key=lambda word: len(self._by_word.get(word, ())))
        near = {
            other
            for word in words[:3]
            for other in self._by_word.get(word, ())
            if abs(len(other) - len(key)) < 14
        }
        best: dict[int, float] = {}
        for other in near:
            score = SequenceMatcher(None, key, other, autojunk=False).ratio()
            if score >= _LEAST:
                for unit_id in self._exact[other]:
                    best[unit_id] = max(best.get(unit_id, 0.0), score * 0.85)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:_MOST_MATCHES]
        return tuple(UnitMatch(unit_id, round(score, 2)) for unit_id, score in ranked)


def _key(name: str) -> str:
    key = fold_words(name)
    for pattern, spelled in _SPELLED:
        key = pattern.sub(spelled, key)
    return " ".join(key.split())


def _readings(name: str) -> Iterator[tuple[str, float]]:
    """The name itself, then without the post before it: `Giám đốc Sở Nội vụ` is the department's duty."""
    key = _key(name)
    yield key, 1.0
    if (without := _BEFORE.sub("", key)) != key:
        yield without, 0.9


def _scored(units: set[int], score: float) -> tuple[UnitMatch, ...]:
    share = score if len(units) == 1 else score * 0.6
    return tuple(UnitMatch(unit_id, round(share, 2)) for unit_id in sorted(units)[:_MOST_MATCHES])


def matched(document: DraftDocument, gazetteer: Gazetteer | None) -> DraftDocument:
    """The document with every body matched to units or to groups of them."""
    return replace(
        document,
        addressees=tuple(_actor(actor, gazetteer) for actor in document.addressees),
        obligations=tuple(_obligation(duty, gazetteer) for duty in document.obligations),
    )


def _obligation(duty: DraftObligation, gazetteer: Gazetteer | None) -> DraftObligation:
    return replace(
        duty,
        leads=tuple(_actor(actor, gazetteer) for actor in duty.leads),
        cooperating=tuple(_actor(actor, gazetteer) for actor in duty.cooperating),
        report_to=_actor(duty.report_to, gazetteer) if duty.report_to else None,
        via=_actor(duty.via, gazetteer) if duty.via else None,
    )


def _actor(actor: DraftActor, gazetteer: Gazetteer | None) -> DraftActor:
    if actor.collective:
        return replace(actor, groups=groups_of(actor.name))
    return replace(actor, matches=gazetteer.matches(actor.name)) if gazetteer else actor
