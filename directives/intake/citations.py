"""Other documents named in the text: number, kind, date, issuer, each once."""

import re
from collections.abc import Iterator
from dataclasses import replace

from directives.core.text import fold
from directives.domain import numbering
from directives.intake import dates
from directives.intake.passage import Part, Text
from directives.intake.symbols import repair
from directives.intake.types import DraftCitation

_CODE = r"[A-ZĐÐƯ][A-Za-zĐđÐƯư&]{0,9}\d{0,2}"
_LONG_CODE = r"[A-ZĐÐƯ][A-Za-zĐđÐƯư&]{0,17}\d{0,2}"
_SYMBOL = re.compile(
    rf"(?<![\w/.,-])(?P<n>\d{{1,5}})(?P<year>\s?/\s?(?:19|20)\d{{2}})?\s?(?P<a>[-–_/])\s?(?P<code>{_CODE})"
    rf"(?:\s?(?P<b>[-–/])\s?(?P<body>{_CODE}(?:[-–.,/]{_LONG_CODE}){{0,3}}))?(?![\w/])"
)
_SCANNED = re.compile(
    r"(?<![\w/.,-])(?P<n>\d{1,5})\s?[-–_.]\s?(?P<code>[A-Za-zĐÐ0-9]{1,5}?)\s?[/I|l!1]\s?(?P<body>T[UƯWV]|"
    r"BDVTU|VPTU|ĐU)\b"
)
#: Words before a figure that make it something else than the symbol of a document.
_NOT_DOCUMENT = re.compile(
    r"(?:mau(?: so)?|bieu(?: mau)?(?: so)?|phu luc(?: so)?|iso|tcvn|qcvn|dien thoai|dt|fax|tai khoan|hop "
    r"dong(?: so)?|ma so)\s*:?\s*$"
)
#: Between symbols of one list, which share the day that follows the last.
_AND = re.compile(r"\s*(?:,|;|va|&)\s*(?:va\s+)?(?:cac\s+)?(?:so\s+)?")
_NUMBERS = re.compile(r"\bso\s+((?:\d{1,4}\s*(?:,|va|&)\s*)+)$")
_KIND_WORDS = re.compile(
    r"(?:(nghi quyet|chi thi|ket luan|quyet dinh|quy dinh|quy che|thong tri|thong tu lien tich|thong tu|"
    r"thong bao|huong dan|ke hoach|"
    r"chuong trinh(?: hanh dong| phoi hop| cong tac)?|de an|bao cao|to trinh|cong van|nghi dinh|luat|"
    r"phap lenh|cong dien|bo luat)"
    r"[^\n;.]{0,40}?\s)?(?:so|s[o6be0]|cac so)?\s*:?\s*$"
)
_STATE_BODIES = re.compile(
    r"^(?:ubnd|hdnd|vpcp|ttg|cp|mttw|mttq|s[a-z]{1,6}|b[a-z]{1,6}|vp|hd|cv|lt|dct|tld|hpn|hnd|ban|ubmttq|"
    r"ttr|tt)[a-z]*$"
)
_ISSUER = re.compile(
    r"^\s*,?\s*(?:cua|do)\s+(?:lien )?((?:ban |bo |chinh phu|thu tuong|quoc hoi|uy ban|ubnd|hdnd|hoi "
    r"dong|tinh uy|thanh uy|huyen uy|dang uy|chu tich|"
    r"van phong|trung uong|so |hoi |mat tran|lien doan|uy vien|thuong truc|doan |tinh doan|btv|"
    r"bch)[^;.\n\"“()\[]{0,90}?)"
    r"(?=\s*(?:,|;|\[|\.|\n|\"|“|\(|\)|$|\bve\b|\bv/v\b|\bquy dinh\b|\bhuong dan\b|\bban hanh\b|\btrien "
    r"khai\b|\bthuc hien\b|\bsua doi\b|\bphe duyet\b"
    r"|\bkhoa\b|\bva (?:cac|nghi|chi|ket|quyet|ke)\b|\btai\b|\bthong bao\b|\btang cuong\b))"
)
_KIND_SLUG = {
    "thong tu": "thong_tu",
    "thong tu lien tich": "thong_tu",
    "nghi dinh": "nghi_dinh",
    "luat": "luat",
    "bo luat": "luat",
}


def find(document: Part, own_number: str | None) -> tuple[DraftCitation, ...]:
    """Every other document cited in this one, at its first mention, dated by whichever mention has a date."""
    found: dict[str, DraftCitation] = {}
    own = fold(own_number or "")
    for block, _ in document:
        if block.kind == "furniture":
            continue
        for citation in _in_stretch(document.text, block.start, block.end):
            key = fold(citation.number)
            if key == own:
                continue
            known = found.get(key)
            found[key] = _merged(known, citation) if known else citation
    return tuple(found.values())


def _merged(known: DraftCitation, later: DraftCitation) -> DraftCitation:
    return replace(
        known,
        issued_on=known.issued_on or later.issued_on,
        issuer=known.issuer or later.issuer,
        kind=known.kind or later.kind,
    )


def _in_stretch(text: Text, start: int, end: int) -> Iterator[DraftCitation]:
    last = -1
    waiting: list[DraftCitation] = []
    for match in _SYMBOL.finditer(text.plain, start, end):
        if citation := _citation(text, match, start, end):
            waiting = waiting if waiting and _AND.fullmatch(text.folded, last, match.start()) else []
            last = match.end()
            waiting += [*_sharing(text, match, citation, start), citation]
            if citation.issued_on:
                yield from (_merged(other, citation) for other in waiting)
                waiting = []
            else:
                yield from waiting
    for match in _SCANNED.finditer(text.plain, start, end):
        if match.start() >= last and (citation := _scanned(text, match, start, end)):
            yield citation


def _sharing(
    text: Text, match: re.Match[str], citation: DraftCitation, start: int
) -> Iterator[DraftCitation]:
    """The numbers before one code: `Nghị quyết số 18, 19-NQ/TW`."""
    before = _NUMBERS.search(text.folded[max(start, match.start() - 40) : match.start()])
    for number in re.findall(r"\d+", before[1]) if before else ():
        code = citation.number[len(match["n"]) :]
        yield replace(citation, number=f"{number}{code}", confidence=0.75)


def _citation(text: Text, match: re.Match[str], start: int, end: int) -> DraftCitation | None:
    before = text.folded[max(start, match.start() - 70) : match.start()]
    if _NOT_DOCUMENT.search(before):
        return None
    announced = _KIND_WORDS.search(before)
    number = repair(match[0])
    if not _is_symbol(match, number, bool(announced and announced[0].strip())):
        return None
    return _described(text, match, number, announced, end)


def _is_symbol(match: re.Match[str], number: str, announced: bool) -> bool:
    code = fold(match["code"])
    if match["year"]:
        return code.rstrip("0123456789") in numbering.KIND_BY_CODE and bool(
            match["body"] or code.startswith("qh")
        )
    if not match["body"]:
        return False
    symbol = numbering.parse(number)
    if symbol and symbol.code and fold(symbol.code) in numbering.KIND_BY_CODE:
        return True
    if match["a"] == "/" and match["b"] in "-–":
        return bool(_STATE_BODIES.match(code)) and (announced or code.startswith(("ubnd", "hdnd", "vpcp")))
    return False


def _scanned(text: Text, match: re.Match[str], start: int, end: int) -> DraftCitation | None:
    number = repair(match[0])
    symbol = numbering.parse(number)
    if not symbol or not symbol.code or fold(symbol.code) not in numbering.KIND_BY_CODE:
        return None
    before = text.folded[max(start, match.start() - 70) : match.start()]
    return _described(text, match, number, _KIND_WORDS.search(before), end)


def _described(
    text: Text, match: re.Match[str], number: str, announced: re.Match[str] | None, end: int
) -> DraftCitation:
    after = text.folded[match.end() : min(end, match.end() + 60)]
    day, used = dates.following(after)
    rest_at = match.end() + used
    issuer = _ISSUER.match(text.folded[rest_at : min(end, rest_at + 130)])
    symbol = numbering.parse(number)
    return DraftCitation(
        confidence=0.95 if symbol and day else 0.8,
        start=match.start(),
        end=match.end(),
        number=number,
        kind=_kind(announced, symbol),
        issued_on=day.isoformat() if day else None,
        issuer=text.plain[rest_at + issuer.start(1) : rest_at + issuer.end(1)].strip() if issuer else None,
    )


def _kind(announced: re.Match[str] | None, symbol: numbering.Symbol | None) -> str | None:
    if symbol and symbol.kind and symbol.code and fold(symbol.code) != "qd":
        return symbol.kind
    if announced and announced[1]:
        word = announced[1].split(" hanh dong")[0].split(" phoi hop")[0].split(" cong tac")[0]
        return _KIND_SLUG.get(word, word.replace(" ", "_"))
    return symbol.kind if symbol else None
