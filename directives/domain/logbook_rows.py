"""One row of a tracking sheet, taken at its word: document, task, names, dates, state, and what is wrong."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from directives.core.text import fold, fold_words, search_words
from directives.domain import logbooks
from directives.domain.documents import DocumentKind
from directives.domain.logbooks import Field, Status
from directives.domain.numbering import parse

PAPER = (Field.NUMBER, Field.ISSUED_ON, Field.TITLE, Field.KIND, Field.ISSUER)
STANDING = "standing"
_NUMBERED = re.compile(r"^\(?\d{1,2}\)?(?:\s?=.*)?$")
_KINDS = {kind.value.replace("_", " "): kind.value for kind in DocumentKind}


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be imported: of which column, with which value."""

    slug: str
    column: str = ""
    value: str = ""
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """The document a row names; two rows with the same key mean the same one."""

    number: str = ""
    issued_on: date | None = None
    title: str = ""
    kind: str = ""
    issuer: str = ""
    is_issuer_said: bool = False

    @property
    def key(self) -> str:
        words = search_words(self.number).removeprefix("so ") or search_words(self.title)
        return "|".join((words, str(self.issued_on or ""), search_words(self.issuer)))


@dataclass(frozen=True)
class Terms:
    """What is said of the sheet as a whole, and of wordings by a person."""

    today: date
    as_of: date
    issuer: str = ""
    kind: str = ""
    done_on: date | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Draft:
    """A row as understood; `problems` is empty for one that can be imported."""

    text: str
    paper: Paper | None = None
    leads: list[str] = field(default_factory=list)
    cooperating: list[str] = field(default_factory=list)
    due: date | None = None
    status: Status = Status.PENDING
    done_on: date | None = None
    percent: int = 0
    note: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def given_on(self) -> date | None:
        return self.paper.issued_on if self.paper else None

    def blame(self, slug: str, where: str = "", value: str = "", **data: str) -> None:
        self.problems.append(Problem(slug, where, value[:200], data))


def is_row(values: Mapping[Field, str]) -> bool:
    """Whether a row orders something; headings of groups, totals and rows of numbers do not."""
    said = {slot for slot in (Field.TASK, Field.LEAD, Field.DUE, Field.STATE) if values.get(slot)}
    if _NUMBERED.match(values.get(Field.TASK) or values.get(Field.LEAD) or "x"):
        return False
    return len(said) > 1 or said == {Field.LEAD}


def read(values: Mapping[Field, str], terms: Terms, when: "When") -> Draft:
    """`values` is what each named column shows, the document's carried down."""
    draft = Draft(values.get(Field.TASK) or values.get(Field.TITLE, ""))
    if not draft.text:
        draft.blame("task-missing", Field.TASK)
    _read_paper(draft, values, terms)
    draft.leads = logbooks.names_in(values.get(Field.LEAD, ""))
    draft.cooperating = logbooks.names_in(values.get(Field.COOPERATING, ""))
    if not draft.leads:
        draft.blame("lead-missing", Field.LEAD)
    _read_due(draft, values.get(Field.DUE, ""), terms, when)
    _read_state(draft, values, terms)
    _check_days(draft, values, terms)
    notes = (values.get(slot, "") for slot in (Field.STATE, Field.NOTE))
    draft.note = "\n".join(note for note in notes if note)
    return draft


def key_of(draft: Draft, due: str) -> str:
    """What the row orders, whichever file it stands in; how far it has come is no part of it."""
    said = [
        draft.paper.key if draft.paper else "",
        fold_words(draft.text),
        sorted(map(fold_words, draft.leads)),
        fold_words(due),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _read_paper(draft: Draft, values: Mapping[Field, str], terms: Terms) -> None:
    said, title = values.get(Field.NUMBER, ""), values.get(Field.TITLE, "")
    if not said and not title:
        return
    number = logbooks.symbol_of(said)[:60]
    issued_on = _issued_on(draft, values.get(Field.ISSUED_ON, ""), said)
    issuer = values.get(Field.ISSUER, "")
    draft.paper = Paper(
        number=number,
        issued_on=issued_on,
        title=title or said,
        kind=_kind(number, values.get(Field.KIND, ""), f"{said} {title}") or terms.kind,
        issuer=(issuer or terms.issuer)[:250],
        is_issuer_said=bool(issuer),
    )


def _issued_on(draft: Draft, said: str, number: str) -> date | None:
    if not said:
        days = logbooks.days_in(number)
        return days[0] if days else None
    day = logbooks.day_of(said)
    if day is None:
        draft.blame("bad-date", Field.ISSUED_ON, said)
    return day


def _kind(number: str, said: str, title: str) -> str:
    """By its own column, by the code in the number, by how the title begins."""
    named = _KINDS.get(fold_words(said), "")
    symbol = parse(number) if number else None
    coded = symbol.kind if symbol and symbol.kind in _KINDS.values() else ""
    begun = fold_words(title)
    return named or coded or next((kind for words, kind in _KINDS.items() if begun.startswith(words)), "")


@dataclass(frozen=True)
class When:
    """What the reader of schedules made of the cell of the due date."""

    due_on: date | None = None
    is_standing: bool = False
    is_recurring: bool = False


def _read_due(draft: Draft, said: str, terms: Terms, when: When) -> None:
    if not said or terms.choices.get(f"due:{fold_words(said)}") == STANDING:
        return
    day = logbooks.day_of(said) or when.due_on
    if day is not None:
        draft.due = day
    elif when.is_recurring:
        draft.blame("due-recurring", Field.DUE, said)
    elif not when.is_standing:
        draft.blame("due-unknown", Field.DUE, said)


def _read_state(draft: Draft, values: Mapping[Field, str], terms: Terms) -> None:
    said, day = values.get(Field.STATE, ""), values.get(Field.DONE_ON, "")
    percent = logbooks.percent_of(values.get(Field.PERCENT, "") or said)
    status = _status(said, terms)
    draft.done_on = _done_on(draft, day, said)
    if status is None and (day or percent is not None):
        status = Status.DONE if day or percent == 100 else Status.IN_PROGRESS
    if status is None:
        draft.blame("state-unknown", Field.STATE, said)
        return
    if percent is not None and status is Status.PENDING:
        status = _by_percent(percent)
    if not said and day:
        status = Status.DONE
    draft.status, draft.percent = status, percent or 0
    _settle_done(draft, day, said, terms)


def _settle_done(draft: Draft, day: str, said: str, terms: Terms) -> None:
    if draft.status is not Status.DONE:
        if day:
            draft.blame("state-contradicts", Field.STATE, said, day=day)
        draft.done_on = None
        return
    draft.percent = 100
    if draft.done_on is None:
        draft.done_on = terms.done_on
    if draft.done_on is None and not day:
        draft.blame("done-without-day", Field.DONE_ON, said)


def _by_percent(percent: int) -> Status:
    if percent == 100:
        return Status.DONE
    return Status.IN_PROGRESS if percent else Status.PENDING


def _status(said: str, terms: Terms) -> Status | None:
    chosen = terms.choices.get(f"state:{fold_words(said)[:200]}")
    return Status(chosen) if chosen in set(Status) else logbooks.status_of(said)


def _done_on(draft: Draft, day: str, said: str) -> date | None:
    """The column's day; else the one day that the words of the state give."""
    if day:
        found = logbooks.day_of(day)
        if found is None:
            draft.blame("bad-date", Field.DONE_ON, day)
        return found
    days = set(logbooks.days_in(said))
    return days.pop() if len(days) == 1 else None


def _check_days(draft: Draft, values: Mapping[Field, str], terms: Terms) -> None:
    issued, done = draft.given_on, draft.done_on
    if issued and issued > terms.today:
        draft.blame("in-the-future", Field.ISSUED_ON, values.get(Field.ISSUED_ON, ""))
    if done and done > terms.today:
        draft.blame("in-the-future", Field.DONE_ON, values.get(Field.DONE_ON, ""))
    if issued and done and done < issued:
        draft.blame("done-before-issue", Field.DONE_ON, values.get(Field.DONE_ON, "") or fold(str(done)))
    if issued and draft.due and draft.due < issued:
        draft.blame("due-before-issue", Field.DUE, values.get(Field.DUE, ""))
    if draft.paper and not draft.paper.issuer:
        draft.blame("issuer-missing", Field.ISSUER)
    if draft.paper and not draft.paper.kind:
        draft.blame("kind-unknown", Field.KIND, draft.paper.number)
