"""Whom a sentence charges: by a verb of the issuer, as its subject, or by what stands above it."""

import re
from dataclasses import dataclass, field

from directives.intake import actors, lexicon, verbs
from directives.intake.passage import Text
from directives.intake.types import DraftActor, DraftObligation

_ADVERB = re.compile(
    r"(?:hang nam|hang quy|hang thang|hang tuan|moi nam|moi quy|dinh ky|truoc ngay|truoc \d|can cu|tren "
    r"co so|trong|de |theo|doi voi|ngoai ra|dong thoi|rieng|tu |khi |sau khi|cham nhat|quy |"
    r"thang |nham|ben canh|cung voi|den |vao |tiep tuc thuc hien|thuc hien|nam \d|tuy theo|ngay sau)"
)
_BY = re.compile(r"(?:\bdo\s+|\(\s*|\s[-–]\s+)(?=[a-z])")
_LEADING_VERBS = (
    "chu tri",
    "chiu trach nhiem",
    "dam nhiem",
    "dam nhan",
    "lam dau moi",
    "thuc hien",
    "tham muu",
)
#: What a clause is about, before the sentence proper.
_TOPIC = re.compile(r"[^:;.\n]{3,90}:\s+(?=\w)")
#: `Ban Dân vận cùng với Ban Tổ chức hướng dẫn`: the second helps the first.
_BESIDE = re.compile(r",?\s+cung(?: voi)?\s+(?=(?:cac |so |ban |van phong|ubnd|uy ban|hoi |phong ))")
_SPELLED = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\b(?:mttq|mttqvn)\b"), "mat tran to quoc"),
)
_SAYINGS = (
    "trinh",
    "bao cao",
    "kien nghi",
    "thong bao",
    "thong nhat",
    "quyet dinh",
    "ban hanh",
    "xet",
    "danh gia",
) + ("ghi nhan", "bieu duong", "phe duyet", "cong nhan", "xac dinh", "nhan manh", "gui")
#: What a sentence without any body is about when it orders nothing.
_OF_THINGS = re.compile(
    r"\W*(?:muc|kinh phi|ty le|ti le|so luong|che do|dinh muc|tong so|thu nhap|nguon|tieu chi|hieu luc)\b"
)
_ENDS_OPEN = re.compile(r":\s*$")


@dataclass
class Context:
    """What earlier lines charge: the bodies that a heading or an open sentence names."""

    text: Text
    issuer: str
    #: A submission only proposes: what it says of others is no order yet.
    proposes: bool = False
    by_path: dict[str, tuple[DraftActor, ...]] = field(default_factory=dict)
    headed: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    found: list[DraftObligation] = field(default_factory=list)

    def leads(self, path: str) -> tuple[DraftActor, ...]:
        """The bodies charged for a clause or for one above it."""
        while path:
            if path in self.by_path:
                return self.by_path[path]
            path = path.rpartition(".")[0] if "." in path else ""
        return self.by_path.get("", ())

    def charge(self, path: str, leads: tuple[DraftActor, ...]) -> None:
        self.by_path[path] = leads
        self.headed.discard(path)

    def is_headed(self, path: str) -> bool:
        """Whether the bodies charged are named by a heading above, each line under it being a duty."""
        while path and path not in self.by_path:
            path = path.rpartition(".")[0]
        return path in self.headed

    def is_told(self, path: str) -> bool:
        return self.proposes or any(path == part or path.startswith(f"{part}.") for part in self.told)


@dataclass(frozen=True)
class Charged:
    """Who is charged, where the order begins, and whether this very sentence names them."""

    leads: tuple[DraftActor, ...]
    verb_at: int
    fresh: bool
    acts: bool = True

    @property
    def confidence(self) -> float:
        return (0.85 if self.fresh else 0.7) if self.leads else 0.55


def find(context: Context, start: int, end: int, path: str) -> Charged | None:
    """Who is charged by a sentence; None when it orders nothing."""
    text = context.text
    for at in _openings(text, start, end):
        charge = lexicon.CHARGE.match(text.folded, at, end)
        if charge and charge[0].startswith("chi dao") and context.is_headed(path):
            break
        if charge and _charges_body(text, charge, end):
            return _from_charge(context, charge.end(), end, path)
        found = actors.subject(text, at, end)
        if found:
            return _from_subject(context, found, end, path)
    if by := _done_by(text, start, end):
        return _from_subject(context, by, end, path)
    inner = _inner_charge(text, start, end)
    if inner:
        return _from_charge(context, inner, end, path)
    acts = verbs.has_verb(text, start, end) and not _OF_THINGS.match(text.folded, start, end)
    return Charged(context.leads(path), start, False, acts)


def _charges_body(text: Text, charge: re.Match[str], end: int) -> bool:
    """`Phân công Sở Nội vụ` charges; `phân công cán bộ` is what somebody must do."""
    if not actors.is_head(text, charge.end(), end) or not verbs.is_giving(text, charge):
        return False
    return not charge[0].startswith(("phan cong", "chi dao")) or text.plain[charge.end()].isupper()


def _openings(text: Text, start: int, end: int) -> list[int]:
    """Where the subject may stand: first, after an adverbial and its comma, or after `Về nhận thức:`."""
    found = [start + len(actors.leading(text, start, end))]
    if (topic := _TOPIC.match(text.folded, found[0], end)) and text.plain[topic.end()].isupper():
        return [found[0], topic.end()]
    if _ADVERB.match(text.folded, found[0], end):
        for match in re.finditer(r",\s+", text.folded[start : min(end, start + 420)]):
            found.append(start + match.end())
    return found[:9]


def _done_by(text: Text, start: int, end: int) -> actors.Subject | None:
    """`... do Sở Nội vụ chủ trì`, `... (Sở Nội vụ chủ trì)`: the lead named after the work."""
    for match in _BY.finditer(text.folded, start, end):
        if match[0][0] == "d" and text.plain[match.start() : match.start() + 2].lower() != "do":
            continue
        found = actors.subject(text, match.end(), end)
        if found and not found.told and found.verb in _LEADING_VERBS:
            return found
    return None


def _inner_charge(text: Text, start: int, end: int) -> int | None:
    for match in lexicon.CHARGE.finditer(text.folded, start, end):
        if (
            not verbs.is_giving(text, match)
            or match[0].startswith(("chi dao", "phan cong"))
            or re.search(
                r"\b(?:duoc|ban|co|nhiem vu)\s$", text.folded[max(0, match.start() - 9) : match.start()]
            )
        ):
            continue
        if actors.is_head(text, match.end(), end) and (
            actors.subject(text, match.end(), end) or _ENDS_OPEN.search(text.folded[match.end() : end])
        ):
            return match.end()
    return None


def _from_charge(context: Context, at: int, end: int, path: str) -> Charged | None:
    text = context.text
    found = actors.subject(text, at, end)
    if found and found.told:
        return None
    stop = found.end if found else actors.right_trimmed(text, at, actors.trimmed(text, at, end))
    if stop - at > 420:
        return None
    leads = actors.names(text, at, stop, 0.92)
    context.charge(path, leads)
    return Charged(leads, found.verb_at if found else stop, True)


def _from_subject(context: Context, found: actors.Subject, end: int, path: str) -> Charged | None:
    text = context.text
    if found.told:
        return None
    charge = lexicon.CHARGE.match(text.folded, found.verb_at, end)
    if charge and found.verb in ("yeu cau", "de nghi", "giao") and actors.is_head(text, charge.end(), end):
        return _from_charge(context, charge.end(), end, path)
    if found.verb in ("yeu cau", "de nghi") or _speaks_of_itself(context, found, end):
        return None
    beside = _BESIDE.search(text.folded, found.start, found.end)
    stop = beside.start() if beside else found.end
    leads = actors.names(text, found.start, stop)
    context.charge(path, leads)
    return Charged(leads, stop if beside else found.verb_at, True)


def _speaks_of_itself(context: Context, found: actors.Subject, end: int) -> bool:
    """`Sở Tư pháp kính trình ...` in its own document: what the issuer says, not what it is charged with."""
    name = context.text.folded[found.start : found.end]
    for short, spelled in _SPELLED:
        name = short.sub(spelled, name)
    if not context.issuer or name not in context.issuer:
        return False
    return found.verb in _SAYINGS or bool(_ENDS_OPEN.search(context.text.folded[found.verb_at : end]))
