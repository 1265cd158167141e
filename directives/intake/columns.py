"""Two columns that a reader gave as one line: letterheads and signatures stand side by side."""

import re

from directives.core.text import fold_aligned
from directives.intake.patterns import FAMILY_NAME, PARTY_MOTTO, STATE_LINE, STATE_MOTTO, is_upper

#: A line without these has one column, as far as its spaces tell.
_WIDE = re.compile(r"\s\s|\t")
_GAP = re.compile(r"\S(?:\s*\t\s*|\s{3,})(?=\S)")
_BLANK = re.compile(
    r"\b((?i:ngày|ngay|tháng|thang|năm|nam|s[ốo0é6]\s?:?))\s{2,}(?=(?i:tháng|thang|năm|nam)\b|[-/]|$)"
)
_SIGNING = r"(?:(?:t/m|tm|k/t|kt|t/l|tl|tuq)[.\s]\s*|q\. )"
_POSTS = (
    r"(?:pho |quyen |q\. ?)?(?:chu tich|bi thu|giam doc|truong ban|chanh van phong|truong doan|chanh "
    r"thanh tra|cuc truong|chu nhiem)"
)
_NUMBER_AND_DATE = re.compile(
    r"^([s$][oe60b]\s*[:.]?\s*[\d\s.…_]*\s*[-/_]\s?[^\s,]+)\s+([a-z][^,.\d]{2,40}[,.]\s*ngay\b.*)$"
)
_RECIPIENTS = re.compile(rf"^(n[o0]i nh\S{{1,3}}\s*[:;.]?)\s+((?:{_SIGNING}|{_POSTS}).*)$")
_ITEM = re.compile(rf"^([-+•–].{{3,90}}?[;,.]?)\s+((?:{_SIGNING}|{_POSTS})[^\d]{{0,50}})$")
_ITEM_AND_NAME = re.compile(r"^([-+•–]?\s?.{2,80}?[;,.])\s+([^\W\d_]+(?: [^\W\d_]+){1,4})$")
_MOTTOES = ((STATE_MOTTO, "cong hoa"), (PARTY_MOTTO, "dang cong"), (STATE_LINE, "doc lap"))
_LONGEST = 200


def split(text: str) -> tuple[str, str]:
    """The two columns of a line, or the line and nothing."""
    body = text.strip()
    if len(body) > _LONGEST or not body:
        return text, ""
    is_even = not _WIDE.search(body)
    if not is_even:
        body = _BLANK.sub(r"\1 ", body)
    folded = fold_aligned(body)
    if folded.startswith("kinh g"):
        return text, ""
    if match := _NUMBER_AND_DATE.match(folded):
        return body[: match.end(1)], body[match.start(2) :]
    if match := None if is_even else _GAP.search(body):
        left, right = body[: match.end()].strip(), body[match.end() :].strip()
        if not _GAP.search(right) and len(left) <= 90 and len(right) <= 90:
            return left, right
        return text, ""
    return _beside_motto(body, folded) or _beside_signature(body, folded) or (text, "")


def _beside_motto(body: str, folded: str) -> tuple[str, str] | None:
    for motto, opening in _MOTTOES:
        at = folded.find(opening)
        if at > 3 and abs(len(body) - at - len(motto)) <= 4:
            return body[:at].strip(), body[at:]
    return None


def _beside_signature(body: str, folded: str) -> tuple[str, str] | None:
    """What stands right of Nơi nhận is in capitals, or is the signer's name."""
    for pattern in (_RECIPIENTS, _ITEM):
        if (match := pattern.match(folded)) and is_upper(body[match.start(2) :]):
            return body[: match.end(1)], body[match.start(2) :]
    if not folded.startswith(("-", "+", "luu", "•", "–")):
        return None
    match = _ITEM_AND_NAME.match(body)
    if (
        match
        and FAMILY_NAME.match(folded, match.start(2))
        and all(word[0].isupper() for word in match[2].split())
    ):
        return match[1], match[2]
    return None
