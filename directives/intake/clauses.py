"""The tree of clauses: phần, chương, mục, điều, khoản, điểm, and every style of numbers below one another."""

import re
from dataclasses import dataclass, field, replace

from directives.core.text import fold_aligned
from directives.intake.labels import Label, readings, to_roman
from directives.intake.passage import Part
from directives.intake.patterns import is_upper
from directives.intake.types import Block, DraftClause, DraftParagraph

#: How far a sequence may jump before the label is taken for something else (a scan loses lines).
_JUMP = 2
#: A clause whose first line is shorter is a heading: what follows it is its own.
_SHORT = 110
_CLOSING_ANYWHERE = re.compile(
    r"(?:nhan duoc|tren day|thua lenh|(?:chi thi|thong tri|ke hoach|ket luan|nghi quyet|quy che|quy dinh|"
    r"huong dan"
    r"|chuong trinh|cong van|thong bao|quyet dinh) nay (?:duoc|pho bien|co hieu luc|thay the|trien khai))\b"
)
_CLOSING = re.compile(rf"(?:yeu cau|de nghi|giao|trong qua trinh)\b|{_CLOSING_ANYWHERE.pattern}")


@dataclass
class _Node:
    label: Label
    path: str
    parent: str
    level: int
    blocks: list[Block] = field(default_factory=list)
    confidence: float = 0.95


@dataclass
class Tree:
    """Clauses in order, and which clause each body block stands in."""

    clauses: list[DraftClause]
    owner: dict[int, str]
    headings: dict[str, str]
    paragraphs: list[DraftParagraph]


@dataclass
class _Builder:
    stack: list[_Node] = field(default_factory=list)
    nodes: list[_Node] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    #: Whether `Một là, ... Hai là, ...` are the clauses; under others they are sentences.
    spelled: bool = False

    def place(self, label: Label) -> tuple[int, float] | None:
        """How deep the label goes in the open stack and how sure that is; None when it opens nothing."""
        if label.parts:
            return self._place_dotted(label)
        if self._opens_within_article(label):
            return len(self.stack), 0.85
        for depth in range(len(self.stack) - 1, -1, -1):
            open_label = self.stack[depth].label
            if open_label.style == label.style:
                return self._place_sibling(depth, open_label.value, label.value)
            if open_label.rank < label.rank and not self._is_beside(label, depth):
                return (depth + 1, 0.9) if self._may_start(label) else None
        return (0, 0.95) if self._may_start(label) or label.rank <= 5 else None

    def _opens_within_article(self, label: Label) -> bool:
        """`Điều 1. Phê duyệt Đề án với các nội dung sau:` and then `I.`, `II.` below it."""
        if label.style not in ("roman", "capital") or label.value != 1 or not self.stack:
            return False
        last = self.stack[-1]
        return last.label.style == "dieu" and last.blocks[-1].text.rstrip().endswith(":")

    def settled(self, label: Label) -> Label:
        """A vague Roman number that repeats the last one is the next one."""
        if not label.vague:
            return label
        for node in reversed(self.stack):
            if node.label.style == "roman" and node.label.value >= label.value:
                value = node.label.value + 1
                return replace(label, value=value, text=to_roman(value))
        return label

    def _is_beside(self, label: Label, depth: int) -> bool:
        """An article goes on after the parts inside the one before it."""
        return label.style == "dieu" and any(node.label.style == "dieu" for node in self.stack[:depth])

    def _place_sibling(self, depth: int, last: int, value: int) -> tuple[int, float] | None:
        if value == last + 1:
            return depth, 0.97
        if last < value <= last + 1 + _JUMP:
            return depth, 0.7
        return None

    def _may_start(self, label: Label) -> bool:
        if label.style in ("dieu", "chuong", "muc", "phan"):
            return True
        return label.value == 1 or (
            label.value <= 1 + _JUMP and label.style in ("number", "roman", "capital", "phan", "chuong")
        )

    def _place_dotted(self, label: Label) -> tuple[int, float] | None:
        head = ".".join(map(str, label.parts[:-1]))
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth].label
            if node.text == head and node.style in ("number", "dieu", "muc", "dotted2", "dotted3"):
                return depth + 1, 0.97
            if node.style == label.style and node.parts[:-1] == label.parts[:-1]:
                return self._place_sibling(depth, node.value, label.value)
        if label.value > 1 + _JUMP:
            return None
        above = [depth for depth, node in enumerate(self.stack) if node.label.rank < 6]
        return (above[-1] + 1 if above else 0), 0.6

    def open(self, label: Label, depth: int, confidence: float, block: Block) -> None:
        del self.stack[depth:]
        parent = self.stack[-1].path if self.stack else ""
        path = self._path(label, parent)
        node = _Node(label, path, parent, depth, [block], confidence if path not in self.paths else 0.4)
        self.paths.add(path)
        self.nodes.append(node)
        self.stack.append(node)

    def _path(self, label: Label, parent: str) -> str:
        """The labels joined from the top; a dotted number already holds those of the numbers above it."""
        if not label.parts:
            return f"{parent}.{label.text}" if parent else label.text
        tops = [
            node.label.text for node in self.stack if node.label.style not in ("number", "dotted2", "dotted3")
        ]
        if tops and self.stack[len(tops) - 1].label.style == "dieu" and int(tops[-1]) == label.parts[0]:
            tops.pop()
        return ".".join([*tops, label.text])


def build(body: Part) -> Tree:
    """The tree of a body. Rows of tables open no clause."""
    builder = _Builder(spelled=_is_spelled(body))
    owner: dict[int, str] = {}
    headings: dict[str, str] = {}
    paragraphs: list[DraftParagraph] = []
    misread = _misread_first(body)
    for block, folded in body:
        label = None if block.kind == "row" else _label(builder, block, folded, as_roman=block is misread)
        if label:
            headings[builder.stack[-1].path] = block.text[label.length :].strip()
        elif builder.stack:
            builder.stack[-1].blocks.append(block)
        path = builder.stack[-1].path if builder.stack else ""
        owner[block.start] = path
        paragraphs.append(DraftParagraph(1.0, block.start, block.end, path, block.page, block.text))
    paragraphs = _without_closing(builder, owner, paragraphs)
    return Tree([_clause(node) for node in builder.nodes], owner, headings, paragraphs)


def _without_closing(
    builder: _Builder, owner: dict[int, str], paragraphs: list[DraftParagraph]
) -> list[DraftParagraph]:
    """The closing lines under the last clause belong to the document as a whole."""
    if not builder.nodes:
        return paragraphs
    last = builder.nodes[-1]
    closing = _CLOSING_ANYWHERE if last.level or len(last.blocks[0].text) < _SHORT else _CLOSING
    while len(last.blocks) > 1 and closing.match(fold_aligned(last.blocks[-1].text)):
        owner[last.blocks.pop().start] = ""
    return [replace(paragraph, clause=owner[paragraph.start]) for paragraph in paragraphs]


def _label(builder: _Builder, block: Block, folded: str, *, as_roman: bool) -> Label | None:
    for label in readings(block.text, folded):
        if (as_roman and label.style != "roman") or (label.style == "spelled" and not builder.spelled):
            continue
        label = builder.settled(label)
        placed = builder.place(label)
        if placed:
            builder.open(label, *placed, block)
            return label
    return None


def _is_spelled(body: Part) -> bool:
    """Whether `Một là` opens the first clause of a body that has no numbers of another style."""
    if not any(folded.startswith("mot la") for _, folded in body):
        return False
    return not any(
        label.style in ("number", "roman", "dieu", "capital", "phan")
        for block, folded in body
        for label in readings(block.text, folded)
    )


def _misread_first(body: Part) -> Block | None:
    """The heading `1. TÌNH HÌNH` of which `II.` shows that it was `I.`"""
    candidate: Block | None = None
    for block, folded in body:
        for label in readings(block.text, folded)[:2]:
            if label.style == "roman" and not label.vague:
                return candidate if label.value == 2 else None
            if label.style == "roman" and label.value in (2, 3):
                return candidate
            if (
                label.style == "number"
                and label.value == 1
                and candidate is None
                and _is_heading(block, label)
            ):
                candidate = block
    return None


def _is_heading(block: Block, label: Label) -> bool:
    return is_upper(block.text[label.length :]) and len(block.text) < 140


def _clause(node: _Node) -> DraftClause:
    return DraftClause(
        confidence=node.confidence,
        start=node.blocks[0].start,
        end=node.blocks[-1].end,
        path=node.path,
        label=node.label.text,
        level=node.level,
        parent=node.parent,
        text="\n".join(block.text for block in node.blocks),
    )
