"""Whom a letter is addressed to: Kính gửi."""

import re

from directives.intake.lexicon import COLLECTIVE
from directives.intake.passage import Part
from directives.intake.patterns import BULLET
from directives.intake.types import DraftActor

#: `Kính gửi:`, and of a telegram `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:`.
_TO = re.compile(r"^(?:kinh (?:g[uirt]{1,4}|trinh)\s*[:;.]?|[a-z0-9 .,-]{0,80}\bdien\s*:)\s*")
_END = re.compile(r"[\s,;:.]+$")


def read(part: Part) -> tuple[DraftActor, ...]:
    """The lines of Kính gửi, without bullet and final punctuation."""
    lines = list(part)
    at = next((i for i, (_, folded) in enumerate(lines[:40]) if _TO.match(folded)), None)
    if at is None:
        return ()
    block, folded = lines[at]
    opened = _TO.match(folded)
    found = _split(part, block.start + (opened.end() if opened else 0), block.end)
    for following, _ in lines[at + 1 :]:
        bullet = BULLET.match(following.text)
        if not bullet or len(following.text) > 250:
            break
        found += _split(part, following.start + bullet.end(), following.end)
        if following.text.rstrip().endswith("."):
            break
    return tuple(found)


def _split(part: Part, start: int, end: int) -> list[DraftActor]:
    found, at = [], start
    text = part.text.plain
    for stop in [
        *(m.start() for m in re.finditer(r"[;]\s|\s[-–]\s(?=[A-ZĐÂÔỦU])", text[start:end])),
        end - start,
    ]:
        piece = text[at : start + stop]
        lead = len(piece) - len(piece.lstrip(" ;-–"))
        name = _END.sub("", piece[lead:])
        if len(name) > 1:
            collective = bool(COLLECTIVE.match(part.text.folded[at + lead : start + stop]))
            found.append(DraftActor(0.92, at + lead, at + lead + len(name), name, collective))
        at = start + stop
    return found


def body_start(part: Part) -> int:
    """How many leading lines of the body belong to Kính gửi."""
    count = 0
    for block, folded in part:
        if _TO.match(folded) or (count and BULLET.match(block.text) and len(block.text) < 250):
            count += 1
        else:
            break
    return count
