"""On which day of its period something is due: "ngày 20 tháng cuối quý", "trước ngày 15/6 và 15/12 hằng năm".

All functions take folded text.
"""

import re
from collections.abc import Iterator

from directives.domain.schedules import Anchor, Frequency, month_end

_LEAD = (
    r"(?:truoc|cham nhat(?: la)?(?: vao| den| trong| truoc| het)?|muon nhat(?: la)?(?: vao)?|den het|het|"
    r"han cuoi(?: cung)?(?: la)?|han chot(?: la)?|khong qua|khong muon hon|xong(?: trong)?|hoan thanh"
    r"(?: trong| vao| truoc)?|trong|vao|cuoi|thoi han\s?:?|thoi gian(?: hoan thanh| thuc hien)?\s?:?)"
)
_NO_YEAR = r"(?!\s?[/\-.]?\d)(?!,?\s*nam\s+(?:20)?\d)"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_DAY_MONTH = (
    rf"(?:ngay\s+)?(?P<day>{_NUMBER})(?:\s?[/\-]\s?|\s+thang\s+)(?P<month>{_MONTH_NUMBER})(?!\d){_NO_YEAR}"
)
_BARE_DAY_MONTH = re.compile(re.sub(r"\?P<\w+>", "", _DAY_MONTH))
_JOIN = r"\s*(?:\([^)]{0,30}\)\s*)?(?:,|;|va|hoac|-)\s*"
_LEADS_TO_DAYS = re.compile(
    rf"\b{_LEAD}(?:\s+\d{{1,2}}\s?(?:gio|h)(?:\s?\d{{2}})?,?)?\s+(?:het\s+)?(?:cac\s+)?"
    rf"(?P<list>{_BARE_DAY_MONTH.pattern}(?:{_JOIN}(?:{_LEAD}\s+)?{_BARE_DAY_MONTH.pattern})*)"
)
_EACH_DAY = re.compile(_DAY_MONTH)
_BARE_MONTH = rf"(?:thang\s+)?{_MONTH_NUMBER}(?!\d|\s*%|\s*(?:lan|ngay|nam|mo hinh)){_NO_YEAR}"
_LEADS_TO_MONTHS = re.compile(
    rf"\b(?P<lead>{_LEAD}|hang nam vao)\s+(?:het\s+|cuoi\s+)?(?:cac\s+)?"
    rf"(?P<list>thang\s+{_MONTH_NUMBER}(?!\d){_NO_YEAR}(?:{_JOIN}{_BARE_MONTH})*)"
)
_QUARTER = re.compile(
    rf"\b(?P<lead>{_LEAD})\s+(?:cuoi\s+|het\s+)?quy\s+(?P<q>iv|i{{1,3}}|[1-4])\b{_NO_YEAR}(?!\s*[/-])"
)
_HALF = re.compile(rf"\b{_LEAD}\s+(?:(?:6|06|sau)\s+thang|nua)\s+(?P<half>dau|cuoi)\s+nam\b(?!\s+20)")
_YEAR_END = re.compile(
    r"\b(?:trong|het|den het|cuoi|xong trong|truoc khi ket thuc)\s+nam\s+nay\b|\btrong nam nay\b"
)
#: Without one of these no pattern above can match.
_DAY_LIKE = re.compile(r"\d|thang|quy|nam")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_OF_MONTH = re.compile(rf"\bngay\s+(?:mung\s+)?(?P<day>{_NUMBER})(?!\d)(?!\s?[/\-.]\s?\d|\s+thang\s+\d)")
_MONTH_END = re.compile(
    r"\b(?:ngay (?:lam viec )?cuoi(?: cung)?(?: cua)?|cuoi|het)\s+(?:hang |moi )?thang\b(?!\s+\d)"
)
_OF_QUARTER = re.compile(
    rf"\bngay\s+(?P<day>{_NUMBER})\s+(?:cua\s+)?thang\s+(?P<month>dau|cuoi|thu hai|thu 2|thu ba|thu 3|giua)"
    r"(?: tien| cung)?\s+(?:cua\s+)?(?:moi\s+|hang\s+|cac\s+|tung\s+)?quy\b"
)
_QUARTER_END = re.compile(
    r"\b(?:ngay\s+cuoi(?: cung)?(?: cua)?|cuoi|het|ket thuc)\s+(?:moi |hang |tung |cac )?quy\b"
    r"(?!\s+(?:iv|i{1,3}|[1-4])\b)|\bthang\s+cuoi(?: cung)?\s+(?:cua\s+)?(?:moi |hang )?quy\b"
)
_PLACES = {"dau": 1, "giua": 2, "thu hai": 2, "thu 2": 2, "cuoi": 3, "thu ba": 3, "thu 3": 3}
_WEEKDAY = re.compile(r"\b(?:thu\s+(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat))\b")
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n + 2): n for n in range(6)}


def of_recurrence(folded: str, recurrence: tuple[str, ...]) -> tuple[Anchor, ...]:
    """The days that the text gives for what comes again and again."""
    if "annual" in recurrence and (yearly := tuple(_of_year(folded))):
        return yearly
    finders = {"quarterly": _of_quarter, "monthly": _of_month, "weekly": _of_week}
    return tuple(
        anchor for name in recurrence if name in finders for anchor in [finders[name](folded)] if anchor
    )


def coming(folded: str) -> tuple[Anchor | None, str]:
    """The one day that is given without its year, and its words; nothing where several are."""
    found = dict(_without_year(folded)) if _DAY_LIKE.search(folded) else {}
    if len(found) != 1:
        return None, ""
    return next(iter(found.items()))


def _without_year(folded: str) -> Iterator[tuple[Anchor, str]]:
    for match in _LEADS_TO_DAYS.finditer(folded):
        if not match[0].startswith(("trong ", "vao ", "het ", "cuoi ")):
            yield from ((anchor, match[0]) for anchor in _days(match["list"]))
    for match in _LEADS_TO_MONTHS.finditer(folded):
        yield from ((anchor, match[0]) for anchor in _months(match))
    for match in _QUARTER.finditer(folded):
        month = _QUARTERS[match["q"]] * 3 - (3 if match["lead"] == "truoc" else 0)
        yield _end_of(month or 12), match[0]
    for match in _HALF.finditer(folded):
        yield _end_of(6 if match["half"] == "dau" else 12), match[0]
    for match in _YEAR_END.finditer(folded):
        yield _end_of(12), match[0]


def _of_year(folded: str) -> Iterator[Anchor]:
    found = dict.fromkeys(
        [anchor for match in _LEADS_TO_DAYS.finditer(folded) for anchor in _days(match["list"])]
    )
    found = found or dict.fromkeys(
        [anchor for match in _LEADS_TO_MONTHS.finditer(folded) for anchor in _months(match)]
    )
    yield from found or (_end_of(_QUARTERS[match["q"]] * 3) for match in _QUARTER.finditer(folded))


def _days(text: str) -> Iterator[Anchor]:
    for match in _EACH_DAY.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        if day <= _end_of(month).day:
            yield Anchor(Frequency.ANNUAL, day, month)


def _months(match: re.Match[str]) -> Iterator[Anchor]:
    """The ends of the months named; before a month is the end of the one before."""
    back = 1 if match["lead"] == "truoc" else 0
    for number in re.findall(r"\d+", match["list"]):
        yield _end_of((int(number) - 1 - back) % 12 + 1)


def _end_of(month: int) -> Anchor:
    return Anchor(Frequency.ANNUAL, month_end(2024, month).day, month)


def _of_quarter(folded: str) -> Anchor | None:
    if match := _OF_QUARTER.search(folded):
        return Anchor(Frequency.QUARTERLY, int(match["day"]), _PLACES[match["month"]])
    return Anchor(Frequency.QUARTERLY, 31, 3) if _QUARTER_END.search(folded) else None


def _of_month(folded: str) -> Anchor | None:
    if match := _OF_MONTH.search(folded):
        return Anchor(Frequency.MONTHLY, int(match["day"]))
    return Anchor(Frequency.MONTHLY, 31) if _MONTH_END.search(folded) else None


def _of_week(folded: str) -> Anchor | None:
    match = _WEEKDAY.search(folded)
    if match is None:
        return None
    return Anchor(Frequency.WEEKLY, 6 if match["sunday"] else _WEEKDAYS[match["day"]])
