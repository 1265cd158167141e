"""A verb that orders, told from the same letters inside a name: `Ban Tổ chức`, `các tổ chức`."""

import re

from directives.intake.lexicon import BOUNDARY, NOUN_AFTER, NOUN_BEFORE
from directives.intake.passage import Text


def opens_with_verb(text: Text, at: int) -> bool:
    """Whether a predicate begins here, `Chủ trì, phối hợp ...`."""
    match = BOUNDARY.match(text.folded, at)
    return bool(match and match["verb"])


def has_verb(text: Text, start: int, end: int) -> bool:
    """Whether a stretch orders something at all."""
    return any(
        match["verb"] and (match.start() < start + 3 or is_boundary(text, match, start))
        for match in BOUNDARY.finditer(text.folded, start, end)
    )


def is_boundary(text: Text, match: re.Match[str], start: int) -> bool:
    """A verb and not the same letters inside a name: `Ban Tổ chức`, `các tổ chức`."""
    at = match.start()
    if at == start or text.plain[at].isupper() or text.folded.endswith("duoc ", start, at):
        return False
    if NOUN_AFTER.match(text.folded, at, min(len(text.folded), at + 40)):
        return False
    verb = match[0]
    if (before := _NAMED_AFTER.get(verb)) and before.search(text.folded[max(0, at - 14) : at]):
        return False
    if verb in (
        "to chuc",
        "lanh dao",
        "can",
        "bao cao",
        "giam sat",
        "quan ly",
        "mo",
        "cu",
        "lam",
        "ky",
        "nho",
        "tu",
        "don",
        "ho tro",
        "lap",
        "co",
    ):
        if NOUN_BEFORE.search(text.folded[max(0, at - 14) : at]):
            return False
        return _marks_fit(verb, text.plain[at : match.end()].lower())
    if verb == "giao" and _TAUGHT.search(text.folded[max(0, at - 8) : at]):
        return False
    if verb == "duoc":
        return not re.match(
            r"duoc (?:giao|phan cong|cong nhan|thanh lap|uy quyen|lua chon|chi dinh|kiem tra|thanh tra|"
            r"giam sat|ho tro|moi)",
            text.folded[at : at + 24],
        )
    return _marks_fit(verb, text.plain[at : match.end()].lower())


def has_its_marks(text: Text, match: re.Match[str]) -> bool:
    """`tự` and not the `Tư` of `Tư pháp`."""
    return _marks_fit(match[0], text.plain[match.start() : match.end()].lower())


#: What a verb stands after when it is part of a name: `Ủy ban kiểm tra`, `cán bộ phụ trách`.
_NAMED_AFTER = {
    "kiem tra": re.compile(r"\buy ban\s$"),
    "dau tu": re.compile(r"\b(?:du an|quan ly|xuc tien|quy)\s$"),
    "xay dung": re.compile(r"\b(?:dau tu|quan ly)\s$"),
    "nghe": re.compile(r"\bcong\s$"),
    "phu trach": re.compile(r"\b(?:bo|chuc|vien|duoc|cong|ban|vuc|chi|truc|don vi|dao|ly)\s$"),
}
#: `tuyên giáo`, `tôn giáo` without their marks.
_TAUGHT = re.compile(r"\b(?:tuyen|ton|nha|ban|co)\s$")
_MARKED = {
    "can": ("cần", "can"),
    "con": ("còn", "con"),
    "la": ("là",),
    "mo": ("mở",),
    "cu": ("cử",),
    "da": ("đã",),
    "van": ("vẫn",),
    "co": ("có",),
    "tu": ("tự",),
    "ky": ("ký", "kí"),
    "lam": ("làm",),
    "dang": ("đang",),
    "phai": ("phải",),
    "don": ("đôn",),
    "nho": ("nhờ",),
    "xet": ("xét",),
    "lap": ("lập",),
    "gui": ("gửi",),
    "giup": ("giúp",),
    "tang": ("tặng", "tăng"),
    "hop": ("họp",),
    "hien": ("hiến",),
    "trao": ("trao",),
    "tiep": ("tiếp",),
    "nop": ("nộp",),
    "giao": ("giao",),
    "dua": ("đưa",),
    "chon": ("chọn",),
    "soat": ("soát",),
    "chua": ("chưa",),
    "trinh": ("trình",),
    "nhap": ("nhập",),
    "nghe": ("nghe",),
    "gom": ("gồm",),
    "chuyen": ("chuyển",),
    "moi": (),
    "so": (),
}


def is_giving(text: Text, match: re.Match[str]) -> bool:
    """`giao` and not the end of `tuyên giáo`."""
    if not match[0].startswith("giao"):
        return True
    written = text.plain[match.start() : match.start() + 4].lower()
    return written == "giao" and not _TAUGHT.search(text.folded[max(0, match.start() - 8) : match.start()])


def _marks_fit(verb: str, written: str) -> bool:
    """Short verbs must be written with their own marks, unless the text has none at all."""
    if verb not in _MARKED:
        return True
    return written in _MARKED[verb] or (written == verb and verb in ("phai", "giao", "dang", "da", "gui"))
