"""The 6-month and annual summary of a board: what it holds, and how it becomes a PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from directives.rendering import pdf
from directives.rendering.layout import Form, Layout, layout_for
from directives.rendering.parts import Chart, Letterhead, Rates, Signature, Table, from_plain, to_plain

SCHEMA = 1  # of the plain snapshot; a change that old snapshots do not fit raises it


@dataclass(frozen=True)
class Section:
    """`numbering` is printed before the heading with a full stop (`I`, `1`); level 1 is the highest."""

    heading: str
    numbering: str = ""
    level: int = 1
    paragraphs: tuple[str, ...] = ()
    rates: Rates | None = None
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def headline(self) -> str:
        return f"{self.numbering}. {self.heading}" if self.numbering else self.heading


@dataclass(frozen=True)
class Annex:
    """Begins on a page of its own and numbers its own pages."""

    title: str
    tables: tuple[Table, ...]
    paragraphs: tuple[str, ...] = ()
    landscape: bool = True


class PrintedAnnex(NamedTuple):
    """`pages` names the kind of page; neighbours differ, so that each begins its own count."""

    part: Annex
    label: str
    source: str
    pages: str


@dataclass(frozen=True)
class SummaryDocument:
    """Everything the paper says, frozen; `day` also decides which official layout it has."""

    form: Form
    day: date
    letterhead: Letterhead
    subject: str
    signature: Signature
    recipients: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    annexes: tuple[Annex, ...] = ()
    kind: str = "Báo cáo"
    kind_code: str = "BC"
    addressee: str = ""
    dated: bool = True
    issuer_in_text: str = ""
    schema: int = SCHEMA

    @classmethod
    def from_snapshot(cls, snapshot: Mapping[str, Any]) -> "SummaryDocument":
        if snapshot.get("schema") != SCHEMA:
            raise ValueError(f"a summary of schema {snapshot.get('schema')} cannot be printed, only {SCHEMA}")
        return from_plain(cls, snapshot)

    def as_dict(self) -> dict[str, Any]:
        return to_plain(self)

    @property
    def title(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def layout(self) -> Layout:
        return layout_for(self.form, self.day)

    @property
    def number_line(self) -> str:
        head = self.letterhead
        return self.layout.number_line(head.number, self.kind_code, head.issuer_code)

    @property
    def place_line(self) -> str:
        return self.layout.place_line(self.letterhead.place, self.day, dated=self.dated)

    @property
    def subject_line(self) -> str:
        """A State paper's subject begins with a capital."""
        capital = self.form is Form.STATE
        return self.subject[:1].upper() + self.subject[1:] if capital else self.subject

    @property
    def printed_addressee(self) -> str:
        """`Kính gửi: …`, which a Party report does not have."""
        return f"Kính gửi: {self.addressee}" if self.addressee and self.layout.addressed_reports else ""

    def printed_annexes(self) -> list[PrintedAnnex]:
        count = len(self.annexes)
        return [
            PrintedAnnex(
                part=part,
                label=self.layout.annex_label(index, count),
                source=self.annex_source,
                pages=f"{'wide' if part.landscape else 'tall'}-{'odd' if index % 2 else 'even'}",
            )
            for index, part in enumerate(self.annexes, start=1)
        ]

    @property
    def annex_source(self) -> str:
        """`(Kèm theo Báo cáo số 12-BC/BDVTU, ngày 10/06/2026 của …)`; a draft leaves it out."""
        if self.letterhead.number is None or not self.dated:
            return ""
        issuer = self.issuer_in_text or self.letterhead.issuer
        return self.layout.annex_source_line(self.kind, self.number_line, self.day, issuer)


def half_year_subject(year: int) -> str:
    return f"kết quả công tác dân vận 6 tháng đầu năm {year}, phương hướng, nhiệm vụ 6 tháng cuối năm {year}"


def annual_subject(year: int) -> str:
    return f"kết quả công tác dân vận năm {year}, phương hướng, nhiệm vụ năm {year + 1}"


def render(document: SummaryDocument, progress: Callable[[int], None] | None = None) -> bytes:
    """The summary as a tagged PDF; `progress` hears a percentage and may raise to cancel."""
    layout = document.layout
    context = {
        "document": document,
        "created": document.day.isoformat(),
        "recipients": layout.recipient_lines(document.recipients),
        "authority": layout.authority_line(document.signature.authority, document.signature.body),
        "annexes": document.printed_annexes(),
    }
    return pdf.render_document("pdf/summary.html", context, layout, progress=progress)
