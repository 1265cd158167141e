"""To whom a result is reported, and through whom."""

import re

from directives.intake import actors
from directives.intake.passage import Text
from directives.intake.types import DraftActor

_REPORT = re.compile(
    r"\bbao cao(?! vien)(?:\s+(?:bang van ban|ket qua|tinh hinh|tien do|so ket|tong ket|danh gia|viec|"
    r"cong tac|thuc hien|trien khai|day du|kip thoi|thuong xuyen|dinh ky|hang nam|hang quy|quy|nam|"
    r"6 thang|06 thang|ngay|truc tiep|dot xuat|ve|va|gui|cac|noi dung|nhiem vu|ke hoach|chi thi|nghi "
    r"quyet|thong tri|ket luan|nay|cua don vi|cua nganh|cua co quan|o don vi|tai don vi|tren|phan anh|"
    r"len)){0,14}?"
    r"\s*,?\s*(?:(?P<prep>ve|voi|cho|len|gui|gui ve|toi|den|trinh)\s+(?:cho\s+)?)?(?=(?:ban |uy ban|ubnd|"
    r"so |tinh uy|thanh uy|huyen uy|dang uy|thuong truc|van phong|hoi dong|hdnd|chu tich|bi thu|bo |thu "
    r"tuong|chinh phu|trung uong|btv|dong chi|mat tran|ubmttq|lanh dao|giam doc|cap uy|cap tren|lien "
    r"doan|hoi |tinh doan|co quan|phong |cong an|xa |cac ))"
)
_SEND = re.compile(
    r"\b(?:gui|nop)\s+(?:[a-z0-9/ ,]{0,60}?\s)?(?:ve|cho|den|toi)\s+(?=(?:ban |uy ban|ubnd|so |tinh uy|"
    r"thanh uy|huyen uy|dang uy|van phong|phong |uy vien|co quan|mat tran|cong an))|\bgui\s+(?=(?:ban |"
    r"uy ban|ubnd|so |van phong)[a-z ]{3,40}(?:tong hop|de ))"
)
_RESULTS = re.compile(r"\bbao cao\b|\bket qua\b|\btong hop\b")
_VIA = re.compile(
    r"(?:\(\s*(?:thong\s+)?qua|\b(?:thong\s+)?qua)\s+(?=(?:ban |so |van phong|uy ban|ubnd|co quan|phong |"
    r"mat tran|thuong truc|cong an|hoi |dang uy|bo phan|chi cuc|tinh doan|lien doan|tt\b|trung tam))"
)
_TO = re.compile(r"\b(?:ve|cho|den|toi|gui|qua)\s+(?!de\b)")
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
    told = told or sent
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


def _actor(text: Text, at: int, end: int) -> DraftActor | None:
    stretch = actors.phrase(text, at, end)
    if not stretch:
        return None
    first = actors.names(text, *stretch)
    return first[0] if first else None
