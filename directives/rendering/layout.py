"""How an official paper looks, as dated data: which guideline rules is decided by the form and the day.

Sizes are points, lengths millimetres. Party: HD 05-HD/VPTW (27/5/2026) and HD 36-HD/VPTW (3/4/2018)
before it; State: NĐ 30/2020/NĐ-CP. Where a rule allows a range, one value inside it is chosen here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from directives.core.text import long_date

FONT = "Liberation Serif"  # the metrics of Times New Roman, free to embed
WORD_FONT = "Times New Roman"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Form(StrEnum):
    PARTY = "party"
    STATE = "state"


class Authority(StrEnum):
    """In whose stead a paper is signed; a head of a board signs with the post alone."""

    NONE = ""
    ON_BEHALF = "on_behalf"
    IN_PLACE = "in_place"
    BY_ORDER = "by_order"


@dataclass(frozen=True)
class Face:
    """How one element of the page is set."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False

    def css(self) -> str:
        return (
            f"font-size: {self.size:g}pt; font-weight: {700 if self.bold else 400}; "
            f"font-style: {'italic' if self.italic else 'normal'}; "
            f"text-transform: {'uppercase' if self.caps else 'none'}; "
            f"text-decoration: {'underline' if self.underline else 'none'};"
        )


@dataclass(frozen=True)
class Margins:
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Faces:
    """One face for each element that the rules name."""

    national: Face
    motto: Face
    superior: Face
    issuer: Face
    number: Face
    place: Face
    kind: Face
    subject: Face
    body: Face
    heading: Face
    subheading: Face
    table: Face
    authority: Face
    post: Face
    name: Face
    recipients_head: Face
    recipients: Face
    page_number: Face
    annex_label: Face
    annex_title: Face
    annex_source: Face

    def __iter__(self) -> Iterator[tuple[str, Face]]:
        return ((field.name, getattr(self, field.name)) for field in fields(self))


@dataclass(frozen=True)
class Layout:
    rule: str
    form: Form
    valid_from: date
    margins: Margins
    faces: Faces
    line_height: float
    paragraph_gap: float
    first_line: float
    page_number_top: float
    national: str
    motto: str
    star: str
    issuer_rule: bool
    subject_mark: str
    number_pattern: str
    authorities: dict[Authority, str]
    recipient_end: str
    addressed_reports: bool
    roman_annexes: bool
    annex_source: str

    def number_line(self, number: int | None, kind_code: str, issuer_code: str) -> str:
        """`Số 05-BC/BDVTU` or `Số: 05/BC-UBND`; without a number, room to write it by hand."""
        written = "\u00a0" * 6 if number is None else f"{number:02d}"
        return self.number_pattern.format(number=written, kind=kind_code, issuer=issuer_code)

    def place_line(self, place: str, day: date, *, dated: bool = True) -> str:
        blank = "\u00a0" * 5
        return f"{place}, {long_date(day) if dated else f'ngày{blank}tháng{blank}năm {day.year}'}"

    def authority_line(self, authority: Authority, body: str) -> str:
        """`K/T TRƯỞNG BAN`, `TM. ỦY BAN NHÂN DÂN`, or nothing."""
        return f"{self.authorities[authority]} {body.upper()}" if authority else ""

    def recipient_lines(self, recipients: Sequence[str]) -> list[str]:
        """Each `- name` with the ending the rule gives it, the last with a full stop."""
        names = [name.strip().rstrip(".,;") for name in recipients]
        return [
            f"- {name}{'.' if index == len(names) else self.recipient_end}"
            for index, name in enumerate(names, start=1)
        ]

    def annex_label(self, index: int, count: int) -> str:
        """`Phụ lục` alone when there is one, else numbered from 1."""
        if count == 1:
            return "Phụ lục"
        return f"Phụ lục {_roman(index) if self.roman_annexes else index}"

    def annex_source_line(self, kind: str, number_line: str, day: date, issuer: str) -> str:
        """What the annex goes with: `(Kèm theo Báo cáo số 12-BC/BDVTU, ngày 10/6/2026 của …)`."""
        written = number_line.replace("Số:", "số", 1).replace("Số", "số", 1)
        return self.annex_source.format(
            kind=kind, number=written, short=_cited(day), long=long_date(day), issuer=issuer
        )

    def css(self) -> str:
        """Custom properties and one class for each face: the style sheet itself holds no constant."""
        lengths = {
            **{f"margin-{side.name}": f"{getattr(self.margins, side.name):g}mm" for side in fields(Margins)},
            "line-height": f"{self.line_height:g}pt",
            "paragraph-gap": f"{self.paragraph_gap:g}pt",
            "first-line": f"{self.first_line:g}mm",
            "page-number-top": f"{self.page_number_top:g}mm",
            "page-number-size": f"{self.faces.page_number.size:g}pt",
            "font": f"'{FONT}'",
        }
        root = " ".join(f"--{name}: {value};" for name, value in lengths.items())
        faces = "\n".join(f".face-{name.replace('_', '-')} {{ {face.css()} }}" for name, face in self.faces)
        return f":root {{ {root} }}\n{faces}\n"


def layout_for(form: Form | str, day: date) -> Layout:
    """The rule in force on that day; before the first one known, the first one."""
    known = [layout for layout in LAYOUTS if layout.form == Form(form)]
    return max((one for one in known if one.valid_from <= day), key=_start, default=min(known, key=_start))


def _cited(day: date) -> str:
    """`05/02/2026`, `10/6/2026`: zeros as in a date written out."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _start(layout: Layout) -> date:
    return layout.valid_from


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters, number = letters + letter, number - value
    return letters


_PARTY_FACES = Faces(
    national=Face(15, bold=True, caps=True),
    motto=Face(14, bold=True),
    superior=Face(14, caps=True),
    issuer=Face(14, bold=True, caps=True),
    number=Face(14),
    place=Face(14, italic=True),
    kind=Face(16, bold=True, caps=True),
    subject=Face(14, bold=True),
    body=Face(14),
    heading=Face(14, bold=True),
    subheading=Face(14, bold=True),
    table=Face(12),
    authority=Face(14, bold=True),
    post=Face(14, caps=True),
    name=Face(14, bold=True),
    recipients_head=Face(14, underline=True),
    recipients=Face(12),
    page_number=Face(14),
    annex_label=Face(14, bold=True),
    annex_title=Face(14, bold=True),
    annex_source=Face(14, italic=True),
)
_PARTY_2026 = Layout(
    rule="HD 05-HD/VPTW",
    form=Form.PARTY,
    valid_from=date(2026, 5, 27),
    margins=Margins(top=20, bottom=20, left=30, right=15),
    faces=_PARTY_FACES,
    line_height=20,
    paragraph_gap=6,
    first_line=10,
    page_number_top=10,
    national="Đảng Cộng sản Việt Nam",
    motto="",
    star="*",
    issuer_rule=False,
    subject_mark="-----",
    number_pattern="Số {number}-{kind}/{issuer}",
    authorities={Authority.ON_BEHALF: "T/M", Authority.IN_PLACE: "K/T", Authority.BY_ORDER: "T/L"},
    recipient_end=";",
    addressed_reports=False,
    roman_annexes=False,
    annex_source="(Kèm theo {kind} {number}, ngày {short} của {issuer})",
)
_PARTY_2018 = replace(_PARTY_2026, rule="HD 36-HD/VPTW", valid_from=date(2018, 4, 3), recipient_end=",")
_STATE_2020 = Layout(
    rule="NĐ 30/2020/NĐ-CP",
    form=Form.STATE,
    valid_from=date(2020, 3, 5),
    margins=Margins(top=20, bottom=20, left=30, right=15),
    faces=replace(
        _PARTY_FACES,
        national=Face(12, bold=True, caps=True),
        motto=Face(13, bold=True),
        superior=Face(13, caps=True),
        issuer=Face(13, bold=True, caps=True),
        number=Face(13),
        place=Face(13, italic=True),
        kind=Face(14, bold=True, caps=True),
        post=Face(14, bold=True, caps=True),
        recipients_head=Face(12, bold=True, italic=True),
        recipients=Face(11),
    ),
    line_height=19,
    paragraph_gap=6,
    first_line=10,
    page_number_top=10,
    national="Cộng hòa xã hội chủ nghĩa Việt Nam",
    motto="Độc lập - Tự do - Hạnh phúc",
    star="",
    issuer_rule=True,
    subject_mark="",
    number_pattern="Số: {number}/{kind}-{issuer}",
    authorities={Authority.ON_BEHALF: "TM.", Authority.IN_PLACE: "KT.", Authority.BY_ORDER: "TL."},
    recipient_end=";",
    addressed_reports=True,
    roman_annexes=True,
    annex_source="(Kèm theo {kind} {number} {long} của {issuer})",
)
LAYOUTS: tuple[Layout, ...] = (_PARTY_2026, _PARTY_2018, _STATE_2020)
