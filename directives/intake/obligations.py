"""Who must do what: charges and subjects in the sentences of a body, with their time, quantity and report."""

import re
from dataclasses import replace

from directives.core.text import fold
from directives.intake import (
    actors,
    assignments,
    charges,
    lexicon,
    reporting,
    schedules,
    sentences,
    targets,
    verbs,
)
from directives.intake.charges import Charged, Context
from directives.intake.clauses import Tree
from directives.intake.labels import readings
from directives.intake.passage import Part, Text
from directives.intake.patterns import BULLET
from directives.intake.types import Block, DraftActor, DraftObligation, Schedule

_COOPERATION = re.compile(
    r"\bphoi hop\s*(?:chat che\s*)?(?:,\s*)?(?:voi|cung(?: voi)?)?\s+|\bvoi su (?:phoi hop|tham gia) "
    r"cua\s+|\bcung(?: voi)?\s+(?=so |ban |cac |van phong|ubnd|uy ban|hoi |phong )"
)
_DUTIES_OF = re.compile(
    r"(?:(?:trach nhiem|nhiem vu|nhiem vu va quyen han|nhiem vu, quyen han|quyen han|phan cong(?: nhiem "
    r"vu)?)(?: thuc hien| to chuc thuc hien)?\s+(?:cua|cho|doi voi)\s+|doi voi\s+)"
)
_OPEN_END = re.compile(r":\s*$")
_EXPLICIT = re.compile(r"\W*(?:kinh )?(?:giao|yeu cau|de nghi)\b")
_TOLD_PART = re.compile(
    r"(?:[ivxlc\d]+[.)/]\s*)?(?:(?:danh gia|mot so) (?:chung|tinh hinh|ket qua|han che)|tinh hinh|thuc "
    r"trang|khai quat|dac diem"
    r"|ket qua(?: va han che| va ton tai|:| dat duoc| thuc hien| cong tac| noi bat| chu yeu| \d|$)"
    r"|nhung (?:ket qua|han che|ton "
    r"tai)|uu diem|han che|ton tai"
    r"|nguyen nhan|boi canh|su can thiet|co so (?:chinh tri|phap ly|thuc tien)|muc dich|muc tieu|quan "
    r"diem|yeu cau$|kho khan"
    r"|bai hoc|giai thich tu|pham vi|doi tuong)"
)
_PARTED = re.compile(r"[.;]\s")
_TIMED = re.compile(r"(?:hang|moi|dinh ky)\s")
_ADDRESS = re.compile(r"(?:nhu sau|sau day|sau|duoi day)\s*:\s*$|:\s*$")


def find(
    body: Part, tree: Tree, issuer: str, kind: str
) -> tuple[list[DraftObligation], tuple[DraftActor, ...]]:
    """The obligations of a body and the bodies that the document as a whole charges."""
    context = Context(body.text, fold(issuer), kind == "to_trinh")
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
    return sorted(assignments.together(context.found, given), key=lambda order: order.start), addressees


def _charged_as_whole(context: Context, block: Block) -> tuple[DraftActor, ...]:
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


def _read_block(context: Context, block: Block, folded: str, path: str, tree: Tree) -> None:
    start = block.start + _skip(block, folded)
    is_heading = tree.headings.get(path) is not None and start > block.start and not BULLET.match(block.text)
    if is_heading and _TOLD_PART.match(context.text.folded[start : block.end]) and len(block.text) < 140:
        context.told.add(path)
        return
    if is_heading and _heading_leads(context, start, block, path):
        return
    headed = context.is_headed(path) and verbs.opens_with_verb(context.text, start)
    before = context.by_path.get(path), path in context.headed
    end = block.start + assignments.first_label(folded)
    for begun, stop in _pieces(context.text, start, end):
        _read_sentence(context, begun, stop, path, headed and begun == start)
    if BULLET.match(block.text) and before[0]:
        context.by_path[path] = before[0]
        context.headed |= {path} if before[1] else set()


def _skip(block: Block, folded: str) -> int:
    """What a line opens with before its words: a label or a bullet."""
    if match := BULLET.match(block.text):
        return match.end()
    labels = readings(block.text, folded)
    return labels[0].length if labels else 0


def _heading_leads(context: Context, start: int, block: Block, path: str) -> bool:
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
    if any(not actors.joins(text, at + mark.start(), end) for mark in _PARTED.finditer(text.folded[at:stop])):
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
            if _new_time(text, at, cut, stop) or (
                _new_charge(text, cut, stop) and not _only_names(text, at, cut)
            ):
                found.append((at, cut))
                at = cut
        found.append((at, stop))
    return found


def _new_time(text: Text, start: int, cut: int, end: int) -> bool:
    """`mỗi năm mở một lớp; định kỳ 6 tháng báo cáo`: two duties, each with its own time."""
    if not _TIMED.match(text.folded, cut, end):
        return False
    before = schedules.read(text.folded[start:cut])
    return bool(before.due_on or set(before.recurrence) - {"periodic"})


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


def _read_sentence(context: Context, start: int, end: int, path: str, headed: bool = False) -> None:
    text = context.text
    folded = text.folded[start:end]
    if len(folded.strip()) < 8 or _CLOSING.match(folded) or _COURTESY.search(folded):
        return
    charged = charges.find(context, start, end, path)
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
    if charged.fresh and _OPEN_END.search(folded):
        context.headed.add(path)
        if end - charged.verb_at < 45:
            return
    if headed or _says_enough(order, charged, strong):
        context.found.append(order)


def _says_enough(order: DraftObligation, charged: Charged, strong: bool) -> bool:
    """A sentence that names nobody counts when it sets a time, a quantity or a report; one without any
    body to charge only with a time or a quantity per period."""
    schedule, target = order.schedule, order.target
    timed = bool(schedule.due_on or schedule.within or set(schedule.recurrence) - {"periodic"})
    if not order.leads:
        return (
            not order.action.endswith(":")
            and charged.acts
            and (timed or bool(target and strong and target.per))
        )
    if charged.fresh:
        return True
    return timed or bool(schedule.recurrence or order.report_to or order.cooperating or (target and strong))


def _as_written(text: Text, schedule: Schedule, start: int, end: int) -> Schedule:
    """The words of time as the text has them, marks included."""
    at = text.folded.find(schedule.words, start, end) if schedule.words else -1
    return replace(schedule, words=text.cut(at, at + len(schedule.words))) if at >= 0 else schedule


_COURTESY = re.compile(
    r"^\W*tren day la\b(?!.*(?:truoc ngay|cham nhat|\bgiao ))|\bneu (?:co |gap |phat sinh )?(?:kho khan"
    r"|vuong mac|phat sinh|van de)|thong bao (?:de|den) "
    r".{0,60}\bbiet\b|\btran trong\b"
)
_CLOSING = re.compile(
    r"^\W*(?:chi thi|thong tri|nghi quyet|ke hoach|ket luan|quyet dinh|quy che|quy dinh|huong dan|chuong "
    r"trinh|thong bao|cong van|van ban) (?:nay|co hieu luc|duoc|pho bien|co gia tri)"
)


def _cooperating(text: Text, start: int, end: int) -> tuple[DraftActor, ...]:
    for match in _COOPERATION.finditer(text.folded, max(start - 1, 0), end):
        stretch = actors.phrase(text, match.end(), end)
        if stretch and actors.is_head(text, stretch[0], end):
            return actors.names(text, *stretch)
    return ()
