"""Symbols of documents: `25-CT/TU` (Party), `33/CT-TTg`, `12/2025/QĐ-UBND`, `417/UBND-NCKS` (State)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from directives.core.text import fold

#: Type code, folded → kind. Codes that mean two kinds are settled in `kind_of`.
KIND_BY_CODE = {
    "nq": "nghi_quyet",
    "nqlt": "nghi_quyet",
    "ct": "chi_thi",
    "tt": "thong_tri",
    "ttr": "to_trinh",
    "kl": "ket_luan",
    "qd": "quyet_dinh",
    "qdi": "quy_dinh",
    "qyd": "quy_dinh",
    "qc": "quy_che",
    "qclv": "quy_che",
    "qcph": "quy_che",
    "cv": "cong_van",
    "ctr": "chuong_trinh",
    "cthd": "chuong_trinh",
    "ctrhd": "chuong_trinh",
    "da": "de_an",
    "kh": "ke_hoach",
    "khlt": "ke_hoach",
    "khph": "ke_hoach",
    "hd": "huong_dan",
    "hdlt": "huong_dan",
    "tb": "thong_bao",
    "bc": "bao_cao",
    "nd": "nghi_dinh",
    "ttlt": "thong_tu",
    "qh": "luat",
    "pl": "phap_lenh",
    "l": "luat",
    "bb": "bien_ban",
    "pa": "phuong_an",
    "tc": "thong_cao",
    "cd": "cong_dien",
    "gm": "giay_moi",
    "tl": "thong_le",
}

_PARTY = re.compile(r"^(\d{1,5})-([^\W\d_]{1,6})/(.+)$")
_LEGAL = re.compile(r"^(\d{1,5})/(\d{4})/([^\W\d_]{1,6})(\d{0,2})(?:-(.+))?$")
_TYPED = re.compile(r"^(\d{1,5})/([^\W\d_]{1,6})-(.+)$")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart; `code` is the type code (`None` for a state letter), `body` the issuer's code."""

    number: int
    year: int | None
    code: str | None
    body: str
    party: bool

    @property
    def kind(self) -> str | None:
        return kind_of(self.code, party=self.party) if self.code else "cong_van"


def compact(symbol: str) -> str:
    """Without the spaces that typing and line ends put inside."""
    return re.sub(r"\s+", "", symbol).replace("–", "-").replace("—", "-").replace("−", "-")


@lru_cache(maxsize=2048)
def parse(symbol: str) -> Symbol | None:
    """The parts of a symbol, or None when it is not one."""
    text = compact(symbol)
    if match := _PARTY.match(text):
        number, code, body = match.groups()
        return Symbol(int(number), None, code, body, party=True)
    if match := _LEGAL.match(text):
        number, year, code, term, body = match.groups()
        return Symbol(int(number), int(year), code, body or f"{code}{term}", party=False)
    if match := _TYPED.match(text):
        number, code, body = match.groups()
        if _is_type(code):
            return Symbol(int(number), None, code, body, party=False)
        return Symbol(int(number), None, None, f"{code}-{body}", party=False)
    return None


def _is_type(code: str) -> bool:
    return fold(code) in KIND_BY_CODE


def kind_of(code: str, *, party: bool) -> str | None:
    """The kind a type code stands for; `TT` is a thông tri of the Party and a thông tư of the State."""
    plain = fold(code)
    if plain == "tt" and not party:
        return "thong_tu"
    return KIND_BY_CODE.get(plain)


_CENTRAL_BODIES = (
    "bo chinh tri",
    "ban bi thu",
    "ban chap hanh trung uong",
    "trung uong",
    "chinh phu",
    "thu tuong",
)
_LOCAL_BODIES = ("tinh uy", "thanh uy", "huyen uy", "dang uy", "uy ban nhan dan", "hoi dong nhan dan")
_LOCAL_CODES = frozenset({"tu", "thu", "hu", "qu", "du", "ubnd", "hdnd"})
_CENTRAL_CODES = frozenset({"tw", "ttg", "cp"})


def contradicts(symbol: str, issuer: str) -> bool:
    """Whether a symbol bears a central code on a local body's document, or a local one on a central body's:
    `242-QĐ/TW` of a provincial committee. It is for a person to see, never corrected."""
    found, who = parse(symbol), fold(issuer)
    if found is None:
        return False
    body = fold(found.body).split("-")[0]
    is_central, is_local = who.startswith(_CENTRAL_BODIES), any(name in who for name in _LOCAL_BODIES)
    return (body in _CENTRAL_CODES and is_local) or (body in _LOCAL_CODES and is_central and not is_local)
