"""Duties given by labels or in tables: `Cơ quan chủ trì: ...`, a column for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from directives.intake import actors, schedules, targets
from directives.intake.passage import Part, Text
from directives.intake.types import Block, DraftActor, DraftObligation, Schedule

_WHO = r"(?:(?:co quan|don vi|to chuc|ca nhan|bo phan|dia phuong|cap)(?:, (?:co quan|don vi|ca nhan))?\s+)?"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s(;.–-]))(?:(?P<lead>{_WHO}(?:chu tri|thuc hien chinh|chiu trach nhiem(?: chinh)?)(?: "
    rf"thuc hien| tham muu| thuc hien chinh)?"
    r"|(?:co quan|don vi) (?:thuc hien|tham muu|duoc giao)|phan cong(?: thuc hien)?|trach nhiem thuc "
    r"hien|giao)"
    rf"|(?P<coop>{_WHO}(?:phoi hop|cung phoi hop)(?: thuc hien)?)"
    r"|(?P<time>(?:thoi gian|thoi han|tien do|han|han cuoi|thoi diem)(?: hoan thanh| thuc hien| trinh| "
    r"bao cao| xong)?)"
    r"|(?P<other>san pham(?: dau ra| du kien)?|ket qua(?: dau ra| du kien)?|kinh phi|ghi chu|noi dung|"
    r"nhiem vu))\s*:\s*"
)
#: Room for a bullet before a label.
_BULLET = 3
_COLUMNS = (
    ("coop", re.compile(r"phoi hop")),
    (
        "lead",
        re.compile(
            r"chu tri|thuc hien chinh|(?:co quan|don vi|to chuc|ca nhan).{0,20}(?:thuc hien|phu trach|"
            r"duoc giao)|phan cong|trach nhiem|^don vi$|^co quan$"
        ),
    ),
    ("time", re.compile(r"thoi gian|thoi han|tien do|han hoan thanh|^han\b|hoan thanh")),
    ("product", re.compile(r"san pham|ket qua|ghi chu|kinh phi")),
    ("task", re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|viec")),
)


@dataclass
class _Record:
    path: str
    start: int
    end: int
    action: str
    task: Block | None = None
    leads: tuple[DraftActor, ...] = ()
    cooperating: tuple[DraftActor, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)


def is_labelled(folded: str) -> bool:
    """Whether a line gives a lead by label, or opens with the label of helpers or of a time."""
    return first_label(folded) < len(folded)


def first_label(folded: str) -> int:
    """Where the labels of a line begin; its length when it has none. A time given within a sentence
    belongs to the sentence."""
    if ":" not in folded:
        return len(folded)
    found = [match for match in _LABEL.finditer(folded) if not match["other"]]
    if not found or not (any(match["lead"] for match in found) or found[0].start() <= _BULLET):
        return len(folded)
    return found[0].start()


def labelled(lines: Part, owner: dict[int, str]) -> list[DraftObligation]:
    """One duty per line of text above the labels, or per lead, in each clause."""
    records: list[_Record] = []
    about: Block | None = None
    for block, folded in lines:
        if block.kind == "row":
            continue
        path = owner[block.start]
        if not is_labelled(folded):
            about = block
            continue
        if first_label(folded) > 25:
            about = block
        for name, start, end in _labels(lines.text, block):
            task = about if about and owner[about.start] == path else block
            record = records[-1] if records else None
            if record is None or record.task is not task or (name == "lead" and record.leads):
                record = _Record(path, task.start, task.end, task.text, task)
                records.append(record)
            _fill(lines.text, record, name, start, end)
            record.end = max(record.end, end)
    return [_obligation(lines.text, record) for record in records]


def _labels(text: Text, block: Block) -> Iterator[tuple[str, int, int]]:
    matches = list(_LABEL.finditer(text.folded, block.start, block.end))
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        end = following.start() if following else block.end
        yield str(match.lastgroup), match.end(), actors.right_trimmed(text, match.end(), end)


def _fill(text: Text, record: _Record, name: str, start: int, end: int) -> None:
    if name == "lead":
        record.leads = actors.names(text, start, end, 0.92)
    elif name == "coop":
        record.cooperating = actors.names(text, start, end, 0.92)
    elif name == "time":
        record.schedule = schedules.read(text.folded[start:end], column=True)


def _obligation(text: Text, record: _Record) -> DraftObligation:
    target, _ = targets.find(record.action, text.folded[record.start : record.start + len(record.action)])
    return DraftObligation(
        confidence=0.88,
        start=record.start,
        end=record.end,
        clause=record.path,
        leads=record.leads,
        cooperating=record.cooperating,
        action=record.action,
        schedule=record.schedule,
        target=target,
    )


def rows(lines: Part, owner: dict[int, str]) -> list[DraftObligation]:
    """The rows of tables of assignments, by what the head of each column says."""
    found: list[DraftObligation] = []
    columns: dict[str, int] = {}
    for block, folded in lines:
        if block.kind != "row":
            columns = {}
        elif head := _head(block, folded):
            columns = head
        elif columns and (record := _row(lines.text, block, columns, owner)):
            found.append(_obligation(lines.text, record))
    return found


def _head(block: Block, folded: str) -> dict[str, int]:
    """Which column holds what; empty when the row is not a table's head."""
    columns: dict[str, int] = {}
    if len(folded) > 260:
        return columns
    for at, (start, end) in enumerate(_cells(block)):
        cell = folded[start - block.start : end - block.start]
        name = next((name for name, pattern in _COLUMNS if len(cell) < 60 and pattern.search(cell)), None)
        if name and name not in columns:
            columns[name] = at
    return columns if "lead" in columns and len(columns) >= 2 else {}


def _cells(block: Block) -> list[tuple[int, int]]:
    """Offsets of the cells of a row."""
    found, at = [], block.start
    for cell in block.text.split(" | "):
        found.append((at, at + len(cell)))
        at += len(cell) + 3
    return found


def _row(text: Text, block: Block, columns: dict[str, int], owner: dict[int, str]) -> _Record | None:
    cells = _cells(block)
    if len(cells) <= max(columns.values()):
        return None
    start, end = cells[columns["lead"]]
    if end - start < 3:
        return None
    task = cells[columns["task"]] if "task" in columns else (block.start, block.end)
    record = _Record(owner.get(block.start, ""), *task, text.cut(*task))
    for name in ("lead", "coop", "time"):
        if name in columns:
            _fill(text, record, name, *cells[columns[name]])
    return record if record.leads else None


def together(found: list[DraftObligation], given: list[DraftObligation]) -> list[DraftObligation]:
    """Sentences and labels: labels without a lead tell more of the sentence before them."""
    kept = list(found)
    for order in given:
        same = [
            at for at, other in enumerate(kept) if other.clause == order.clause and other.start <= order.end
        ]
        if order.leads:
            kept = [other for other in kept if other.leads or other.start != order.start]
            kept.append(order)
        elif same and kept[same[-1]].leads:
            kept[same[-1]] = _completed(kept[same[-1]], order)
    return kept


def _completed(order: DraftObligation, label: DraftObligation) -> DraftObligation:
    timed = order.schedule.due_on or order.schedule.recurrence
    return replace(
        order,
        end=max(order.end, label.end),
        cooperating=order.cooperating or label.cooperating,
        schedule=order.schedule if timed else label.schedule,
    )
