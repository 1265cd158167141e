"""The header of a document: kind, number, date, place, title; issuer and signature by their own modules."""

import re
from datetime import date

from directives.core.text import fold, fold_aligned
from directives.domain import numbering
from directives.intake import dates, issuer, signature, wording
from directives.intake.patterns import KIND_TITLES, is_upper
from directives.intake.split import is_motto
from directives.intake.symbols import repair
from directives.intake.types import Block, DraftField, DraftHeader
from directives.intake.zones import Zones

_NUMBER_LINE = re.compile(
    r"^(?:[s$][o0be6é]|s\.)\s*[:.;]?\s*(?P<number>(?P<n>[\d.…_ ]*?)\s*(?P<rest>[-_/]\s*[^\W_].*))$"
)
_SPACED = re.compile(r"^(?:[s$][oe60b])\s*[:.;]?\s*(?P<n>\d{1,5})\s+(?P<rest>[a-z]{2,5}/[a-z]{2,})\s*$")
_SYMBOL = re.compile(
    r"^\s*(\d{1,5})\s*((?:/\s*\d{4}\s*)?[-–_/]\s*[^\W\d_][\w&.]*(?:\s*[-–/]\s*[^\W\d_][\w&.]*)*)"
)
_DATE = re.compile(
    r"(?:^|"
    r"(?<=\s))(?P<place>[^,\n\d]{2,40}?)\s*[,.;]\s*[an]?[gn][ae][yv]?\s*(?P<d>[^a-z]{0,14}?)[a-z]?\s*"
    r"t?[hb]a(?:n|u|ri)[gq]\s*(?P<m>[^a-z]{0,14}?)[a-z]?\s*na(?:m|rn)[^\w.…]*(?:[a-z] )?(?P<y>\d{4}"
    r"|[\d.…_ ]*)"
)
_SHORT_DATE = re.compile(rf"^(?P<place>[^,\n\d]{{2,40}}?)\s*,\s*ngay\s+{dates.DAY}\s*$")
#: The comma lost.
_UNPARTED = re.compile(
    r"^(?P<place>[a-z]+(?: [a-z]+){1,3}) ngay (?P<d>\d{1,2}) thang (?P<m>\d{1,2}) nam (?P<y>\d{4})$"
)
_BARE_DATE = re.compile(r"^ngay\s*(?P<d>[^a-z]{0,14}?)\s*thang\s*(?P<m>[^a-z]{0,14}?)\s*nam\s*(?P<y>\d{4})")
_ABOUT = re.compile(r"^[\"“(]?(?:v\s?/\s?v\b|ve viec\b)")
_OF = re.compile(
    r"^cua (?:ban |tinh |thanh |huyen |uy ban |hoi dong |dang |thu tuong|chinh phu|bo |chu tich )"
)
#: Whose act it is, before what it is about: `của Ban Thường vụ Tỉnh ủy về ...`.
_WHOSE = re.compile(
    r"^(?:cua )?(?:hoi nghi (?:lan thu|ban chap hanh) .{3,60}?|(?:ban thuong vu|ban chap hanh"
    r"|thuong truc|tinh uy|thanh "
    r"uy|huyen uy|dang uy|uy ban nhan dan|hoi dong nhan dan|bch|btv)\b.{0,60}?) "
    r"(?=ve |v/v|thuc hien |trien khai |so ket |tong ket |nang cao |tang cuong )"
)
_SKIP = re.compile(r"^\((?:.{0,200})\)$|^[-_*\s]+$|^khoa [ivxlc]+")
_TITLE_STOP = re.compile(r"^kinh (?:g[uirt]{1,4}\b|trinh)")


def read(zones: Zones) -> DraftHeader:
    """Everything the document says of itself."""
    signed = signature.read(zones.tail)
    place, issued_on = _dated(zones)
    number = _number(zones)
    kind = _kind(zones, number)
    authority = signed.authority.value if signed.authority else ""
    return DraftHeader(
        kind=kind,
        number=number,
        issued_on=issued_on,
        place=place,
        issuer=issuer.read(zones.head, zones.title, zones.body, authority, place.value if place else None),
        title=_title(zones) if zones.kind else _letter_title(zones),
        signatory_name=signed.name,
        signatory_position=signed.position,
        signatory_authority=signed.authority,
    )


def _kind(zones: Zones, number: DraftField | None) -> DraftField | None:
    if zones.kind and zones.title_at is not None:
        block = zones.head.blocks[zones.title_at]
        return DraftField(0.97, block.start, block.end, zones.kind)
    if number:
        symbol = numbering.parse(number.value)
        if symbol and symbol.kind in KIND_TITLES.values():
            return DraftField(0.85, number.start, number.end, str(symbol.kind))
    for block, folded in zones.head.slice(0, 30):
        if _ABOUT.match(folded) or _TITLE_STOP.match(folded):
            return DraftField(0.7, block.start, block.end, "cong_van")
    for block, folded in zones.body.slice(0, 3):
        if _TITLE_STOP.match(folded):
            return DraftField(0.7, block.start, block.end, "cong_van")
    return None


def _number(zones: Zones) -> DraftField | None:
    """The symbol after `Số`; a number left blank is not found."""
    for block, folded in zones.head:
        if spaced := _SPACED.match(folded):
            value = repair(f"{spaced['n']}-{block.text[spaced.start('rest') :].strip()}")
            return DraftField(0.7, block.start + spaced.start("n"), block.end, value)
        match = _NUMBER_LINE.match(folded)
        if not match or not block.text[0].isupper():
            continue
        symbol = _SYMBOL.match(block.text[match.start("number") :])
        if not symbol:
            return None
        value = repair(symbol[1] + symbol[2])
        start = block.start + match.start("number") + symbol.start(1)
        return DraftField(0.95 if numbering.parse(value) else 0.5, start, start + len(symbol[0]), value)
    return None


def _dated(zones: Zones) -> tuple[DraftField | None, DraftField | None]:
    """Place and day of signing; a day left blank is not found, its place still is."""
    for part in (zones.head, zones.tail):
        for block, folded in part:
            if len(folded) > 120:
                continue
            if match := _DATE.search(folded):
                return _place(block, match), _day(block, match)
            if match := _SHORT_DATE.match(folded):
                day = dates.of(match)
                found = DraftField(0.9, block.start, block.end, day.isoformat()) if day else None
                return _place(block, match), found
            if match := _UNPARTED.match(folded):
                return _place(block, match), _day(block, match)
            if (match := _BARE_DATE.match(folded)) and len(folded) < 60:
                return None, _day(block, match)
    return None, None


def _place(block: Block, match: re.Match[str]) -> DraftField:
    at = block.start + match.start("place")
    name = block.text[match.start("place") : match.end("place")].strip(" *-")
    return DraftField(0.9, at, at + len(name), wording.place(name))


def _day(block: Block, match: re.Match[str]) -> DraftField | None:
    try:
        day = date(int(match["y"]), _figure(match["m"], 12), _figure(match["d"], 31))
    except ValueError:
        return None
    at = block.start + block.text.lower().find(
        "ng", match.end("place") - 1 if "place" in match.re.groupindex else 0
    )
    return DraftField(0.95, max(at, block.start), block.start + match.end(), day.isoformat())


def _figure(text: str, most: int) -> int:
    """A day or month, its digits apart or with some dust: `1 1`, `4 12`, `30 0`."""
    parts = re.findall(r"\d+", text)
    tried = ["".join(parts), *reversed(parts)]
    return next((int(one) for one in tried if one and 1 <= int(one) <= most), 0)


def _title(zones: Zones) -> DraftField | None:
    """The trích yếu: what stands under the kind, or goes on after it."""
    lines = zones.title.blocks
    if not lines:
        return None
    texts = [_after_kind(lines[0]), *(block.text for block in lines[1:] if not _is_aside(block))]
    value = " ".join(" ".join(texts).split()).strip(" *-–")
    value = value[_whose(fold_aligned(value)) :]
    if not value:
        return None
    first = next((b for b in lines[1:] if not _is_aside(b)), lines[0])
    last = next((b for b in reversed(lines) if not _is_aside(b)), lines[-1])
    return DraftField(0.9, min(first.start, last.start), last.end, value.rstrip(" ./"))


def _whose(folded: str) -> int:
    match = _WHOSE.match(folded)
    return match.end() if match and folded.startswith(("cua ", "hoi nghi lan")) else 0


def _after_kind(block: Block) -> str:
    folded = fold(block.text)
    found = max((kind for kind in KIND_TITLES if folded.startswith(kind)), key=len, default="")
    rest = block.text[len(found) :].strip(" :")
    return "" if not found or _OF.match(fold(rest)) else rest


def _is_aside(block: Block) -> bool:
    folded = fold(block.text)
    return bool(_SKIP.match(folded) or (_OF.match(folded) and is_upper(block.text)))


def _letter_title(zones: Zones) -> DraftField | None:
    """`V/v ...` of a letter, over as many lines as it fills."""
    lines = list(zones.head)
    at = next((i for i, (_, folded) in enumerate(lines) if _ABOUT.match(folded)), None)
    if at is None:
        return None
    taken = [lines[at][0]]
    for block, folded in lines[at + 1 : at + 7]:
        if _DATE.search(folded) or is_motto(folded):
            continue
        if _TITLE_STOP.match(folded) or is_upper(block.text) or len(block.text) > 120:
            break
        taken.append(block)
    value = " ".join(block.text for block in taken).strip(' *"“”()' if taken[0].text[0] in '"“(' else " *")
    return DraftField(0.9, taken[0].start, taken[-1].end, value.rstrip(" ."))
