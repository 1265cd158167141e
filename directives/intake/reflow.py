"""Lines of pages → whole paragraphs in one normalised text, each with its page and offsets."""

import re
from dataclasses import dataclass, field, replace

from directives.core.text import fold_aligned
from directives.intake.patterns import (
    BULLET,
    FOOTNOTE,
    KIND_TITLES,
    LABEL,
    OPENER,
    PAGE_NUMBER,
    RULE,
    SENTENCE_END,
    is_upper,
)
from directives.intake.types import Block

#: A line longer than this is a whole paragraph: the file was not broken into lines.
_UNWRAPPED = 200
_BODY = 50


#: `4, Sở Tư pháp`: a full stop misread.
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})?, (?=[^\W\d_])(?=[A-ZĐ])")


@dataclass
class _Flow:
    width: float
    blanks_tell: bool
    done: list[Block] = field(default_factory=list)
    open: Block | None = None
    last: str = ""
    aside: list[Block] = field(default_factory=list)
    in_note: bool = False
    blank: bool = False

    def close(self) -> None:
        if self.open:
            self.done.append(self.open)
        self.done.extend(self.aside)
        self.open, self.aside, self.in_note = None, [], False


def reflow(lines: list[Block]) -> list[Block]:
    """Whole paragraphs, rows, notes and furniture, in order."""
    flow = _Flow(*_measure(lines))
    for line in lines:
        if not line.text:
            flow.blank = True
        else:
            _add(flow, line)
            flow.blank = False
    flow.close()
    return flow.done


def _measure(lines: list[Block]) -> tuple[float, bool]:
    """Width of a full line (infinite when lines are paragraphs) and whether blank lines part paragraphs.

    Lines are pieces of paragraphs when the long ones mostly end in mid-sentence."""
    texts = [line.text for line in lines if line.text and not line.whole and line.kind == "paragraph"]
    lengths = sorted(len(text) for text in texts)
    if not lengths or lengths[int(len(lengths) * 0.97)] > _UNWRAPPED:
        return float("inf"), True
    width = lengths[int(len(lengths) * 0.95)]
    long = [text for text in texts if len(text) >= 0.75 * width]
    cut = sum(1 for text in long if not SENTENCE_END.search(text) and not is_upper(text))
    if width < _BODY or cut < 0.4 * len(long):
        return float("inf"), True
    blank = sum(1 for a, b in zip(lines, lines[1:], strict=False) if a.text and not b.text)
    return float(lengths[int(len(lengths) * 0.9)]), blank < 0.7 * len(lengths)


def _add(flow: _Flow, line: Block) -> None:
    if line.kind == "row" or line.whole:
        flow.close()
        flow.done.append(_marked(line))
    elif RULE.match(line.text):
        flow.close()
        flow.done.append(replace(line, kind="furniture"))
    elif PAGE_NUMBER.match(folded := fold_aligned(line.text)):
        flow.aside.append(replace(line, kind="furniture"))
        flow.in_note = False
    elif FOOTNOTE.match(line.text) or line.kind == "footnote":
        flow.aside.append(replace(line, kind="footnote"))
        flow.in_note = True
    elif flow.in_note and not flow.blank and not LABEL.match(folded) and not is_upper(line.text):
        note = flow.aside[-1]
        flow.aside[-1] = replace(note, text=f"{note.text} {line.text}")
    elif flow.open and _continues(flow, line, folded):
        flow.open = replace(flow.open, text=f"{flow.open.text} {line.text}")
        flow.last, flow.in_note = line.text, False
    else:
        flow.close()
        flow.open, flow.last = line, line.text


def _marked(line: Block) -> Block:
    if line.kind == "paragraph" and (PAGE_NUMBER.match(line.text) or RULE.match(line.text)):
        return replace(line, kind="furniture")
    return line


def _continues(flow: _Flow, line: Block, folded: str) -> bool:
    """Whether the line carries on the open paragraph."""
    if LABEL.match(folded) or BULLET.match(line.text) or folded in KIND_TITLES:
        return False
    if OPENER.match(folded) and not (line.text[0].islower() and folded[0] != "v"):
        return False
    if is_upper(line.text) or is_upper(flow.last) or _NUMBERED.match(line.text):
        return False
    ended = bool(SENTENCE_END.search(flow.last))
    interrupted = bool(flow.aside) or line.page != (flow.open.page if flow.open else line.page)
    parted = (flow.blank and flow.blanks_tell) or interrupted
    if parted:
        cut = interrupted or len(flow.last) > _UNWRAPPED
        return not ended and len(flow.last) >= _BODY and (line.text[0].islower() or cut)
    if ended and (flow.last.endswith(("./.", ":")) or not _full(flow, 0.85)):
        return False
    return _full(flow, 0.72) or (line.text[0].islower() and len(flow.last) >= _BODY and not ended)


def _full(flow: _Flow, share: float) -> bool:
    return len(flow.last) >= share * flow.width


def place(blocks: list[Block]) -> tuple[str, tuple[Block, ...]]:
    """The normalised text and its blocks: `text[b.start:b.end] == b.text`."""
    placed, at = [], 0
    for block in blocks:
        end = at + len(block.text)
        placed.append(
            Block(block.text, block.page, block.kind, block.cells, at, end, block.confidence, block.whole)
        )
        at += len(block.text) + 1
    return "\n".join(block.text for block in blocks), tuple(placed)
