"""What the pages of a logbook show: its columns with samples, its rows, the wordings nobody knows."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from directives.core import paging
from directives.core.paging import Order
from directives.core.text import fold_words
from directives.domain.logbooks import RowState
from directives.models import Logbook, LogbookRow, LogbookWord, Unit
from directives.models.labels import label

IN_ORDER = Order("position")
SAMPLES = 3
UNKNOWN_SHOWN = 60
NAME = "name"
_KINDS: dict[str, str] = {
    "name-unknown": NAME,
    "reaches-nobody": NAME,
    "state-unknown": LogbookWord.Kind.STATE,
    "due-unknown": LogbookWord.Kind.DUE,
    "due-recurring": LogbookWord.Kind.DUE,
}


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its letter, its heading and what stands in its first rows."""

    field: str
    letter: str
    heading: str
    samples: list[str]


@dataclass(frozen=True)
class SheetView:
    place: int
    name: str
    rows: int
    columns: list[Column]

    @property
    def used(self) -> str:
        return f"s{self.place}-used"

    @property
    def header(self) -> str:
        return f"s{self.place}-header"


@dataclass(frozen=True)
class Unknown:
    """A wording that stands in rows and means nothing yet."""

    kind: str
    wording: str
    count: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{fold_words(self.wording)[: 300 if self.kind == 'name' else 200]}"

    @property
    def field(self) -> str:
        return "w" + hashlib.sha256(self.key.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class RowView:
    """One row as the preview shows it."""

    row: LogbookRow
    sheet: str
    text: str
    leads: list[str]
    others: list[str]
    problems: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    rows: Sequence[RowView]
    next_cursor: str | None
    unknown: list[Unknown]


def sheets(logbook: Logbook) -> list[SheetView]:
    return [_sheet(logbook, place, sheet) for place, sheet in enumerate(logbook.sheets)]


def _sheet(logbook: Logbook, place: int, sheet: dict[str, Any]) -> SheetView:
    rows = logbook.rows.filter(sheet=place, number__gt=sheet["header"]).order_by("position")
    first = [row.cells for row in rows[:30]]
    columns = []
    for at, heading in enumerate(sheet["headings"]):
        found = (cells[at] for cells in first if at < len(cells) and cells[at])
        samples = list(dict.fromkeys(found))[:SAMPLES]
        if heading or samples:
            columns.append(Column(f"s{place}-c{at}", get_column_letter(at + 1), heading, samples))
    return SheetView(place, sheet["name"], rows.count(), columns)


def preview(logbook: Logbook, state: str, cursor: str | None) -> Preview:
    rows = LogbookRow.objects.filter(logbook=logbook).select_related("task")
    if state in set(RowState):
        rows = rows.filter(state=state)
    page = paging.page(rows, IN_ORDER, cursor)
    names = _names(page.rows)
    return Preview([_row(logbook, row, names) for row in page.rows], page.next_cursor, unknown(logbook))


def unknown(logbook: Logbook) -> list[Unknown]:
    """The commonest first; each once, however it is written."""
    counts, first = Counter[tuple[str, str]](), dict[tuple[str, str], str]()
    wrong = logbook.rows.filter(state=RowState.WRONG).values_list("problems", flat=True)
    for problem in (problem for problems in wrong for problem in problems):
        if kind := _KINDS.get(problem["slug"]):
            key = (str(kind), fold_words(problem["value"]))
            counts[key] += 1
            first.setdefault(key, problem["value"])
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Unknown(key[0], first[key], count) for key, count in ranked if key[1]][:UNKNOWN_SHOWN]


def _names(rows: Sequence[LogbookRow]) -> dict[int, str]:
    keys = {pk for row in rows for part in ("lead_units", "other_units") for pk in row.plan.get(part, ())}
    return dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name"))


def _row(logbook: Logbook, row: LogbookRow, names: dict[int, str]) -> RowView:
    text = row.plan.get("text") or " · ".join(cell for cell in row.cells if cell)
    return RowView(
        row,
        logbook.sheets[row.sheet]["name"],
        text,
        [names.get(pk, "") for pk in row.plan.get("lead_units", ())],
        [names.get(pk, "") for pk in row.plan.get("other_units", ())],
        [
            {
                "column": label("logbook_field", problem["column"]) if problem["column"] else "",
                "value": problem["value"],
                "why": label("logbook_problem", problem["slug"]),
            }
            for problem in row.problems
        ],
    )


def wrong_rows(logbook: Logbook) -> Iterator[list[str]]:
    """Sheet, row, why, and the cells as they stand."""
    width = max((len(sheet["headings"]) for sheet in logbook.sheets), default=0)
    for row in logbook.rows.filter(state=RowState.WRONG).order_by("position").iterator(500):
        view = _row(logbook, row, {})
        why = "\n".join(f"{each['column']}: {each['why']} {each['value']}".strip() for each in view.problems)
        cells = [*row.cells, *[""] * width][:width]
        yield [view.sheet, str(row.number), why, *cells]
