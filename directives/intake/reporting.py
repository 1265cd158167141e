"""To whom a result is reported, and through whom."""

import re

from directives.intake import actors
from directives.intake.passage import Text
from directives.intake.types import DraftActor

_BODIES = (
    r"(?:(?:cac |dong chi |d/c )?(?:ban |uy ban|ubnd|ubkt|ubmttq|mttq|mat tran|so\b|bo |chi bo|tinh uy"
    r"|thanh uy|huyen uy|"
    r"thi uy|quan uy|dang uy|dang bo|cap uy|cap tren|thuong truc|van phong|vp\b|hoi |hdnd|chu tich|pho chu "
    r"tich|bi thu|thu tuong|chinh phu|trung uong|btv|bch|lanh dao|giam doc|truong |chanh |thu truong|lien "
    r"doan|tinh doan|thanh doan|huyen doan|doan |co quan|phong |cong an|cong doan|xa |thanh tra|cuc "
    r"|chi cuc|trung "
    r"tam|bo phan|to |tt\b|uy vien|quan su|kho bac|vien |vu |cong chuc |can bo ))"
)
_REPORT = re.compile(
    r"\bbao cao(?! vien)(?:\s+(?:bang van ban|ket qua|tinh hinh|tien do|\([^)]{1,60}\)|so ket|tong ket"
    r"|danh gia|viec|"
    r"cong tac|thuc hien|trien khai|day du|kip thoi|thuong xuyen|dinh ky|hang nam|hang quy|quy|nam|"
    r"6 thang|06 thang|ngay|truc tiep|dot xuat|ve|va|gui|cac|noi dung|nhiem vu|ke hoach|chi thi|nghi "
    r"quyet|thong tri|ket luan|nay|cua don vi|cua nganh|cua co quan|o don vi|tai don vi|tren|phan anh|"
    r"len)){0,14}?"
    rf"\s*,?\s*(?:(?P<prep>ve|voi|cho|len|gui|gui ve|toi|den|trinh)\s+(?:cho\s+)?)?(?={_BODIES})"
)
_SEND = re.compile(
    rf"\b(?:gui|nop)\s+(?:[a-z0-9/ ,]{{0,110}}?\s)?(?:ve|cho|den|toi)\s+(?={_BODIES})|\bgui\s+(?={_BODIES}"
    r"[a-z ]{3,40}(?:tong hop|de |truoc |cham nhat))"
)
_RESULTS = re.compile(r"\bbao cao\b|\bket qua\b|\btong hop\b")
_VIA = re.compile(rf"(?:\(\s*(?:thong\s+)?qua|\b(?:thong\s+)?qua)\s+(?={_BODIES})")
_TO = re.compile(rf"\b(?:ve|cho|den|toi|gui|qua|voi|trinh)\s+(?={_BODIES})")
_COLLECT = re.compile(
    r"\bde\s+(?:theo doi,?\s+)?tong hop(?:,|\s+va)?\s+(?:tham muu,?\s+)?(?:bao cao|trinh)\s+(?:ket "
    r"qua\s+)?(?:ve\s+|voi\s+|cho\s+)?"
)


def find(text: Text, start: int, end: int) -> tuple[DraftActor | None, DraftActor | None]:
    """Whom the sentence has results reported to, and through whom."""
    told = _after(text, _REPORT, start, end)
    via = _after(text, _VIA, start, end)
    sent = _after(text, _SEND, start, end) if _RESULTS.search(text.folded, start, end) else None
    collect = _COLLECT.search(text.folded, start, end)
    final = _actor(text, collect.end(), end) if collect else None
    through = via or (_last(text, start, collect.start()) if collect else None)
    if final and through:
        return final, through
    told = told or sent or (_last(text, start, _before(text, start, via)) if via else None)
    return told, via if told else None


def _after(text: Text, pattern: re.Pattern[str], start: int, end: int) -> DraftActor | None:
    for match in pattern.finditer(text.folded, start, end):
        if found := _actor(text, match.end(), end):
            return found
    return None


def _last(text: Text, start: int, end: int) -> DraftActor | None:
    """The last body that something goes to before it is collected: `gửi về Sở Nội vụ để tổng hợp`."""
    for match in reversed(list(_TO.finditer(text.folded, start, end))):
        if found := _actor(text, match.end(), end):
            return found
    return None


def _before(text: Text, start: int, via: DraftActor) -> int:
    """Where the `(qua` of a body begins."""
    openings = (match for match in _VIA.finditer(text.folded, start, via.end) if match.end() <= via.start)
    return max((match.start() for match in openings), default=via.start)


def _actor(text: Text, at: int, end: int) -> DraftActor | None:
    stretch = actors.phrase(text, at, end)
    if not stretch:
        return None
    first = actors.names(text, *stretch)
    return first[0] if first else None
