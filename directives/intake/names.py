"""Names in the text → units of a gazetteer, and which groups of units a collective name stands for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from directives.core.text import fold_words
from directives.intake.abbreviations import abbreviates, may_abbreviate
from directives.intake.types import DraftActor, DraftDocument, DraftObligation, UnitMatch
from directives.intake.wording import is_province

_SPELLED = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\bubmttq ?(?:vn|viet nam)?\b"), "uy ban mat tran to quoc viet nam"),
    (re.compile(r"\bmttq ?(?:vn|viet nam)?\b"), "mat tran to quoc viet nam"),
    (re.compile(r"\bmat tran to quoc(?! viet)\b"), "mat tran to quoc viet nam"),
    (re.compile(r"\bubkt\b"), "uy ban kiem tra"),
    (re.compile(r"\bbtv\b"), "ban thuong vu"),
    (re.compile(r"\bbch\b"), "ban chap hanh"),
    (re.compile(r"\bvp(?=tu\b| )"), "van phong "),
    (re.compile(r"\bbdv\b"), "ban dan van"),
    (re.compile(r"(?<!dau )\btu\b(?! phap| nhan| van| lieu)"), "tinh uy"),
    (re.compile(r"\btinhuy\b"), "tinh uy"),
    (re.compile(r"^d u\b"), "dang uy"),
    (
        re.compile(
            r"\bdoan (?:tncs|thanh nien cong san)(?: (?:hcm|ho chi minh))?\b|\bdoan (?:tn|thanh nien)\b"
            r"(?! cong san)|^tinh doan\b"
        ),
        "doan thanh nien cong san ho chi minh",
    ),
    (re.compile(r"\b(?:ldld)\b"), "lien doan lao dong"),
    (re.compile(r"\b(?:lhpn)\b"), "lien hiep phu nu"),
    (re.compile(r"\bhcm\b"), "ho chi minh"),
    (re.compile(r"\bcong an nhan dan\b"), "cong an"),
    (re.compile(r"\btp\b"), "thanh pho"),
)
_BEFORE = re.compile(
    r"^(?:giam doc|thu truong|chanh|truong|lanh dao|dong chi|bi thu|chu tich|tap the|can bo|nguoi dung dau|"
    r"co quan|(?:ban )?thuong truc|ban thuong vu|ban chap hanh)\s+(?=\w)"
)
#: A commune's or district's committee, people's council or government where the place itself is the unit.
_OF_PLACE = (
    (
        re.compile(
            r"^(?:uy ban nhan dan|hoi dong nhan dan|dang uy|dang bo)\s+"
            r"(?=(?:xa|phuong|thi tran|dac khu|huyen|thi xa|quan|thanh pho) )"
        ),
        "",
    ),
    (re.compile(r"^huyen uy (?=\w)"), "huyen "),
    (re.compile(r"^thi uy (?=\w)"), "thi xa "),
    (re.compile(r"^quan uy (?=\w)"), "quan "),
    (re.compile(r"^thanh uy (?=\w)"), "thanh pho "),
)
#: Bodies of which one is never a misreading of the other.
_HEADS = frozenset({"so", "bo", "ban", "hoi", "xa", "phuong", "huyen", "cuc", "vu", "tinh", "thanh", "thi"})
_PLACE = re.compile(r"\s+(?:cap\s+)?(?:tinh|thanh pho)(?:\s+\w+){0,4}$")
#: How far a name of another province than the portal's falls.
_FOREIGN = 0.3
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
            r"|^(?:huyen|thi|thanh|quan) uy$"
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

    home: str = ""
    _exact: dict[str, set[int]] = field(default_factory=dict)
    _bare: dict[str, set[int]] = field(default_factory=dict)
    _by_word: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[tuple[int, Iterable[str]]], home: str = "") -> "Gazetteer":
        """From units as (id, names and abbreviations); `home` is the province whose units they are."""
        book = cls(home=fold_words(home).removeprefix("tinh ").removeprefix("thanh pho "))
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
        readings = list(_readings(name))
        for key, score in readings:
            if found := self._exact.get(key):
                return _scored(found, score)
        away = _FOREIGN if self._is_foreign(readings[0][0]) else 0.0
        for key, score in readings:
            if found := self._bare.get(_PLACE.sub("", key)):
                return _scored(found, score - 0.07 - away)
        for key, score in readings:
            if found := self._shortened(key):
                return _scored(found, score - 0.1 - away)
        return self._near(_key(name))

    def _is_foreign(self, key: str) -> bool:
        """Whether the name bears another province than the one whose units these are."""
        place = key[match.start() :].split(maxsplit=1) if (match := _PLACE.search(key)) else []
        named = place[1].removeprefix("pho ") if len(place) > 1 else ""
        return bool(self.home) and named != self.home and is_province(named)

    def _shortened(self, key: str) -> set[int]:
        """The units whose names this may abbreviate, with or without the place at the end."""
        if not may_abbreviate(key):
            return set()
        bare = _PLACE.sub("", key)
        return {
            unit
            for names, short in ((self._exact, key), (self._bare, bare))
            for full, units in names.items()
            if abbreviates(short, full)
            for unit in units
        }

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
            if len({key.split(" ", 1)[0], other.split(" ", 1)[0]} & _HEADS) > 1:
                continue
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
    """The name itself, then without the post before it: `Giám đốc Sở Nội vụ` is the department's duty; then
    the place whose body it is."""
    key = _key(name)
    yield key, 1.0
    without = _BEFORE.sub("", key)
    if without != key:
        yield without, 0.95
    for pattern, place in _OF_PLACE:
        if (whole := pattern.sub(place, without)) != without:
            yield whole, 0.95


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
