"""A document being written, with the gold that grows with it."""

from itertools import zip_longest
from typing import Any

from tests.directives.intake.invented.duties import Duty
from tests.directives.intake.invented.words import PEOPLE, PLACES, Pen

Gold = dict[str, Any]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
CITED = [
    ("Nghị quyết", "{n}-NQ/TW", "Ban Chấp hành Trung ương"),
    ("Kết luận", "{n}-KL/TW", "Ban Bí thư"),
    ("Chỉ thị", "{n}-CT/TU", "Ban Thường vụ Tỉnh ủy"),
    ("Quyết định", "{n}-QĐ/TU", "Ban Thường vụ Tỉnh ủy"),
    ("Chỉ thị", "{n}/CT-TTg", "Thủ tướng Chính phủ"),
    ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"),
    ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân tỉnh"),
    ("Luật", "{n}/{y}/QH15", "Quốc hội"),
    ("Công văn", "{n}/UBND-NC", "Ủy ban nhân dân tỉnh"),
    ("Chương trình", "{n}-CTr/TU", "Tỉnh ủy"),
    ("Quyết định", "{n}/{y}/QĐ-UBND", "Ủy ban nhân dân tỉnh"),
    ("Đề án", "{n}-ĐA/TU", "Tỉnh ủy"),
]


class Paper:
    """Lines of a document being written and the gold that grows with it."""

    def __init__(self, pen: Pen, kind: str, party: bool) -> None:
        self.pen, self.party = pen, party
        self.place = pen.pick(PLACES)
        self.year = pen.year()
        self.lines: list[str] = []
        self.gold: Gold = {
            "kind": kind,
            "number": None,
            "issued_on": None,
            "place": None,
            "issuer": None,
            "title": None,
            "signatory": {},
            "recipients": [],
            "addressees": [],
            "clauses": [],
            "citations": [],
            "obligations": [],
        }

    def add(self, *lines: str) -> None:
        self.lines += lines

    def clause(self, path: str, text: str, duties: list[Duty] | None = None) -> None:
        self.gold["clauses"].append(path)
        self.add(text)
        for duty in duties or []:
            self.duty(path, duty)

    def duty(self, path: str, duty: Duty) -> None:
        self.gold["obligations"].append({"clause": [path], **duty})

    def cite(self) -> str:
        """A citation in one of its written forms; a document cited before has its number alone."""
        pen, n = self.pen, self.pen.random.randint(1, 999)
        written, iso = pen.day(pen.year() - pen.random.randint(1, 5))
        kind, pattern, body = pen.pick(CITED)
        symbol = pattern.format(n=f"{n:02d}", y=iso[:4])
        if symbol in pen.cited:
            return f"{kind} số {symbol}"
        day = iso if pen.chance(0.85) else None
        pen.cited[symbol] = day
        self.gold["citations"].append({"number": symbol, "issued_on": day})
        when = f"{pen.pick([', ', ' '])}ngày {written}" if day else ""
        return f"{kind} số {symbol}{when} của {body}"

    def head(self, symbol: str, upper: list[str], issuer: str) -> None:
        """The letterhead, in one of three layouts; the number and the day may be left blank."""
        pen = self.pen
        blank, number = pen.chance(0.12), f"{pen.random.randint(1, 999):02d}"
        day, month = pen.random.randint(1, 28), pen.random.randint(1, 12)
        shown = "     " if blank else number
        line = f"Số{'' if self.party else ':'} {shown}{' ' if pen.chance(0.15) else ''}{symbol}"
        written = f"ngày {'     ' if blank else f'{day:02d}'} tháng {month if month > 2 else f'0{month}'}"
        self._letterhead(upper, line, f"{self.place}, {written} năm {self.year}")
        self.gold |= {
            "number": None if blank else f"{number}{symbol}",
            "issuer": issuer,
            "place": self.place,
            "issued_on": None if blank else f"{self.year}-{month:02d}-{day:02d}",
        }

    def _letterhead(self, upper: list[str], line: str, dated: str) -> None:
        motto = PARTY if self.party else STATE
        star = ["*"] if self.party else []
        layout = self.pen.random.randint(0, 2)
        if layout == 0:
            self.add(*upper, "", *motto, "", *star, line, "", dated, "")
        elif layout == 1:
            for left, right in zip_longest(upper, motto, fillvalue=""):
                self.add(f"{left:<40}{right}".rstrip() if right else left)
            self.add(*(f"{mark:^30}".rstrip() for mark in star), f"{line:<38}  {dated}", "")
        else:
            self.add(*motto, "", *upper, *star, line, dated, "")

    def title(self, name: str, about: str) -> None:
        self.gold["title"] = about
        if len(about) > 45 and self.pen.chance(0.6):
            words = about.split()
            half = len(words) // 2
            self.add(name, " ".join(words[:half]), " ".join(words[half:]), "")
        else:
            self.add(name, about, "")
        if self.pen.chance(0.3):
            self.add("-----", "")

    def tail(self, recipients: list[str], authority: str | None, position: str | None) -> None:
        pen = self.pen
        name = pen.pick(PEOPLE)
        end = "," if self.party else ";"
        self.gold["recipients"] = recipients
        self.gold["signatory"] = {"name": name}
        if position:
            self.gold["signatory"]["position"] = position
        if authority:
            self.gold["signatory"]["authority"] = authority
        right = [line for line in (authority, position) if line]
        items = [f"- {r}{end if i < len(recipients) - 1 else '.'}" for i, r in enumerate(recipients)]
        if pen.chance(0.5):
            self.add("", "Nơi nhận:", *items, "", *right, "", "", name)
        else:
            left = ["Nơi nhận:", *items]
            column = [*right, "", "", name]
            self.add(*(f"{a:<50}{b}".rstrip() for a, b in zip_longest(left, column, fillvalue="")))

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def party_head(paper: Paper, code: str) -> None:
    place = paper.place
    paper.head(f"-{code}/TU", [f"TỈNH ỦY {place.upper()}"], f"Ban Thường vụ Tỉnh ủy {place}")


def state_head(paper: Paper, symbol: str) -> None:
    upper = paper.pen.pick(
        [["ỦY BAN NHÂN DÂN", f"TỈNH {paper.place.upper()}"], [f"UBND TỈNH {paper.place.upper()}"]]
    )
    paper.head(symbol, upper, f"Ủy ban nhân dân tỉnh {paper.place}")


def party_tail(paper: Paper) -> None:
    board = (
        "Ban Tuyên giáo và Dân vận Trung ương (b/c)"
        if paper.pen.after_2025
        else "Ban Dân vận Trung ương (b/c)"
    )
    lower_units = "Các đảng ủy xã, phường" if paper.pen.after_2025 else "Các huyện ủy, thành ủy"
    paper.tail(
        [board, lower_units, "Các đồng chí Tỉnh ủy viên", "Lưu Văn phòng Tỉnh ủy"],
        "T/M BAN THƯỜNG VỤ",
        paper.pen.pick(["PHÓ BÍ THƯ", "BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC"]),
    )


def state_tail(paper: Paper, first: str = "Như Điều 3") -> None:
    authority, position = paper.pen.pick(
        [("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), (None, "CHỦ TỊCH")]
    )
    paper.tail(
        [first, "Thường trực Tỉnh ủy", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", "Lưu: VT, NC"],
        authority,
        position,
    )
