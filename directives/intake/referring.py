"""What a document does to another that it names, told by the words around the name: rests on it, carries it
out, replaces or amends it, attaches it, or only mentions it."""

import re

from directives.core.text import fold_aligned
from directives.domain.documents import Relation

_BEFORE, _AFTER = 200, 160
_NAME = (
    r"(?:toan bo |noi dung |cac |mot so |dieu |khoan |muc |cua |[\d.,]+ |va )*"
    r"(?:nghi quyet|chi thi|ket luan|quyet dinh|quy dinh|quy che|thong tri|thong tu|thong bao|huong dan|"
    r"ke hoach|chuong trinh|de an|cong van|nghi dinh|luat|van ban)?[^.;\n]{0,50}$"
)
_BEFORE_RULES = (
    (Relation.REPLACES, re.compile(r"(?:thay the|thay cho|bai bo|huy bo)(?: cho)?[\s:]+" + _NAME)),
    (Relation.AMENDS, re.compile(r"(?:sua doi(?:[, ]+bo sung)?|bo sung)[\s:]+" + _NAME)),
    (Relation.ATTACHES, re.compile(r"(?:dinh kem|gui kem(?: theo)?|kem theo cong van nay)[\s:]+" + _NAME)),
)
_AFTER_RULES = (
    (Relation.REPLACES, re.compile(r"[^.;\n]{0,110}?\b(?:het hieu luc|duoc thay the b[oa]|bi bai bo)")),
)
_RESTS = re.compile(r"^\W*(?:can cu|theo tinh than)\b")
_CARRIES = re.compile(
    r"^[\W\d]*(?:(?:v/v|ve|ve viec|de)\s+)?(?:tiep tuc |to chuc )?"
    r"(?:quan triet|trien khai|thuc hien|cu the hoa)\b"
)
_STRONGEST = (
    Relation.REPLACES,
    Relation.AMENDS,
    Relation.ATTACHES,
    Relation.RESTS_ON,
    Relation.IMPLEMENTS,
    Relation.MENTIONS,
)
_GAP = r"[\s\-–_/.,]*"


def relation(text: str, number: str) -> Relation:
    """What a document's text does to the document of that number, over all places that name it."""
    folded = fold_aligned(text)
    wanted = _pattern(number)
    if wanted is None:
        return Relation.MENTIONS
    found = {_at(folded, match.start(), match.end()) for match in wanted.finditer(folded)}
    return next((one for one in _STRONGEST if one in found), Relation.MENTIONS)


def _pattern(number: str) -> re.Pattern[str] | None:
    """The number with whatever signs and spaces a writer or a scan puts between its parts."""
    parts = re.findall(r"\d+|[a-z]+", fold_aligned(number))
    return re.compile(rf"(?<![\w/]){_GAP.join(parts)}(?!\w)") if parts else None


def _at(folded: str, start: int, end: int) -> Relation:
    before = folded[max(0, start - _BEFORE) : start]
    after = folded[end : end + _AFTER]
    line = before.rpartition("\n")[2]
    clause = re.split(r"[.;:]\s", line)[-1]
    for kind, rule in _BEFORE_RULES:
        if rule.search(clause):
            return kind
    for kind, rule in _AFTER_RULES:
        if rule.match(after):
            return kind
    if _RESTS.search(line) or _RESTS.search(clause):
        return Relation.RESTS_ON
    return Relation.IMPLEMENTS if _CARRIES.search(line) else Relation.MENTIONS
