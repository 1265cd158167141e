"""Set phrases recognised through the mistakes of a bad scan."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_DROP = re.compile(r"[^a-z0-9]+")
_RECIPIENTS = re.compile(r"n[o0]i nh.{1,3}(?:\s*[:;.,]|\s*$|\s+[-:])")
_CONFUSED = str.maketrans({"0": "o", "1": "i", "l": "i", "6": "o", "5": "s", "8": "b", "|": "i", "j": "i"})


@lru_cache(maxsize=4096)
def skeleton(folded: str) -> str:
    """Letters alone, those a scan confuses made one."""
    return _DROP.sub("", folded.translate(_CONFUSED).replace("rn", "m").replace("ii", "u"))


@lru_cache(maxsize=8192)
def alike(folded: str, phrase: str, least: float = 0.8) -> bool:
    """Whether a short line is this phrase, give or take what a scan does to it."""
    if folded == phrase:
        return True
    if not 0.6 < len(folded) / len(phrase) < 1.6:
        return False
    a, b = skeleton(folded), skeleton(phrase)
    if a == b:
        return True
    match = SequenceMatcher(None, a, b, autojunk=False)
    return match.real_quick_ratio() >= least and match.quick_ratio() >= least and match.ratio() >= least


def best(folded: str, phrases: Iterable[str], least: float = 0.8) -> str | None:
    """The phrase most like the line, or None."""
    scored = [(_ratio(folded, phrase), phrase) for phrase in phrases if alike(folded, phrase, least)]
    return max(scored)[1] if scored else None


def is_recipients(folded: str) -> bool:
    """Whether a line opens the list of recipients, `Nơi nhận:`."""
    if _RECIPIENTS.match(folded):
        return True
    return (
        7 <= len(folded) <= 12 and folded.startswith("n") and alike(folded.strip(" :;.,"), "noi nhan", 0.75)
    )


def _ratio(folded: str, phrase: str) -> float:
    return SequenceMatcher(None, skeleton(folded), skeleton(phrase), autojunk=False).ratio()
