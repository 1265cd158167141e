"""The sheets in which boards track tasks: which column says what, what a cell means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from directives.core.text import fold, fold_words


class Field(StrEnum):
    """What a column may say."""

    NUMBER = "number"
    ISSUED_ON = "issued_on"
    TITLE = "title"
    KIND = "kind"
    ISSUER = "issuer"
    TASK = "task"
    LEAD = "lead"
    COOPERATING = "cooperating"
    DUE = "due"
    STATE = "state"
    PERCENT = "percent"
    DONE_ON = "done_on"
    NOTE = "note"


class RowState(StrEnum):
    NEW = "new"
    SAME = "same"
    WRONG = "wrong"
    SKIPPED = "skipped"
    LEFT_OUT = "left_out"


class Status(StrEnum):
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    DONE = "done"


# The first that fits a folded heading; the narrower ones stand before the wider.
_HEADINGS: tuple[tuple[Field, str], ...] = (
    (Field.DONE_ON, r"ngay (?:da )?(?:hoan thanh|bao cao|xong)|thoi (?:gian|diem) da (?:hoan thanh|xong)"),
    (Field.PERCENT, r"ty le|phan tram|tien do \d|%"),
    (Field.COOPERATING, r"phoi hop|cung thuc hien"),
    (Field.LEAD, r"chu tri|don vi thuc hien|co quan thuc hien|don vi duoc giao|giao cho|dau moi|^don vi$"),
    (Field.DUE, r"thoi han|han hoan thanh|han xu ly|^han$|han bao cao|thoi gian (?:thuc hien|hoan)|deadline"),
    (Field.ISSUED_ON, r"ngay(?: thang)?(?: nam)? (?:ban hanh|van ban|ky|vb)|^ngay(?: thang)?(?: nam)?$"),
    (Field.NUMBER, r"so(?: van ban)? ky hieu|ky hieu|so hieu|so vb|so van ban|^van ban$|van ban chi dao"),
    (Field.ISSUER, r"co quan ban hanh|noi ban hanh|don vi ban hanh|cap ban hanh"),
    (Field.KIND, r"loai van ban|^loai$|loai vb|hinh thuc van ban"),
    (Field.TASK, r"noi dung (?:chi dao|giao)|nhiem vu|cong viec|viec duoc giao|^noi dung$"),
    (Field.TITLE, r"trich yeu|ten van ban|noi dung van ban"),
    (Field.NOTE, r"ghi chu|^ket qua$|san pham|kho khan|ly do"),
    (Field.STATE, r"tinh trang|trang thai|tinh hinh|tien do|ket qua"),
)
_PATTERNS = [(slot, re.compile(pattern)) for slot, pattern in _HEADINGS]
_SEARCHED = 30
NEEDED = (Field.TASK, Field.LEAD)

_STAMP = re.compile(
    r"^\W*(?:(?:độ|mức độ|dấu) mật\W*)?(?:tuyệt mật|tối mật|mật)\W*$"
    r"|[(\[]\s*(?:tuyệt mật|tối mật|mật)\s*[)\]]"
    r"|\bđộ mật\W+(?:tuyệt mật|tối mật|mật)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^(?:da |\d+ ?% ?)?(?:hoan thanh(?! (?:mot phan|co ban|buoc dau))|xong|dat|thuc hien xong|bao cao"
    r"|ban hanh|trien khai xong|ket thuc|co bao cao)\b"
    r"|^100\b|^da (?:thuc hien|gui|tham muu)\b"
)
_NOT_BEGUN = re.compile(r"^(?:chua (?:thuc hien|trien khai|bat dau|den han|bao cao|co)|moi giao|moi)\b")
_UNDER_WAY = re.compile(
    r"^(?:dang|chua (?:hoan thanh|xong)|trong han|qua han|tiep tuc|co ban|thuong xuyen|duy tri|cham"
    r"|hoan thanh (?:mot phan|co ban|buoc dau))\b"
    r"|^\d{1,2}(?: ?%)?$"
)
_PARTLY = re.compile(r"(?<!\d)\d{1,2}(?:[.,]\d+)?\s?%")
_DAY = re.compile(r"\b(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_LONG = re.compile(r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_SERIAL = re.compile(r"^[34]\d{4}$|^5[0-4]\d{3}$")
_EPOCH = date(1899, 12, 30)  # Excel's own day 0
_SYMBOL = re.compile(r"\b\d{1,5}\s?[-/][^\s,;()]*[A-ZĐa-zđ][^\s,;()]*")
_PERCENT = re.compile(r"^(\d{1,3})(?:[.,]\d+)?\s*%?$")
_BULLET = re.compile(r"^\s*(?:[-+*•–]|\d{1,2}[.)])\s*")
_SAME_AS_ABOVE = frozenset({"nt", "nhu tren", "-nt-", "//", '"', "''", "như trên"})


@dataclass(frozen=True)
class Mapping:
    """Where the heading of a sheet ends and which column says what."""

    header: int
    columns: dict[int, Field] = field(default_factory=dict)


def guess(rows: Sequence[tuple[int, Sequence[str]]], known: dict[str, str]) -> Mapping:
    """The row of headings is the one whose cells say most; `known` has headings as somebody mapped them."""
    best = Mapping(header=rows[0][0] if rows else 0)
    for place, (number, cells) in enumerate(rows[:_SEARCHED]):
        alone = _columns(cells, known)
        below = rows[place + 1] if place + 1 < len(rows) else (number, [""] * len(cells))
        joined = _columns(_joined(cells, below[1]), known)
        for header, found in ((number, alone), (below[0], joined)):
            if len(found) > len(best.columns):
                best = Mapping(header, found)
    return best


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Headings in two rows: the lower cell where there is one; long texts are no headings."""
    return [low if low and len(low) < 60 else up for up, low in zip(upper, lower, strict=False)]


def heading_key(text: str) -> str:
    return fold_words(text)[:120]


def _columns(cells: Sequence[str], known: dict[str, str]) -> dict[int, Field]:
    """Each meaning once, the first column that bears it."""
    found: dict[int, Field] = {}
    for place, text in enumerate(cells):
        slot = _meaning(text, known)
        if slot is not None and slot not in found.values():
            found[place] = slot
    return found


def _meaning(text: str, known: dict[str, str]) -> Field | None:
    if not text or len(text) > 80:
        return None
    key = heading_key(text)
    if key in known:
        return Field(known[key]) if known[key] else None
    folded = key if "%" not in text else f"{key} %"
    return next((slot for slot, pattern in _PATTERNS if pattern.search(folded)), None)


def is_secret(cells: Sequence[str]) -> bool:
    """Whether a row bears the mark of a secret document; `bảo mật` and `bí mật` are other words."""
    return any(_STAMP.search(cell) for cell in cells if cell)


def day_of(text: str) -> date | None:
    """The one day a cell gives: as typed, in words, or as the number Excel keeps."""
    plain = text.strip()
    if _SERIAL.match(plain):
        return _EPOCH + timedelta(days=int(plain))
    days = days_in(plain)
    return days[0] if len(set(days)) == 1 else None


def days_in(text: str) -> list[date]:
    found = [_day(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)]
    if not found:
        found = [_day(int(y), int(m), int(d)) for d, m, y in _DAY.findall(text)]
        found += [_day(int(y), int(m), int(d)) for d, m, y in _LONG.findall(fold(text))]
    return [day for day in found if day is not None]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def symbol_of(text: str) -> str:
    """The number of a document in a cell that may say more: `Chỉ thị số 25-CT/TU ngày …`."""
    found = _SYMBOL.search(text)
    return found[0].replace(" ", "").rstrip(".") if found else text.strip()


def is_above(text: str) -> bool:
    """`nt`: as in the row above."""
    return fold(text) in _SAME_AS_ABOVE


def status_of(text: str) -> Status | None:
    """What a wording of the state means, where it is one of the usual; None leaves it to a person."""
    plain = fold_words(text)
    if _PARTLY.search(text):
        return Status.IN_PROGRESS
    if not plain or _NOT_BEGUN.match(plain):
        return Status.PENDING
    if _UNDER_WAY.match(plain):
        return Status.IN_PROGRESS
    return Status.DONE if _DONE.match(plain) else None


def percent_of(text: str) -> int | None:
    found = _PERCENT.match(text.strip())
    return int(found[1]) if found and int(found[1]) <= 100 else None


def names_in(text: str) -> list[str]:
    """The names of a cell that stand in lines of their own or between semicolons."""
    parts = re.split(r"[;\n]", text)
    return [name for name in (_BULLET.sub("", part).strip(" .,") for part in parts) if name]
