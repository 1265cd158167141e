"""Secret documents never enter: the stamp MẬT, TỐI MẬT or TUYỆT MẬT near the top of a document."""

import re
from collections.abc import Iterable

from directives.core.errors import Refused
from directives.core.text import fold
from directives.intake.passage import Part
from directives.intake.types import Block

#: The stamp stands among the first lines of a document.
_NEAR_TOP = 24
_STAMP = re.compile(
    r"^\W*(?:(?:do|dau chi|muc) (?:do )?mat\s*[:.]?\s*)?(tuyet mat|toi mat|mat)"
    r"(?:\W{0,3}(?:\(|dau|ban so|so).{0,20})?\W*$"
)
_OTHER_WORDS = ("MẶT", "MẤT", "MẮT", "MÁT", "MẶ", "MẮ")


def refuse_secret(parts: Iterable[Part]) -> None:
    """Raise when a document bears the stamp of a secret one."""
    for part in parts:
        lines = [block for block in part.blocks if block.text][:_NEAR_TOP]
        for block, following in zip(lines, [*lines[1:], None], strict=True):
            if level := _level(block, following):
                raise Refused("file-secret", level=level)


def _level(block: Block, following: Block | None) -> str | None:
    text = block.text
    if len(text) > 40 or not _is_stamped(text):
        return None
    folded = fold(text)
    if match := _STAMP.match(folded):
        return match[1].replace(" ", "-")
    if (
        folded.strip(" .*[]") in ("tuyet", "toi")
        and following
        and fold(following.text).strip(" .*[]") == "mat"
    ):
        return f"{folded.strip(' .*[]')}-mat"
    return None


def _is_stamped(text: str) -> bool:
    """In capitals, or after `Độ mật:`; `MẶT` is another word."""
    if any(word in text.upper() for word in _OTHER_WORDS):
        return False
    return text.isupper() or fold(text).startswith(
        ("do mat", "muc do mat", "dau chi muc do mat", "dau chi do mat")
    )
