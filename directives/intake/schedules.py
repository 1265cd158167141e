"""When: the wordings of time of an order → a date, a recurrence, a term, or none of them."""

import re
from datetime import date, timedelta

from directives.intake import anchors, dates, terms
from directives.intake.types import Schedule

ORDER = ("weekly", "monthly", "quarterly", "semiannual", "annual", "periodic")

_LEAD = (
    r"(?P<lead>hoan thanh truoc|xong truoc|truoc|cham nhat(?: la)?(?: vao| den| trong| truoc| het)?|muon "
    r"nhat(?: la)?(?: vao)?|den het|den|het|han cuoi(?: cung)?(?: la)?"
    r"|han chot(?: la)?|thoi han(?: hoan thanh)?\s?:?|thoi gian(?: hoan thanh| thuc hien)?\s?:?|khong "
    r"qua|khong muon hon|hoan thanh(?: trong| vao)?|xong(?: trong)?|trong|vao|cuoi)"
)
_HOUR = r"(?:\s+\d{1,2}\s?(?:gio|h|g)\s?(?:\d{2})?(?:\s?phut)?,?)?"
_DATED = re.compile(rf"\b{_LEAD}{_HOUR}\s+(?:het\s+)?(?:ngay\s+)?{dates.DAY}")
_YEARLY = re.compile(
    rf"\b{_LEAD}{_HOUR}\s+(?:het\s+)?(?:ngay\s+)?(?P<day>\d{{1,2}})(?:\s?[/\-]\s?|"
    rf"\s+thang\s+)(?P<month>\d{{1,2}})(?!\s?[/\-]?\d)"
    r"(?P<each>\s*,?\s*(?:cua\s+)?(?:hang|moi|tung)\s+nam\b)?(?!\s+nam\s+\d)"
)
_QUARTER = re.compile(
    rf"(?:\b{_LEAD}\s+|(?P<bare>^\W*|[(:]\s*))(?:cuoi\s+|het\s+)?quy\s+(?P<q>iv|i{{1,3}}|[1-4])\s*(?:/|"
    rf",?\s*nam|-|\s)\s*(?P<y>20\d\d)"
)
_MONTH = re.compile(
    rf"(?:\b{_LEAD}\s+|(?P<bare>^\W*|[(:]\s*))(?:cuoi\s+|het\s+)?thang\s+(?P<m>\d{{1,2}})\s*(?:/|"
    rf",?\s*nam|-)\s*(?P<y>20\d\d)"
)
_HALF = re.compile(rf"\b{_LEAD}\s+(?:(?:6|06|sau)\s+thang|nua)\s+(?P<half>dau|cuoi)\s+nam\s+(?P<y>20\d\d)")
_YEAR = re.compile(
    r"(?:\b(?P<lead>trong|het|den het|cuoi|xong trong|hoan thanh trong|truoc khi ket thuc|truoc)\s+nam\s+|"
    r"^\W*(?:nam\s+)?)(?P<y>20\d\d)(?!\s?[-–/]\s?\d|\d)(?P<rest>.{0,1})"
)
#: Before `đến ngày ...`: the end of a span, not a day by which something is due.
_NOT_DUE = re.compile(
    r"(?:\btu (?:ngay|thang|nam|quy|dau|het)\b[^.;]{0,30}|\btinh |hieu luc[^.;]{0,30}|giai doan [^.;]{0,12})$"
)
_SPANNING = ("den", "den het", "het", "vao", "trong")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_EACH = r"(?:hang|moi|tung|theo|dinh ky(?: theo)?|dinh ki)\s+"
_QUY = (
    r"qu[yi](?!\s+(?:dinh|che|hoach|trinh|mo|uoc|luat|chuan|pham|tac|doi|tu|vi|bau|dat|dan|nguoi|khach)\b)\b"
)
_RECURRENCES = (
    ("weekly", re.compile(rf"\b{_EACH}tuan\b|/\s?tuan\b")),
    (
        "monthly",
        re.compile(
            rf"\b{_EACH}thang\b(?!\s+\d)|/\s?thang\b(?! \d)|\b(?:1|01|mot)\s+thang\s?(?:/|mot|01|1)\s?lan\b"
        ),
    ),
    (
        "quarterly",
        re.compile(
            rf"\b{_EACH}{_QUY}|/\s?{_QUY}|\b(?:3|03|ba)\s+thang\s?(?:/|mot|01|1)\s?lan\b"
            r"|\bcuoi\s+quy\b(?!\s+(?:iv|i{1,3}|[1-4]|dinh|che|hoach|trinh|mo)\b)"
            rf"|\bthang "
            rf"cuoi (?:cua )?{_QUY}"
        ),
    ),
    (
        "semiannual",
        re.compile(
            rf"\b(?:{_EACH}|so ket\s+)(?:6|06|sau)\s+thang\b(?!\s+(?:dau|cuoi)\s+nam\s+20)|\b(?:6|06|"
            rf"sau)\s+thang\s?(?:/|mot|01|1)\s?lan\b"
            r"|\b(?:6|06|sau)\s+thang(?:\s+dau nam|\s+cuoi nam)?\s*(?:\([^)]{1,40}\))?\s*(?:,|va|-|;|"
            r"/)\s*(?:bao cao\s+)?(?:(?:hang|mot|01|1|ca|moi|cuoi|9|09|"
            r"chin)\s+)?(?:thang,?\s*)?nam\b(?!\s+20)"
            r"|\b(?:moi|mot|1|01)\s+nam,?\s+(?:2|02|hai)\s+lan\b|\b(?:2|02|hai)\s+lan\s?(?:/|mot|trong "
            r"mot|moi|trong)\s?nam\b|\bnua nam\b|\bhang\s+(?:6|06|sau)\s+thang\b"
        ),
    ),
    (
        "annual",
        re.compile(
            rf"\b{_EACH}nam\b(?!\s+20|,?\s+(?:2|02|hai)\s+lan)|\b(?:6|06|sau)\s+thang(?:\s+dau "
            rf"nam)?\s*(?:\([^)]{{1,40}}\))?\s*(?:,|va|-|;|/)\s*(?:bao cao\s+)?(?:(?:hang|mot|01|1|ca|"
            rf"cuoi)\s+)?nam\b(?!\s+20)"
            r"|\bmoi\s+nam\s+mot\s+lan\b|\b(?:1|01|mot)\s+lan\s?(?:/|mot|moi|trong)\s?nam\b|"
            r"(?<![2-9] lan)(?<!hai lan)(?<!ba lan)(?<!bon lan)/\s?nam\b(?!\s+20)"
            r"|\btong ket nam\b(?!\s+20)|\b(?:1|01|mot)\s+nam\s?/\s?lan\b|\bmot\s+nam\s+(?:1|01|mot)\s+lan\b"
        ),
    ),
)
_LIST = re.compile(
    rf"\b(?:dinh k[yi]|hang|bao cao)\s+((?:(?:hang\s+)?(?:tuan|thang|{_QUY}|6 thang|06 thang|sau thang|9 "
    rf"thang|nam)\b(?!\s+20)\s*(?:,|va|;|/|-)?\s*){{2,6}})"
)
#: `báo cáo quý`, `báo cáo 6 tháng`, `báo cáo năm`: the period of the report, not of a year named.
_REPORTS = re.compile(
    rf"\bbao cao\s+((?:{_QUY}|0?6 thang|nam))(?!\s+truoc\s+(?:ngay\s+)?\d{{1,2}}/\d{{1,2}}(?![/\d]))"
    r"(?=\s+(?:va |truoc |cham nhat|ve |gui |qua )|\s*[;.(]|$)"
)
_LIST_WORDS = (
    ("weekly", re.compile(r"\btuan\b")),
    ("monthly", re.compile(r"(?<!6 )(?<!06 )(?<!sau )(?<!9 )\bthang\b")),
    ("quarterly", re.compile(r"\bquy\b")),
    ("semiannual", re.compile(r"\b(?:6|06|sau) thang\b")),
    ("annual", re.compile(r"\bnam\b")),
)
#: Without these letters the patterns above need not be tried: most sentences give no time at all.
_NAMED = {"weekly": "tuan", "monthly": "thang", "annual": "nam"}
_DAY_LIKE = re.compile(r"[\d/]| nam")
_PERIODIC = re.compile(r"\bdinh k[yi]\b")
_STANDING = re.compile(r"\bthuong xuyen\b|\blien tuc\b|\bhang ngay\b")


def read(folded: str, *, column: bool = False) -> Schedule:
    """The schedule that a sentence states. `column`: the text is the cell of a time column, where no
    preposition is needed."""
    recurrence = _recurrence(folded)
    due, at = _due(folded, recurrence, column)
    if due and due.startswith("--") and not recurrence:
        recurrence = ("annual",)
    days = anchors.of_recurrence(folded, recurrence)
    if due and due.startswith("--") and len(days) > 1:
        due = None
    within, term_at = (None, "") if due else terms.find(folded)
    coming, coming_at = (None, "") if due or within or recurrence else anchors.coming(folded)
    return Schedule(
        recurrence=recurrence,
        due_on=due,
        within=within,
        anchors=days,
        coming=coming,
        standing=bool(_STANDING.search(folded)),
        words=at or term_at or coming_at,
    )


def _recurrence(folded: str) -> tuple[str, ...]:
    found = {
        name for name, pattern in _RECURRENCES if _NAMED.get(name, "") in folded and pattern.search(folded)
    }
    for match in (*_LIST.finditer(folded), *_REPORTS.finditer(folded)):
        found |= {name for name, pattern in _LIST_WORDS if pattern.search(match[1])}
    if not found and _PERIODIC.search(folded):
        found = {"periodic"}
    return tuple(name for name in ORDER if name in found)


def _due(folded: str, recurrence: tuple[str, ...], column: bool) -> tuple[str | None, str]:
    days: dict[str, str] = {}
    if not _DAY_LIKE.search(folded):
        return None, ""
    for match in _DATED.finditer(folded):
        if _is_deadline(folded, match) and (day := dates.of(match)):
            days.setdefault(day.isoformat(), match[0])
    bare = re.search(dates.DAY, folded) if column and not days else None
    if bare and (day := dates.of(bare)):
        days[day.isoformat()] = bare[0]
    if not days:
        days.update(_yearly(folded, recurrence))
    if not days:
        days.update(_ends(folded, column))
    if len(days) != 1:
        return None, next(iter(days.values()), "")
    return next(iter(days.items()))


def _is_deadline(folded: str, match: re.Match[str]) -> bool:
    lead = match["lead"]
    before = folded[max(0, match.start() - 50) : match.start()]
    return not (lead in _SPANNING and _NOT_DUE.search(before))


def _yearly(folded: str, recurrence: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for match in _YEARLY.finditer(folded):
        if not (match["each"] or "annual" in recurrence) or not _is_deadline(folded, match):
            continue
        try:
            day = date(2024, int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        found[f"--{day:%m-%d}"] = match[0]
    return found


def _ends(folded: str, column: bool) -> dict[str, str]:
    """The last day of the quarter, month, half or year that is named."""
    found: dict[str, str] = {}
    for pattern, month in ((_QUARTER, _quarter_month), (_MONTH, _month_month), (_HALF, _half_month)):
        for match in pattern.finditer(folded):
            number = month(match)
            if 1 <= number <= 12 and (not match["lead"] or _is_deadline(folded, match)):
                end = dates.month_end(int(match["y"]), number)
                found[_or_before(match, end, number).isoformat()] = match[0]
    if not found:
        for match in _YEAR.finditer(folded):
            if (match["lead"] or column) and not folded[match.end() :].startswith(("-", "–")):
                year = int(match["y"]) - (match["lead"] == "truoc")
                found[date(year, 12, 31).isoformat()] = match[0]
    return found


def _or_before(match: re.Match[str], end: date, month: int) -> date:
    """What is due before a quarter, month or half is due on the day before it begins."""
    if match["lead"] != "truoc" or "het" in match[0].split() or "cuoi" in match[0].split()[:2]:
        return end
    months = 3 if match.re is _QUARTER else 6 if match.re is _HALF else 1
    return end.replace(day=1, month=month - months + 1) - timedelta(days=1)


def _quarter_month(match: re.Match[str]) -> int:
    return _QUARTERS[match["q"]] * 3


def _month_month(match: re.Match[str]) -> int:
    return int(match["m"])


def _half_month(match: re.Match[str]) -> int:
    return 6 if match["half"] == "dau" else 12
