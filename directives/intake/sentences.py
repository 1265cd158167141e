"""Sentences of a paragraph, as offsets."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[^\W_]|[\"“‘(\-–])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:TP|Tp|tp|TX|TT|Q|P|KT|TM|TL|TS|ThS|PGS|GS|đ/c|Đ/c|St|Tr|[A-ZĐ]|\d{1,2})\.$"
)


def split(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each sentence between two offsets."""
    begun = start
    for match in _END.finditer(plain, start, end):
        following = plain[match.end()]
        if not (following.isupper() or following in '"“‘(-–'):
            continue
        if plain[match.start()] == "." and _ABBREVIATION.search(
            plain[max(begun, match.start() - 6) : match.start() + 1]
        ):
            continue
        yield begun, match.end()
        begun = match.end()
    if begun < end:
        yield begun, end
