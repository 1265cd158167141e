"""Days as documents write them, digits misread by a scan included. All functions take folded text."""

import calendar
import re
from datetime import date

_D = r"[0-9loi]{1,2}"
_Y = r"[12lio][0-9loi]{3}"
DAY = (
    rf"(?:(?P<d>{_D})\s?[/.\-]\s?(?P<m>{_D})\s?[/.\-]\s?(?P<y>{_Y})"
    rf"|(?P<d2>{_D})\s+t?[hb]a(?:n|u|ri)[gq]\s+(?P<m2>{_D})\s*(?:nam|/)\s*(?P<y2>{_Y}))(?!\d)"
)
_FOLLOWING = re.compile(rf"^\s*[,;.]?\s*\(?(?:(?:ban hanh|ky|duoc ban hanh)\s+)?(?:ng?[aà]y\s*)?{DAY}")
_READ = str.maketrans({"l": "1", "i": "1", "o": "0"})


def following(folded: str) -> tuple[date | None, int]:
    """The day that stands right after a symbol, and how far it reaches."""
    match = _FOLLOWING.match(folded)
    day = of(match) if match else None
    return (day, match.end()) if match and day else (None, 0)


def of(match: re.Match[str]) -> date | None:
    """The day of a match of `DAY`, None when there is no such day."""
    parts = (match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"])
    try:
        return date(*(int(part.translate(_READ)) for part in parts))
    except (ValueError, AttributeError):
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
