"""How much: a stated quantity of an order, `ít nhất 01 mô hình` a year."""

import re

from directives.intake.types import Target

_NUMBER = r"(?P<n>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?|mot|hai|ba|bon|nam|muoi)"
_SCALE = r"(?P<scale>\s?%|\s+phan tram|(?:\s+(?:nghin|trieu|ty))?\s+dong)?"
_UNIT = r"(?:\s+(?P<unit>[a-z]+(?:\s+[a-z]+){0,2}))?"
_TARGET = re.compile(
    rf"\b(?P<lead>it nhat|toi thieu|khong it hon|khong duoi|tu|dat(?: ty le)?(?: tren| tu)?|tren|phan "
    rf"dau(?: co)?|duy tri|dang ky|xay dung|to chuc|moi nam|hang nam|moi quy|lap|mo)"
    rf"\s+(?:duoc\s+)?(?:it nhat\s+|toi thieu\s+|"
    rf"tu\s+)?(?:la\s+)?{_NUMBER}(?:\s?\([^)]{{1,20}}\))?(?![\d/.-]){_SCALE}{_UNIT}"
)
_STRONG = ("it nhat", "toi thieu", "khong it hon", "khong duoi", "dat", "phan dau")
_COUNTED = re.compile(
    r"^(mo hinh|cuoc|buoi|lop|hoi nghi|lan|tin|bai|dien hinh|nguoi|doan|chuyen|dot|luot|cong trinh|san "
    r"pham|chuyen de|xa|phuong|to|cau lac bo|diem|ho|"
    r"hoi vien|dang vien|can bo|don vi|co quan|van ban|ke hoach|bao cao|tap the|ca nhan|sang kien|phong "
    r"trao|hoat dong|chuong trinh|du an|viec|phan viec|vu|"
    r"thon|khu dan cu|chi bo|doi thoai|hoi thi|toa dam|phien|ngay|gio|suat|nha|can|ban tin|chuyen muc|y "
    r"kien|kien nghi|de tai|cach lam)\b"
)
_PERS = (
    ("week", re.compile(r"\b(?:hang|moi|mot|1|01) tuan\b|/\s?tuan\b")),
    ("month", re.compile(r"\b(?:hang|moi|mot|1|01) thang\b|/\s?thang\b")),
    ("quarter", re.compile(r"\b(?:hang|moi|mot|1|01) quy\b(?! (?:dinh|che))|/\s?quy\b")),
    ("year", re.compile(r"\b(?:hang|moi|mot|1|01|trong) nam\b(?! 20)|/\s?nam\b(?! 20)")),
    ("half_year", re.compile(r"\b(?:moi|hang|dinh ky) (?:6|06|sau) thang\b|/\s?(?:6|06) thang\b")),
)
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "muoi": 10}
_TRAILING = frozenset(
    ("hieu", "qua", "tro", "len", "moi", "cua", "cho", "ve", "trong", "tai", "va", "duoc", "theo")
    + ("do", "voi", "co", "de", "hoac")
)


def find(plain: str, folded: str) -> tuple[Target | None, bool]:
    """The quantity a sentence orders, and whether it is put as a minimum or goal."""
    for match in _TARGET.finditer(folded):
        strong = match["lead"].startswith(_STRONG)
        unit = _unit(plain, match)
        if unit and (strong or _COUNTED.match(_folded_unit(match)) or match["scale"]):
            return Target(_value(match["n"]), unit, _per(folded, match)), strong
    return None, False


def _folded_unit(match: re.Match[str]) -> str:
    return match["unit"] or ""


def _unit(plain: str, match: re.Match[str]) -> str | None:
    if match["scale"]:
        return (
            "%"
            if match["scale"].strip() in ("%", "phan tram")
            else plain[match.start("scale") : match.end("scale")].strip()
        )
    if not match["unit"]:
        return None
    if counted := _COUNTED.match(match["unit"]):
        return plain[match.start("unit") : match.start("unit") + counted.end(1)]
    words = match["unit"].split()
    while len(words) > 1 and words[-1] in _TRAILING:
        words.pop()
    if words[0] in _TRAILING or words[0] in ("nam", "thang", "quy", "tuan"):
        return None
    return plain[match.start("unit") : match.start("unit") + len(" ".join(words))]


def _value(text: str) -> int | float:
    if text in _WORDS:
        return _WORDS[text]
    if "," in text:
        return float(text.replace(".", "").replace(",", "."))
    return int(text.replace(".", ""))


def _per(folded: str, match: re.Match[str]) -> str | None:
    """The period the quantity is counted over: the one nearest to it."""
    near: list[tuple[int, str]] = []
    for name, pattern in _PERS:
        for found in pattern.finditer(folded):
            near.append((min(abs(found.start() - match.end()), abs(match.start() - found.end())), name))
    return min(near)[1] if near else None
