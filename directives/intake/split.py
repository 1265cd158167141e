"""Where each document of a file begins: a letter and the directive attached to it come as one upload."""

import re
from dataclasses import dataclass
from functools import lru_cache

from directives.intake import likeness
from directives.intake.passage import Part
from directives.intake.patterns import KIND_TITLES, PARTY_MOTTO, STATE_LINE, STATE_MOTTO, is_upper
from directives.intake.types import Block

_HEAD = re.compile(
    r"^(?:tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|dang bo|dang doan|ban |uy ban|ubnd|hoi |so |"
    r"van phong|bo |tong cuc|cuc "
    r"|chi cuc|tinh doan|doan |lien doan|mat tran|tinh |thanh pho|tp\.? |huyen |quan |thi xa|xa |phuong |"
    r"thi tran|chinh phu|thu tuong|truong |trung tam|\*)"
)
_NUMBER = re.compile(r"^(?:s[o0s6bé]+)\s*[.:]?\s*[\d.…_ ]*\s*[-_/]")
_DATED = re.compile(r"\bngay\b.{0,14}\bthang\b.{0,14}\bnam\b")
_SIGNING = re.compile(r"^(?:t/m|tm\.|k/t|kt\.|t/l|tl\.|tuq\.)")
_ATTACHED = re.compile(r"\(?\s*(?:duoc )?(?:ban hanh )?k[eè]m theo\b")
_ANNEX = re.compile(r"^(?:phu luc|bieu mau|mau so|mau bao cao|bieu so)\b")
_FILLED = re.compile(r"\d\s*[-_/]\s*[a-z\d]")


@dataclass
class _State:
    start: int = 0
    titled: bool = False
    ended: bool = False
    body: bool = False
    annex: bool = False


def is_motto(folded: str) -> bool:
    """The line at the top right of every official document."""
    if not 18 <= len(folded) <= 48:
        return False
    return any(likeness.alike(folded, motto, 0.78) for motto in (STATE_MOTTO, PARTY_MOTTO, STATE_LINE))


def title_kind(block: Block, folded: str) -> str | None:
    """The kind a title line names: a line of its own in capitals, `CHỈ THỊ`."""
    if len(folded) > 32 or not is_upper(block.text) or folded.endswith(":"):
        return None
    plain = folded.strip(" .*-")
    if plain in KIND_TITLES:
        return KIND_TITLES[plain]
    return _kind_like(plain) if 6 <= len(plain) <= 24 else None


@lru_cache(maxsize=4096)
def _kind_like(plain: str) -> str | None:
    found = likeness.best(plain, KIND_TITLES, 0.8)
    return KIND_TITLES[found] if found else None


def split(part: Part) -> list[Part]:
    """The documents of a file, in reading order."""
    lines = list(part)
    starts, state = [0], _State()
    for at, (block, folded) in enumerate(lines):
        if block.kind in ("row", "footnote", "furniture"):
            continue
        top = _begins(lines, at, state)
        if top is not None and top > state.start:
            starts.append(top)
            state = _State(start=top)
        _observe(state, block, folded)
    bounds = [*starts, len(lines)]
    return [part.slice(a, b) for a, b in zip(bounds, bounds[1:], strict=False)]


def _observe(state: _State, block: Block, folded: str) -> None:
    if title_kind(block, folded):
        state.titled = True
    if likeness.is_recipients(folded) or (_SIGNING.match(folded) and is_upper(block.text)):
        state.ended = True
    if len(folded) > 120:
        state.body = True
    if _ANNEX.match(folded) and len(folded) < 60 and state.body:
        state.annex = True


def _begins(lines: list[tuple[Block, str]], at: int, state: _State) -> int | None:
    """The first line of the document that this line shows to begin, or None."""
    block, folded = lines[at]
    if len(folded) > 60 or not is_upper(block.text):
        return None
    if is_motto(folded) and (state.ended or state.body):
        top = _head_top(lines, at, state.start)
        return None if state.annex and not _has_number(lines, top) else top
    if title_kind(block, folded):
        if _is_attached(lines, at) and (state.ended or (state.titled and state.body)):
            return None if state.annex else _head_top(lines, at, state.start)
        if state.ended and not state.annex and _opens_document(lines, at):
            return _head_top(lines, at, state.start)
    return None


def _is_attached(lines: list[tuple[Block, str]], at: int) -> bool:
    return any(_ATTACHED.match(folded) for _, folded in lines[at + 1 : at + 8])


def _opens_document(lines: list[tuple[Block, str]], at: int) -> bool:
    """A title after the end of another document counts only when text follows it."""
    return any(len(folded) > 120 for _, folded in lines[at + 1 : at + 12])


def _has_number(lines: list[tuple[Block, str]], top: int) -> bool:
    return any(_NUMBER.match(folded) and _FILLED.search(folded) for _, folded in lines[top : top + 10])


def _head_top(lines: list[tuple[Block, str]], at: int, floor: int) -> int:
    top = at
    while top > floor and at - top < 9:
        block, folded = lines[top - 1]
        if block.kind == "furniture" and len(block.text) <= 3:
            top -= 1
        elif _SIGNING.match(folded) or len(folded) > 70 or not _is_head_line(block, folded):
            break
        else:
            top -= 1
    return top


def _is_head_line(block: Block, folded: str) -> bool:
    if _NUMBER.match(folded) or _DATED.search(folded) or folded.startswith("v/v"):
        return True
    return is_upper(block.text) and (bool(_HEAD.match(folded)) or is_motto(folded))
