"""Names of bodies in a sentence: its subject, the list after a preposition, each name of a list."""

import re
from dataclasses import dataclass

from directives.intake import verbs
from directives.intake.lexicon import BOUNDARY, COLLECTIVE, HEAD
from directives.intake.passage import Text
from directives.intake.types import DraftActor

#: A subject longer than this is not one.
_LONGEST = 420
_TRAIL = re.compile(
    r"(?:[\s,;:(–-]|\b(?:va|thi|se|hang nam|co|cung|deu|theo|cho|de|voi|cung voi|can|phai|ngoai ra|kinh"
    r"|co ban|tran trong|xin)\b)+$"
)
_LEADING = re.compile(r"^[\s\-–+*•,;:\"“(]+")
_SPLIT = re.compile(r"\s*[,;]\s+|\s+va\s+")
_ALONE = re.compile(
    r"^(?:to chuc dang|dia phuong|co quan|don vi|chinh quyen|dang doan|doan the|chi bo|dang uy|dang bo|"
    r"cap uy|ban can su dang|thanh uy|huyen uy|to chuc chinh tri|mat tran|ubnd|uy ban|luc luong|doanh "
    r"nghiep)\b"
)
_GROUP = re.compile(
    r"^(?:cac|moi|tung)\s+(?:so|huyen(?! uy)|xa|phuong|nganh|phong|chi|ban,|ban nganh|co quan|dong chi|d/c)\b"
)
_GROUPED = re.compile(r"\bcac (?:so|huyen|xa|phuong|ban|nganh|phong|truong|hoi)$")
_STOPPERS = re.compile(r"[.;:\n!?]")
_PHRASE_END = re.compile(
    r"[.;:\n()]|(?<![\w/])(?:ve viec|ve ket qua|ve cong tac|ve tinh hinh|de|nham|theo quy dinh|theo dung|"
    r"theo ke hoach|trong viec|trong qua trinh|trong cong tac|trong to chuc|ket qua|"
    r"truoc(?= ngay| \d)|cham nhat|tinh hinh|trong quy|trong thang|trong nam 20|hang nam|hang quy|dinh "
    r"ky|qua(?= (?:ban|so|van phong|co quan|uy ban|ubnd|thuong truc|phong))|tai ky|tai phien|tai hoi "
    r"nghi|thong qua|xem xet|cho y kien|sau khi|ngay sau|chua|gom|vao(?= (?:ngay|thang|quy))|(?:hang|moi"
    r"|dinh ky) "
    r"(?:thang|tuan|6|06)|tu ngay|email|dia chi|so dien thoai)(?![\w/])"
)


_KIND_OF_BODY = re.compile(
    r"(?:(?:cac|moi|dong chi) )?(?P<body>ban|so|hoi|phong|cuc|chi cuc|vien|doan|trung tam|truong|cong ty|"
    r"tong cong ty|to|nganh|khoi"
    r"|quy|hoc vien|toa an|hiep hoi|buu dien|ngan hang|hoi dong|van phong|thanh tra|chi nhanh|ban quan "
    r"ly|kho bac|bao|dai|vu|tong cuc|uy ban) "
)


@dataclass(frozen=True)
class Subject:
    """Who a sentence is about and where its predicate begins; `told` when it tells instead of ordering."""

    start: int
    end: int
    verb_at: int
    verb: str
    told: bool


def subject(text: Text, start: int, end: int) -> Subject | None:
    """The subject that a stretch opens with: names of bodies up to the first verb."""
    start += len(leading(text, start, end))
    if not is_head(text, start, end):
        return None
    window = min(end, start + _LONGEST)
    for match in BOUNDARY.finditer(text.folded, start, window):
        if not verbs.is_boundary(text, match, start):
            continue
        between = text.folded[start : match.start()]
        if any(not joins(text, start + stop.start(), end) for stop in _STOPPERS.finditer(between)):
            return _before_colon(text, start, start + len(between))
        stop = trimmed(text, start, match.start())
        return Subject(start, stop, match.start(), match[0], match["state"] is not None)
    return _before_colon(text, start, window)


def _before_colon(text: Text, start: int, end: int) -> Subject | None:
    """`Sở Nội vụ: Chủ trì ...`."""
    colon = text.folded.find(":", start, min(end, start + 220) + 1)
    if colon < 0 or _STOPPERS.search(text.folded, start, colon):
        return None
    verb_at = colon + 1
    while verb_at < len(text.folded) and text.folded[verb_at] == " ":
        verb_at += 1
    match = BOUNDARY.match(text.folded, verb_at)
    if not match or not match["verb"] or not verbs.has_its_marks(text, match):
        return None
    return Subject(start, trimmed(text, start, colon), verb_at, match[0], False)


def joins(text: Text, at: int, end: int) -> bool:
    """A semicolon between two bodies of one list, or the colon of `các Sở: Tư pháp, Tài chính`."""
    if text.plain[at] == ":" and _GROUPED.search(text.folded, max(0, at - 14), at):
        return text.plain[at + 2 : at + 3].isupper()
    return text.plain[at] == ";" and is_head(text, at + 2, end)


def leading(text: Text, start: int, end: int) -> str:
    match = _LEADING.match(text.folded[start : min(end, start + 20)])
    return match[0] if match else ""


def is_head(text: Text, at: int, end: int) -> bool:
    """Whether a name of a body begins here."""
    match = HEAD.match(text.folded, at, min(end, at + 80))
    if not match:
        return _is_capital_head(text, at, end)
    word = text.plain[at : match.end()].lower()
    return not (
        word.startswith("so") and text.plain[at : at + 2].lower() not in ("sở", "so")
    ) and not word.startswith(("sơ ", "số "))


def _is_capital_head(text: Text, at: int, end: int) -> bool:
    """A body of no known name, written as one: `Ban Thi đua - Khen thưởng`."""
    match = _KIND_OF_BODY.match(text.folded, at, min(end, at + 40))
    if not match or match.end() >= end or not text.plain[match.end()].isupper():
        return False
    if (
        text.plain[match.start("body") : match.end("body")].isupper()
        and match.end("body") - match.start("body") > 1
    ):
        return False
    return text.plain[match.start("body")].isupper() or match.start("body") > at


def trimmed(text: Text, start: int, end: int) -> int:
    """The end of a phrase without its trailing conjunctions and commas."""
    match = _TRAIL.search(text.folded[start:end])
    return start + match.start() if match else end


def right_trimmed(text: Text, start: int, end: int) -> int:
    """The end without final spaces and punctuation."""
    while end > start and text.plain[end - 1] in " .:;,\n":
        end -= 1
    return end


def phrase(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """A list of bodies that begins here, up to the verb or clause that follows it."""
    start += len(leading(text, start, end))
    if not is_head(text, start, end) and not _any_body(text, start, end):
        return None
    stop = min(end, start + _LONGEST)
    if match := _PHRASE_END.search(text.folded, start, stop):
        stop = match.start()
    for match in BOUNDARY.finditer(text.folded, start, stop):
        if verbs.is_boundary(text, match, start):
            stop = match.start()
            break
    stop = trimmed(text, start, stop)
    return (start, stop) if stop > start + 1 else None


def _any_body(text: Text, start: int, end: int) -> bool:
    """A name we do not know, but written as one: capitals after a preposition."""
    return start < end and text.plain[start].isupper()


def names(text: Text, start: int, end: int, confidence: float = 0.85) -> tuple[DraftActor, ...]:
    """Each body of a list; `các sở, ban, ngành` stays one."""
    cuts, last = [start], ""
    last = text.folded[start:end]
    for match in _SPLIT.finditer(text.folded, start, end):
        if _parts(text, cuts[-1], match, end):
            cuts.append(match.end())
    bounds = [*cuts, end]
    actors = []
    for at, stop in zip(bounds, bounds[1:], strict=False):
        piece = text.plain[at:stop]
        kept = _SPLIT_END.sub("", piece)
        if len(kept) > 1:
            actors.append(
                DraftActor(confidence, at, at + len(kept), kept, bool(COLLECTIVE.match(text.folded[at:stop])))
            )
    return tuple(actors) if last else ()


_SPLIT_END = re.compile(r"(?:\s*[,;]|\s+và|\s+va)?\s*$")


def _parts(text: Text, begun: int, match: re.Match[str], end: int) -> bool:
    """Whether the name on the right of a comma stands alone."""
    at = match.end()
    if not is_head(text, at, end):
        return False
    right = text.folded[at : at + 40]
    if text.plain[at].isupper() or right.startswith(("cac ", "moi ", "thu truong ", "nguoi dung dau")):
        return True
    return bool(_ALONE.match(right)) and not _GROUP.match(text.folded[begun : match.start()])
