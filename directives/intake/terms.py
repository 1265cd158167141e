"""Terms: "trong 10 ngày làm việc kể từ ngày ký" → how long, and from what. All functions take folded text."""

import re

from directives.domain.terms import MOST, Since, TermUnit
from directives.intake import dates
from directives.intake.types import Within

_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi hai": 12, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30, "bon lam": 45,
    "bon muoi lam": 45, "sau muoi": 60, "chin muoi": 90,
}  # fmt: skip
_COUNT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_LEAD = (
    r"(?:trong(?: thoi han| vong| thoi gian)?|sau(?! khi)|cham nhat(?: la)?(?: trong)?(?: vong)?(?: sau)?|"
    r"muon nhat(?: la)?(?: sau)?|khong qua|khong muon hon|toi da|thoi han(?: la)?\s?:?|"
    r"thoi gian(?: la)?\s?:?)"
)
_SPAN = (
    rf"(?P<n>\d{{1,3}}|{_COUNT})\s*(?:\([^)]{{1,20}}\)\s*)?(?P<unit>nga[yv]|tuan|thang)\b"
    r"(?P<working>\s+[l1]am\s+viec)?(?!\s+(?:dau|cuoi)\b)"
)
_FROM = r"[,;]?\s*\(?(?:(?:ke|tinh)\s+tu|tu|sau)(?:\s+(?:khi|luc|thoi diem))?(?=\s)"
_TERM = re.compile(rf"\b{_LEAD}\s+{_SPAN}(?:{_FROM}(?P<event>[^.;\n]{{0,60}}))?")
_BARE = re.compile(rf"(?<![\w/.,-]){_SPAN}{_FROM}(?P<event>[^.;\n]{{0,60}})")
_DAY = re.compile(rf"^\s*(?:ngay\s+)?{dates.DAY}")
_SIGNED = re.compile(
    r"^\s*(?:nga[yv]\s+)?(?:(?:duoc\s+)?(?:ky|ban hanh)\b|"
    r"(?:(?:van ban|chi thi|thong tri|ke hoach|cong van|quyet dinh|nghi quyet|ket luan|huong dan)\s+)"
    r"(?:nay\s+)?(?:duoc\s+)?(?:ky|ban hanh)\b)"
)
_RECEIVED = re.compile(
    r"^\s*(?:nga[yv]\s+)?(?:cac\s+)?(?:(?:co quan|don vi|dia phuong)\s+)?(?:duoc\s+)?(?:tiep\s+)?nhan\b"
    r"(?! thuc| dinh)"
)


def find(folded: str) -> tuple[Within | None, str]:
    """The term that a sentence states, and its words. A plain length ("trong 03 tháng") is a term only when
    it counts working days or says from when."""
    for pattern in (_TERM, _BARE):
        for match in pattern.finditer(folded):
            if found := _within(match):
                return found, _words(match)
    return None, ""


def _within(match: re.Match[str]) -> Within | None:
    number = match["n"]
    count = int(number) if number.isdigit() else _NUMBERS[number]
    event = match["event"]
    if not 0 < count <= MOST or (event is None and not match["working"]):
        return None
    since, start = _origin(event or "")
    return Within(count, _unit(match), since, start)


def _unit(match: re.Match[str]) -> TermUnit:
    if match["unit"] == "thang":
        return TermUnit.MONTH
    if match["unit"] == "tuan":
        return TermUnit.WEEK
    return TermUnit.WORKING_DAY if match["working"] else TermUnit.DAY


def _origin(event: str) -> tuple[Since, str | None]:
    """What is counted from; a day that the text gives stands for itself."""
    if (match := _DAY.match(event)) and (day := dates.of(match)):
        return Since.STATED, day.isoformat()
    if _SIGNED.match(event):
        return Since.SIGNING, None
    return (Since.RECEIPT if _RECEIVED.match(event) else Since.STATED), None


def _words(match: re.Match[str]) -> str:
    """The term and the first words of the event, enough to know it again."""
    event = match["event"] or ""
    words = re.match(r"\s*(?:[^\s]+\s*){0,7}", event)
    return match[0][: len(match[0]) - len(event) + (words.end() if words else 0)].rstrip(" ,")
