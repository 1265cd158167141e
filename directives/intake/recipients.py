"""The lines of Nơi nhận."""

import re
from dataclasses import dataclass, field

from directives.intake import likeness
from directives.intake.passage import Part
from directives.intake.patterns import BULLET, is_upper
from directives.intake.types import Block, DraftRecipient

_HEADING = re.compile(r"^n[o0]i nh\S{1,4}\s*[:;.,]*\s*")
_FINAL = re.compile(r"(?:[\s,;]|\.?/\.|(?<=[^\W\d_]{2})\.)+$")
_ITEM = re.compile(r"(?<=[;,])\s*[-–+•]\s+(?=[^\W\d_])|;\s+(?=[^\W\d_])")
_OPEN = re.compile(r"[^;,.]$")
_LONGEST = 160


@dataclass
class _List:
    part: Part
    items: list[tuple[int, int]] = field(default_factory=list)

    def add(self, start: int, end: int) -> None:
        """One or more items of a line."""
        text = self.part.text.plain
        for piece in _ITEM.finditer(text, start, end):
            self._one(start, piece.start())
            start = piece.end()
        self._one(start, end)

    def _one(self, start: int, end: int) -> None:
        if end - start > 1:
            self.items.append((start, end))

    def carries_on(self, block: Block) -> bool:
        if not self.items or not block.text[0].islower():
            return False
        start, end = self.items[-1]
        return bool(_OPEN.search(self.part.text.cut(start, end))) and block.start - end < 120

    def extend(self, block: Block) -> None:
        self.items[-1] = (self.items[-1][0], block.end)


def read(tail: Part) -> tuple[DraftRecipient, ...]:
    """Whom the document is sent to, one line each, without bullet and final comma."""
    lines = list(tail)
    at = next((i for i, (_, folded) in enumerate(lines) if likeness.is_recipients(folded)), None)
    if at is None:
        return ()
    head, folded = lines[at]
    found = _List(tail)
    heading = _HEADING.match(folded)
    _add_line(found, head, heading.end() if heading else len(folded))
    rest = [block for block, _ in lines[at + 1 :] if len(block.text) <= _LONGEST]
    if any(BULLET.match(block.text) for block in rest[:6]):
        _bulleted(found, rest)
    else:
        _plain(found, rest)
    return tuple(_recipient(tail, start, end) for start, end in found.items)


def _add_line(found: _List, block: Block, offset: int) -> None:
    bullet = BULLET.match(block.text, offset) or re.match(r"\s*[-–•]\s*", block.text[offset:])
    start = block.start + offset + (len(bullet[0]) if bullet else 0)
    found.add(min(start, block.end), block.end)


def _bulleted(found: _List, lines: list[Block]) -> None:
    for block in lines:
        if match := BULLET.match(block.text):
            found.add(block.start + match.end(), block.end)
        elif found.carries_on(block):
            found.extend(block)
        elif found.items and block.text.startswith(("Lưu", "Luu")):
            found.add(block.start, block.end)


def _plain(found: _List, lines: list[Block]) -> None:
    """A list without bullets ends with its full stop or with the signature."""
    for block in lines:
        if is_upper(block.text) and len(block.text) > 8:
            break
        if found.carries_on(block):
            found.extend(block)
        elif block.text.endswith((";", ",", ".")) or block.text.lower().startswith(("lưu", "như")):
            found.add(block.start, block.end)
        else:
            break
        if block.text.endswith("."):
            break


def _recipient(part: Part, start: int, end: int) -> DraftRecipient:
    name = " ".join(_FINAL.sub("", part.text.cut(start, end)).split())
    return DraftRecipient(confidence=0.9 if len(name) > 3 else 0.6, start=start, end=end, name=name)
