"""Who must do what: charges and subjects in the sentences of a body, with their time, quantity and report."""

import re
from dataclasses import dataclass, field, replace

from directives.intake import actors, assignments, lexicon, reporting, schedules, sentences, targets
from directives.intake.clauses import Tree
from directives.intake.labels import readings
from directives.intake.passage import Part, Text
from directives.intake.patterns import BULLET
from directives.intake.types import Block, DraftActor, DraftObligation, Schedule

_COOPERATION = re.compile(
    r"\bphoi hop\s*(?:chat che\s*)?(?:,\s*)?(?:voi|cung(?: voi)?)?\s+|\bvoi su (?:phoi hop|tham gia) "
    r"cua\s+|\bcung voi\s+(?=so |ban |cac |van phong|ubnd|uy ban)"
)
_DUTIES_OF = re.compile(
    r"(?:(?:trach nhiem|nhiem vu|nhiem vu va quyen han|nhiem vu, quyen han|quyen han|phan cong(?: nhiem "
    r"vu)?)(?: thuc hien| to chuc thuc hien)?\s+(?:cua|cho|doi voi)\s+|doi voi\s+)"
)
_ADVERB = re.compile(
    r"(?:hang nam|hang quy|hang thang|hang tuan|moi nam|moi quy|dinh ky|truoc ngay|truoc \d|can cu|tren "
    r"co so|trong|de |theo|doi voi|ngoai ra|dong thoi|rieng|tu |khi |sau khi|cham nhat|quy |"
    r"thang |nham|ben canh|cung voi|den |vao |tiep tuc thuc hien|thuc hien|nam \d|tuy theo|ngay sau)"
)
_EXPLICIT = re.compile(r"\W*(?:giao|yeu cau|de nghi)\b")
_ENDS_OPEN = re.compile(r":\s*$")
_TOLD_PART = re.compile(
    r"^(?:[ivxlc\d]+[.)/]\s*)?(?:tinh hinh|ket qua|danh gia|uu diem|han che|ton tai|nguyen nhan|khai "
    r"quat|dac diem|thuc trang|boi canh|su can thiet|co so|muc dich|muc tieu|quan diem|yeu cau$|"
    r"muc dich, yeu cau|nhung ket qua|nhung han che|kho khan|bai hoc|giai thich|pham vi|doi tuong)"
)
_ADDRESS = re.compile(r"(?:nhu sau|sau day|sau|duoi day)\s*:\s*$|:\s*$")


@dataclass
class _Context:
    """What earlier lines charge: the bodies that a heading or an open sentence names."""

    text: Text
    issuer: str
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
        return any(path == part or path.startswith(f"{part}.") for part in self.told)


def find(body: Part, tree: Tree, issuer: str) -> tuple[list[DraftObligation], tuple[DraftActor, ...]]:
    """The obligations of a body and the bodies that the document as a whole charges."""
    context = _Context(body.text, issuer)
    addressees: tuple[DraftActor, ...] = ()
    has_clauses = bool(tree.clauses)
    for block, folded in body:
        if block.kind == "row":
            continue
        path = tree.owner[block.start]
        if has_clauses and not path and not context.found and block.start < tree.clauses[0].start:
            addressees = addressees or _charged_as_whole(context, block)
            continue
        _read_block(context, block, folded, path, tree)
    given = [*assignments.labelled(body, tree.owner), *assignments.rows(body, tree.owner)]
    return sorted([*_not_labelled(context.found, given), *given], key=lambda order: order.start), addressees


def _not_labelled(found: list[DraftObligation], given: list[DraftObligation]) -> list[DraftObligation]:
    """Without the sentences that labels tell more of."""
    taken = {order.start for order in given} | {order.end for order in given}
    return [order for order in found if order.leads or order.start not in taken]


def _charged_as_whole(context: _Context, block: Block) -> tuple[DraftActor, ...]:
    """`Ban Thường vụ yêu cầu các cấp ủy ... thực hiện các nhiệm vụ sau:` names the addressees."""
    text = context.text
    if not _ADDRESS.search(text.folded[block.start : block.end]):
        return ()
    for match in lexicon.CHARGE.finditer(text.folded, block.start, block.end):
        if match[0].startswith(("giao", "chi dao")) or not actors.is_head(text, match.end(), block.end):
            continue
        found = actors.subject(text, match.end(), block.end)
        if found:
            return actors.names(text, found.start, found.end)
    return ()


def _read_block(context: _Context, block: Block, folded: str, path: str, tree: Tree) -> None:
    start = block.start + _skip(block, folded)
    is_heading = tree.headings.get(path) is not None and start > block.start and not BULLET.match(block.text)
    if is_heading and _TOLD_PART.match(context.text.folded[start : block.end]) and len(block.text) < 140:
        context.told.add(path)
        return
    if is_heading and _heading_leads(context, start, block, path):
        return
    headed = context.is_headed(path) and actors.opens_with_verb(context.text, start)
    end = block.start + assignments.first_label(folded)
    for begun, stop in _pieces(context.text, start, end):
        _read_sentence(context, begun, stop, path, headed and begun == start)


def _skip(block: Block, folded: str) -> int:
    """What a line opens with before its words: a label or a bullet."""
    if match := BULLET.match(block.text):
        return match.end()
    labels = readings(block.text, folded)
    return labels[0].length if labels else 0


def _heading_leads(context: _Context, start: int, block: Block, path: str) -> bool:
    """`2. Sở Nội vụ` or `Trách nhiệm của Sở Nội vụ` charges what follows it."""
    text, end = context.text, block.end
    at = start
    if match := _DUTIES_OF.match(text.folded, start, end):
        at = match.end()
    if charge := lexicon.CHARGE.match(text.folded, at, end):
        at = charge.end()
    if end - at > 260 or not actors.is_head(text, at, end):
        return False
    if actors.subject(text, at, end):
        return False
    stop = actors.trimmed(text, at, end)
    if re.search(r"[.;]\s", text.folded[at:stop]):
        return False
    context.by_path[path] = actors.names(text, at, actors.right_trimmed(text, at, stop))
    context.headed.add(path)
    return True


def _pieces(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences, and within them the parts after a semicolon that name somebody new."""
    found = []
    for begun, stop in sentences.split(text.plain, start, end):
        at = begun
        for match in re.finditer(r";\s+", text.folded[begun:stop]):
            cut = begun + match.end()
            if _new_charge(text, cut, stop) and not _only_names(text, at, cut):
                found.append((at, cut))
                at = cut
        found.append((at, stop))
    return found


def _only_names(text: Text, start: int, end: int) -> bool:
    """Whether the part before a semicolon is but the first half of a list of bodies."""
    return actors.is_head(text, start, end) and not actors.subject(text, start, end)


def _new_charge(text: Text, at: int, end: int) -> bool:
    if charge := lexicon.CHARGE.match(text.folded, at, end):
        return actors.is_head(text, charge.end(), end) and bool(actors.subject(text, charge.end(), end))
    if not (text.plain[at].isupper() or text.folded.startswith(("cac ", "moi "), at)):
        return False
    found = actors.subject(text, at, end)
    return bool(found and not found.told and found.end - found.start < 160)


def _read_sentence(context: _Context, start: int, end: int, path: str, headed: bool = False) -> None:
    text = context.text
    folded = text.folded[start:end]
    if len(folded.strip()) < 8 or _CLOSING.match(folded):
        return
    charged = _charged(context, start, end, path)
    if charged is None or (context.is_told(path) and not (charged.fresh and _EXPLICIT.match(folded))):
        return
    target, strong = targets.find(text.plain[start:end], folded)
    report_to, via = reporting.find(text, charged.verb_at, end)
    order = DraftObligation(
        confidence=charged.confidence,
        start=start,
        end=actors.right_trimmed(text, start, end),
        clause=path,
        leads=charged.leads,
        cooperating=_cooperating(text, charged.verb_at, end),
        action=text.plain[start:end].strip(),
        schedule=_as_written(text, schedules.read(folded), start, end),
        report_to=report_to,
        via=via,
        target=target,
    )
    if headed or _says_enough(order, charged, strong):
        context.found.append(order)


def _says_enough(order: DraftObligation, charged: "_Charged", strong: bool) -> bool:
    """A sentence that names nobody counts when it sets a time, a quantity or a report; one without any
    body to charge only with a time or a quantity per period."""
    schedule, target = order.schedule, order.target
    timed = bool(schedule.due_on or schedule.within or set(schedule.recurrence) - {"periodic"})
    if not order.leads:
        return timed or bool(target and strong and target.per)
    if charged.fresh:
        return True
    return timed or bool(schedule.recurrence or order.report_to or order.cooperating or (target and strong))


def _as_written(text: Text, schedule: Schedule, start: int, end: int) -> Schedule:
    """The words of time as the text has them, marks included."""
    at = text.folded.find(schedule.words, start, end) if schedule.words else -1
    return replace(schedule, words=text.cut(at, at + len(schedule.words))) if at >= 0 else schedule


_CLOSING = re.compile(
    r"^\W*(?:chi thi|thong tri|nghi quyet|ke hoach|ket luan|quyet dinh|quy che|quy dinh|huong dan|chuong "
    r"trinh|thong bao|cong van|van ban) (?:nay|co hieu luc|duoc|pho bien|co gia tri)"
)


@dataclass(frozen=True)
class _Charged:
    """Who is charged, where the order begins, and whether this very sentence names them."""

    leads: tuple[DraftActor, ...]
    verb_at: int
    fresh: bool

    @property
    def confidence(self) -> float:
        return (0.85 if self.fresh else 0.7) if self.leads else 0.55


def _charged(context: _Context, start: int, end: int, path: str) -> _Charged | None:
    """Who is charged by a sentence; None when it orders nothing."""
    text = context.text
    for at in _openings(text, start, end):
        charge = lexicon.CHARGE.match(text.folded, at, end)
        if charge and _charges_body(text, charge, end):
            return _from_charge(context, charge.end(), end, path)
        found = actors.subject(text, at, end)
        if found:
            return _from_subject(context, found, end, path)
    inner = _inner_charge(text, start, end)
    if inner:
        return _from_charge(context, inner, end, path)
    return _Charged(context.leads(path), start, False)


def _charges_body(text: Text, charge: re.Match[str], end: int) -> bool:
    """`Phân công Sở Nội vụ` charges; `phân công cán bộ` is what somebody must do."""
    if not actors.is_head(text, charge.end(), end) or not actors.is_giving(text, charge):
        return False
    return not charge[0].startswith(("phan cong", "chi dao")) or text.plain[charge.end()].isupper()


def _openings(text: Text, start: int, end: int) -> list[int]:
    """Where the subject may stand: first, or after an adverbial and its comma."""
    found = [start + len(actors.leading(text, start, end))]
    if _ADVERB.match(text.folded, found[0], end):
        for match in re.finditer(r",\s+", text.folded[start : min(end, start + 420)]):
            found.append(start + match.end())
    return found[:9]


def _inner_charge(text: Text, start: int, end: int) -> int | None:
    for match in lexicon.CHARGE.finditer(text.folded, start, end):
        if (
            not actors.is_giving(text, match)
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


def _from_charge(context: _Context, at: int, end: int, path: str) -> _Charged | None:
    text = context.text
    found = actors.subject(text, at, end)
    if found and found.told:
        return None
    stop = found.end if found else actors.right_trimmed(text, at, actors.trimmed(text, at, end))
    if stop - at > 420:
        return None
    leads = actors.names(text, at, stop, 0.92)
    context.charge(path, leads)
    return _Charged(leads, found.verb_at if found else stop, True)


def _from_subject(context: _Context, found: actors.Subject, end: int, path: str) -> _Charged | None:
    text = context.text
    if found.told:
        return None
    charge = lexicon.CHARGE.match(text.folded, found.verb_at, end)
    if charge and found.verb in ("yeu cau", "de nghi", "giao"):
        if actors.is_head(text, charge.end(), end):
            return _from_charge(context, charge.end(), end, path)
        if found.verb in ("yeu cau", "de nghi"):
            return None
    leads = actors.names(text, found.start, found.end)
    context.charge(path, leads)
    return _Charged(leads, found.verb_at, True)


def _cooperating(text: Text, start: int, end: int) -> tuple[DraftActor, ...]:
    for match in _COOPERATION.finditer(text.folded, max(start - 1, 0), end):
        stretch = actors.phrase(text, match.end(), end)
        if stretch and actors.is_head(text, stretch[0], end):
            return actors.names(text, *stretch)
    return ()
