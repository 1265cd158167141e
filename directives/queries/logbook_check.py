"""What an import of a logbook would do, row by row, without doing it. The import does what this says."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from directives.core import clock
from directives.core.text import fold, fold_words, search_words
from directives.domain import logbook_rows, logbooks
from directives.domain.directive_states import DirectiveState
from directives.domain.logbook_rows import PAPER, Draft, Paper, Terms, When
from directives.domain.logbooks import Field, RowState, Status
from directives.intake import schedules
from directives.models import Assignment, Directive, Logbook, LogbookRow, TaskAddressee
from directives.queries.logbook_names import NameBook, Who

BATCH = 500
PREPARED = (DirectiveState.DRAFT, DirectiveState.IN_REVIEW)
Values = dict[Field, str]


@dataclass
class Line:
    """One row, what it means and what will become of it."""

    row: LogbookRow
    draft: Draft | None = None
    state: RowState = RowState.SKIPPED
    key: str = ""
    directive: int | None = None
    leads: list[Who] = field(default_factory=list)
    cooperating: list[Who] = field(default_factory=list)
    lead_units: list[int] = field(default_factory=list)
    other_units: list[int] = field(default_factory=list)

    def plan(self) -> dict[str, Any]:
        """What the preview shows and the import must come to."""
        if self.draft is None:
            return {}
        said = asdict(self.draft)
        del said["problems"]
        said |= {
            "directive": self.directive,
            "leads": [asdict(who) for who in self.leads],
            "cooperating": [asdict(who) for who in self.cooperating],
            "lead_units": self.lead_units,
            "other_units": self.other_units,
        }
        return dict(json.loads(json.dumps(said, default=str)))

    def problems(self) -> list[dict[str, Any]]:
        return [asdict(problem) for problem in self.draft.problems] if self.draft else []


@dataclass(frozen=True)
class Checked:
    lines: list[Line]
    counts: dict[str, int]
    fingerprint: str


def check(logbook: Logbook, heard: Callable[[float], None] | None = None) -> Checked:
    """Every row in its order; `heard` is told the percentage."""
    today = clock.today()
    as_of = logbook.as_of or today
    terms = Terms(today, as_of, logbook.issuer, logbook.kind, logbook.done_on, logbook.choices)
    names = NameBook.of(logbook.choices, today)
    rows = list(logbook.rows.order_by("position"))
    lines = []
    for place, (row, values) in enumerate(_valued(logbook, rows)):
        lines.append(_line(row, values, terms, names))
        if heard and place % 100 == 0:
            heard(90 * place / max(len(rows), 1))
    _meet_papers(lines)
    _meet_tasks(lines)
    _meet_earlier(lines)
    return Checked(lines, _counts(lines), _fingerprint(lines))


def _valued(logbook: Logbook, rows: Sequence[LogbookRow]) -> Iterator[tuple[LogbookRow, Values]]:
    """Each row's cells by what their columns say; nothing for rows that are not read."""
    above: dict[int, Values] = defaultdict(dict)
    for row in rows:
        sheet = logbook.sheets[row.sheet]
        if row.left_out or not sheet["used"] or row.number <= sheet["header"]:
            yield row, {}
            continue
        columns = {Field(slot): int(place) for slot, place in sheet["columns"].items()}
        values = {slot: row.cells[place] if place < len(row.cells) else "" for slot, place in columns.items()}
        if not logbook_rows.is_row(values):
            above[row.sheet].clear()  # the heading of a group begins anew
            yield row, {}
            continue
        yield row, _carried(values, above[row.sheet], logbook.carry)


def _carried(values: Values, above: Values, carry: bool) -> Values:
    """A row that says `nt`, or names no document where that means the same, goes on with that above it."""
    said = {slot: values.get(slot, "") for slot in PAPER}
    if not any(said.values()) and not carry:
        above.clear()
    elif all(not text or logbooks.is_above(text) for text in said.values()):
        said = {slot: above.get(slot, "") for slot in PAPER}
    else:
        said = {slot: above.get(slot, "") if logbooks.is_above(text) else text for slot, text in said.items()}
    above |= said  # the row's own, for the one below
    return {**values, **said}


def _line(row: LogbookRow, values: Values, terms: Terms, names: NameBook) -> Line:
    if row.left_out:
        return Line(row, state=RowState.LEFT_OUT)
    if not values:
        return Line(row)
    due = values.get(Field.DUE, "")
    draft = logbook_rows.read(values, terms, _when(due))
    line = Line(row, draft, RowState.NEW, logbook_rows.key_of(draft, due))
    day = draft.given_on or terms.as_of
    line.leads, line.cooperating = names.read(draft.leads, day), names.read(draft.cooperating, day)
    _reach(line, names)
    return line


def _when(said: str) -> When:
    read = schedules.read(fold(said), column=True)
    due = date.fromisoformat(read.due_on) if read.due_on and not read.due_on.startswith("--") else None
    return When(due, read.standing, bool(read.recurrence) or bool(read.due_on and not due))


def _reach(line: Line, names: NameBook) -> None:
    """The units of today that get a duty; a unit that both leads and cooperates leads."""
    assert line.draft is not None  # noqa: S101  # made by _line
    for column, whos in ((Field.LEAD, line.leads), (Field.COOPERATING, line.cooperating)):
        for who in whos:
            if not who.is_known:
                line.draft.blame("name-unknown", column, who.wording)
            elif not names.units(who):
                line.draft.blame("reaches-nobody", column, who.wording)
    leads = dict.fromkeys(pk for who in line.leads for pk in names.units(who))
    others = dict.fromkeys(pk for who in line.cooperating for pk in names.units(who))
    line.lead_units = list(leads)
    line.other_units = [pk for pk in others if pk not in leads]


def _meet_papers(lines: Sequence[Line]) -> None:
    """Match each document of the sheet with a registered one: the number, the day, the issuer where said."""
    papers = {line.draft.paper.key: line.draft.paper for line in lines if line.draft and line.draft.paper}
    met = _registered(list(papers.values()))
    for line in lines:
        if line.draft is None or line.draft.paper is None:
            continue
        found = [row for row in met[_words(line.draft.paper)] if _is_same(line.draft.paper, row)]
        if len(found) > 1:
            line.draft.blame("directive-ambiguous", Field.NUMBER, line.draft.paper.number)
        elif found and found[0]["state"] in PREPARED:
            line.draft.blame("directive-in-preparation", Field.NUMBER, line.draft.paper.number)
        elif found:
            line.directive = found[0]["pk"]


def _words(paper: Paper) -> str:
    """How the paper is looked up: by its number, or by its subject where it has none."""
    return search_words(paper.number).removeprefix("so ") or paper.title


def _registered(papers: Sequence[Paper]) -> dict[str, list[dict[str, Any]]]:
    columns = ("pk", "number_key", "title", "issued_on", "issuer_key", "state")
    numbers = sorted({_words(paper) for paper in papers if paper.number})
    titles = sorted({paper.title for paper in papers if not paper.number})
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in _parts(numbers):
        for row in Directive.objects.filter(number_key__in=part).order_by("pk").values(*columns):
            found[row["number_key"]].append(row)
    for part in _parts(titles):
        for row in Directive.objects.filter(number="", title__in=part).order_by("pk").values(*columns):
            found[row["title"]].append(row)
    return found


def _is_same(paper: Paper, row: dict[str, Any]) -> bool:
    if paper.issued_on and row["issued_on"] and paper.issued_on != row["issued_on"]:
        return False
    return not paper.is_issuer_said or search_words(paper.issuer)[:250] == row["issuer_key"]


def _meet_tasks(lines: Sequence[Line]) -> None:
    """What a registered document orders of the same unit in the same words stands already."""
    known = sorted({line.directive for line in lines if line.directive})
    there: dict[tuple[int, str], set[int]] = defaultdict(set)
    for part in _parts(known):
        duties = Assignment.objects.filter(directive__in=part, role=TaskAddressee.Role.LEAD)
        for directive, text, unit in duties.values_list("directive", "task__text", "unit"):
            there[(directive or 0, fold_words(text))].add(unit)
    for line in lines:
        if line.draft and line.directive and not line.draft.problems:
            units = there.get((line.directive, fold_words(line.draft.text)), set())
            if units & set(line.lead_units):
                line.state = RowState.SAME


def _meet_earlier(lines: Sequence[Line]) -> None:
    """What was imported before, or stands higher up in this file, is not made again."""
    keys = sorted({line.key for line in lines if line.key})
    before: set[str] = set()
    for part in _parts(keys):
        rows = LogbookRow.objects.filter(key__in=part, task__isnull=False)
        before |= set(rows.values_list("key", flat=True))
    for line in lines:
        if not line.key or line.draft is None:
            continue
        if line.key in before:
            line.state = RowState.SAME
        elif line.draft.problems:
            line.state = RowState.WRONG
        elif line.state is RowState.NEW:
            before.add(line.key)


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


def _counts(lines: Sequence[Line]) -> dict[str, int]:
    new = [line for line in lines if line.state is RowState.NEW and line.draft]
    drafts = [(line, line.draft) for line in new if line.draft]
    states = Counter(line.state.value for line in lines)
    papers = {draft.paper.key for line, draft in drafts if draft.paper and not line.directive}
    statuses = Counter[str]()
    for line, draft in drafts:
        statuses[draft.status] += len(line.lead_units) + len(line.other_units)
    return {
        "rows": len(lines),
        **{state.value: states[state.value] for state in RowState},
        "directives_new": len(papers),
        "directives_met": len({line.directive for line in new if line.directive}),
        "orders": sum(1 for _line, draft in drafts if draft.paper is None),
        "duties": statuses.total(),
        **{f"duties_{status.value}": statuses[status] for status in Status},
        "units": len({pk for line in new for pk in [*line.lead_units, *line.other_units]}),
    }


def _fingerprint(lines: Sequence[Line]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        said = [line.row.position, line.state, line.plan(), line.problems()]
        digest.update(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str).encode())
    return digest.hexdigest()
