"""Sentences that charge somebody, with what they say."""

from collections.abc import Callable
from typing import Any

from tests.directives.intake.invented.words import ACTIONS, OTHERS, UNITS, Pen, lower

Duty = dict[str, Any]


def due(pen: Pen) -> tuple[str, str]:
    year = pen.year() + 1
    written, iso = pen.day(year)
    day, month = int(iso[8:]), int(iso[5:7])
    quarter = pen.random.randint(1, 4)
    ends = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
    month_end = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
    if year % 4 == 0:
        month_end[2] = 29
    roman = ["I", "II", "III", "IV"][quarter - 1]
    said = pen.pick(
        [
            (f"trước ngày {written}", iso),
            (f"hoàn thành trước ngày {written}", iso),
            (f"chậm nhất ngày {written}", iso),
            (f"chậm nhất là ngày {day} tháng {month} năm {year}", iso),
            (f"xong trước ngày {written}", iso),
            (f"trong quý {roman}/{year}", f"{year}-{ends[quarter]}"),
            (f"hoàn thành trong quý {roman} năm {year}", f"{year}-{ends[quarter]}"),
            (f"trong tháng {month}/{year}", f"{year}-{month:02d}-{month_end[month]}"),
            (f"trong năm {year}", f"{year}-12-31"),
            (f"đến hết ngày {written}", iso),
        ]
    )
    return said[0], said[1]


def recurrence(pen: Pen) -> tuple[str, list[str]]:
    """A wording and its rules."""
    said: tuple[str, list[str]] = pen.pick(
        [
            ("hằng năm", ["annual"]),
            ("hàng năm", ["annual"]),
            ("mỗi năm", ["annual"]),
            ("hằng quý", ["quarterly"]),
            ("mỗi quý", ["quarterly"]),
            ("hằng tháng", ["monthly"]),
            ("định kỳ 6 tháng", ["semiannual"]),
            ("định kỳ 6 tháng, hằng năm", ["semiannual", "annual"]),
            ("định kỳ hằng quý", ["quarterly"]),
            ("định kỳ 6 tháng, 01 năm", ["semiannual", "annual"]),
            ("hằng tuần", ["weekly"]),
        ]
    )
    return said


def report(pen: Pen, party: bool) -> tuple[str, Duty]:
    to = "Ban Thường vụ Tỉnh ủy" if party else "Ủy ban nhân dân tỉnh"
    board = "Ban Tuyên giáo và Dân vận Tỉnh ủy" if pen.after_2025 else "Ban Dân vận Tỉnh ủy"
    via = board if party else pen.pick(["Sở Nội vụ", "Văn phòng UBND tỉnh"])
    when, repeats = pen.pick([("định kỳ", ["periodic"]), recurrence(pen), recurrence(pen)])
    said = pen.pick(
        [
            (f"{when} báo cáo {to} kết quả thực hiện", {"report_to": to, "recurrence": repeats}),
            (f"{when} báo cáo kết quả về {to}", {"report_to": to, "recurrence": repeats}),
            (
                f"{when} báo cáo kết quả về {to} (qua {via})",
                {"report_to": to, "via": via, "recurrence": repeats},
            ),
            (
                f"{when} gửi kết quả về {to} (qua {via})",
                {"report_to": to, "via": via, "recurrence": repeats},
            ),
            (f"{when} báo cáo {to} thông qua {via}", {"report_to": to, "via": via, "recurrence": repeats}),
            (
                f"{when} gửi báo cáo về {via} để tổng hợp, báo cáo {to}",
                {"report_to": to, "via": via, "recurrence": repeats},
            ),
        ]
    )
    return said[0], said[1]


def yearly_day(pen: Pen) -> tuple[str, str]:
    day, month = pen.random.randint(1, 28), pen.random.randint(1, 12)
    said = pen.pick(
        [
            (f"chậm nhất ngày {day} tháng {month} hằng năm", f"--{month:02d}-{day:02d}"),
            (f"trước ngày {day:02d}/{month} hằng năm", f"--{month:02d}-{day:02d}"),
        ]
    )
    return said[0], said[1]


Style = Callable[[Pen, str, bool], tuple[str, Duty]]


def _together(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    others = [o for o in [*pen.bodies(pen.random.randint(0, 2)), pen.pick(OTHERS)] if o != lead]
    names = _list([lower(other) for other in others])
    return f"chủ trì, phối hợp với {names} {pen.pick(ACTIONS)}", {"cooperating": others}


def _quantity(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    unit, count = pen.pick(UNITS), pen.random.randint(1, 12)
    per, words = pen.pick([("year", "mỗi năm"), ("quarter", "mỗi quý"), ("year", "hằng năm")])
    verb, least = pen.pick(["xây dựng", "tổ chức", "đăng ký"]), pen.pick(["ít nhất", "tối thiểu"])
    target = {"value": count, "unit": unit, "per": per}
    rules = ["annual"] if per == "year" else ["quarterly"]
    return f"{words} {verb} {least} {count:02d} {unit}", {"target": target, "recurrence": rules}


def _repeated(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    words, rules = recurrence(pen)
    return f"{words} {pen.pick(ACTIONS)}", {"recurrence": rules}


def _dated(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    words, day = due(pen)
    return f"{pen.pick(ACTIONS)}{pen.pick([' ', ', '])}{words}", {"due_on": day}


def _yearly(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    words, day = yearly_day(pen)
    return f"{pen.pick(ACTIONS)} {words}", {"due_on": day, "recurrence": ["annual"]}


def _reported(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    words, more = report(pen, party)
    return f"{pen.pick(ACTIONS)}; {words}", more


def _helped(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    others = [other for other in pen.bodies(3) if other != lead][:2]
    words, more = report(pen, party)
    names = _list([lower(other) for other in others])
    return f"phối hợp với {names} {pen.pick(ACTIONS)}; {words}", {"cooperating": others, **more}


def _plain(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    return pen.pick(ACTIONS), {}


STYLES: list[Style] = [
    _together,
    _together,
    _quantity,
    _repeated,
    _dated,
    _yearly,
    _reported,
    _helped,
    _plain,
]
OPENINGS = [
    "Về tổ chức thực hiện: {lead} {action}.",
    "Giao {lower} {action}.",
    "Yêu cầu {lower} {action}.",
    "Đề nghị {lower} {action}.",
    "{lead} có trách nhiệm {action}.",
    "{lead}: {capital}.",
    "{lead} {action}.",
    "{lead} {action}.",
    "{lead} {action}.",
]


def predicate(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    """What somebody must do, and what that says."""
    action, more = pen.pick(STYLES)(pen, lead, party)
    return action, {"leads": [lead], "cooperating": [], **more}


def sentence(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    """One order to one body, and what it says."""
    action, duty = predicate(pen, lead, party)
    opening = pen.pick(OPENINGS)
    return opening.format(lead=lead, lower=lower(lead), action=action, capital=_capital(action)), duty


def bare(pen: Pen, lead: str, party: bool) -> tuple[str, Duty]:
    """The predicate alone, for a list under a body's name."""
    action, duty = predicate(pen, lead, party)
    return f"{_capital(action)}.", duty


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " và " + names[-1]
