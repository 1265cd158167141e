"""The one act that makes documents, tasks and duties of a checked logbook: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext

from directives.core import clock
from directives.core.errors import BadTransition
from directives.domain import searching
from directives.domain.directive_states import DirectiveState
from directives.domain.logbook_rows import Draft, Paper
from directives.domain.logbooks import RowState, Status
from directives.domain.schedules import ScheduleKind
from directives.domain.task_states import Act
from directives.models import (
    Assignment,
    Clause,
    Directive,
    Logbook,
    LogbookRow,
    ProgressUpdate,
    TaskAddressee,
    Unit,
    User,
)
from directives.policies import logbooks as policy
from directives.policies.base import require
from directives.queries.addressees import Charged
from directives.queries.logbook_check import Checked, Line
from directives.queries.logbook_names import Who
from directives.services import audit, notifications, reminders, stages, tasks, turns
from directives.services import directives as register

Role = TaskAddressee.Role
BATCH = 500
_STEPS: dict[Status, tuple[Act, ...]] = {
    Status.PENDING: (),
    Status.IN_PROGRESS: (Act.UPDATE,),
    Status.DONE: (Act.SUBMIT, Act.CONFIRM),
}


@dataclass
class _Made:
    """What the act has made so far."""

    logbook: Logbook
    by: User
    units: dict[int, Unit]
    met: dict[int, Directive]
    papers: dict[str, Directive] = field(default_factory=dict)
    clauses: dict[int, int] = field(default_factory=dict)
    duties: list[Assignment] = field(default_factory=list)
    given: list[turns.Given] = field(default_factory=list)
    said: list[tuple[Draft, str]] = field(default_factory=list)
    rows: list[LogbookRow] = field(default_factory=list)


@transaction.atomic
def perform(*, logbook: Logbook, checked: Checked, by: User) -> Logbook:
    """Make what was checked; nobody is reminded of what was due before."""
    require(policy.may_import(by))
    if checked.counts["wrong"] or not checked.counts["new"]:
        raise BadTransition("logbook-not-ready")
    new = [line for line in checked.lines if line.state is RowState.NEW]
    made = _Made(logbook, by, _units(new), _met(new))
    for line in new:
        if line.draft is not None:
            _make(line, line.draft, made)
    _open(made)
    LogbookRow.objects.bulk_update(made.rows, ["task"], batch_size=BATCH)
    logbook.state, logbook.version = Logbook.State.DONE, logbook.version + 1
    logbook.imported_by, logbook.imported_at = by, clock.now()
    logbook.save()
    tasks_made = [row.task for row in made.rows if row.task]
    audit.record(
        "logbook.imported",
        logbook,
        *made.papers.values(),
        *made.met.values(),
        *tasks_made,
        by=by,
        facts={"counts": checked.counts, "preview": checked.fingerprint},
        detail={"source": logbook.source},
    )
    _tell(made)
    return logbook


def _units(lines: Sequence[Line]) -> dict[int, Unit]:
    wanted = {pk for line in lines for pk in [*line.lead_units, *line.other_units]}
    return {unit.pk: unit for unit in Unit.objects.filter(pk__in=wanted)}


def _met(lines: Sequence[Line]) -> dict[int, Directive]:
    """The registered documents that get more tasks, locked."""
    wanted = sorted({line.directive for line in lines if line.directive})
    locked = Directive.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    return {directive.pk: directive for directive in locked}


def _make(line: Line, draft: Draft, made: _Made) -> None:
    directive = _directive(line, draft, made)
    source = _source(line.row, made.logbook)
    task = tasks.write(
        _order(line, draft),
        directive=directive,
        clauses=_clauses(line, draft, directive, made),
        source=source,
        author=made.by,
    )
    line.row.task = task
    made.rows.append(line.row)
    made.given.append(turns.Given(task, _past(draft, directive, made.logbook), _charged(line, made)))
    made.said.append((draft, source))


def _past(draft: Draft, directive: Directive | None, logbook: Logbook) -> stages.Past:
    given_on = _given_on(draft, directive, logbook)
    moved_on = draft.done_on or given_on
    return stages.Past(given_on, tuple((act, moved_on) for act in _STEPS[draft.status]), draft.percent)


def _charged(line: Line, made: _Made) -> list[Charged]:
    leads = [Charged(made.units[pk], Role.LEAD) for pk in line.lead_units]
    return leads + [Charged(made.units[pk], Role.COOPERATING) for pk in line.other_units]


def _open(made: _Made) -> None:
    """The duties of all tasks, and what the sheet said of each in its story."""
    updates = []
    for duties, (draft, source) in zip(turns.open_past(made.given), made.said, strict=True):
        made.duties += duties
        if draft.note or draft.status is not Status.PENDING:
            updates += [_update(duty, draft, source, made) for duty in duties]
    ProgressUpdate.objects.bulk_create(updates, batch_size=BATCH)


def _directive(line: Line, draft: Draft, made: _Made) -> Directive | None:
    if draft.paper is None:
        return None
    if line.directive is not None:
        return made.met[line.directive]
    key = draft.paper.key
    if key not in made.papers:
        made.papers[key] = register.write(
            _header(draft.paper, made.logbook), state=DirectiveState.ISSUED, author=made.by
        )
    return made.papers[key]


def _header(paper: Paper, logbook: Logbook) -> register.Header:
    return register.Header(
        kind=paper.kind,
        issuer=paper.issuer,
        title=paper.title,
        matched_on=paper.issued_on or _kept_up_to(logbook),
        number=paper.number,
        issued_on=paper.issued_on,
    )


def _clauses(line: Line, draft: Draft, directive: Directive | None, made: _Made) -> list[Clause]:
    """Of a document known by the sheet alone, each task is a paragraph: all of what is known is mapped."""
    if directive is None or line.directive is not None:
        return []
    position = made.clauses[directive.pk] = made.clauses.get(directive.pk, 0) + 1
    return [
        Clause.objects.create(directive=directive, path=f"¶{position}", position=position, text=draft.text)
    ]


def _order(line: Line, draft: Draft) -> tasks.Order:
    return tasks.Order(
        text=draft.text,
        addressees=[
            *(_addressee(who, Role.LEAD) for who in line.leads),
            *(_addressee(who, Role.COOPERATING) for who in line.cooperating),
        ],
        schedule=ScheduleKind.DUE if draft.due else ScheduleKind.STANDING,
        due_on=draft.due,
    )


def _addressee(who: Who, role: str) -> tasks.Addressee:
    return tasks.Addressee(role, who.unit, who.group, who.wording[:300], who.excluded)


def _given_on(draft: Draft, directive: Directive | None, logbook: Logbook) -> date:
    """The day of the document; where that is unknown the work cannot have begun after it ended."""
    issued = draft.given_on or (directive.issued_on if directive else None)
    return min(filter(None, [issued or _kept_up_to(logbook), draft.done_on]))


def _kept_up_to(logbook: Logbook) -> date:
    return logbook.as_of or clock.today()


def _source(row: LogbookRow, logbook: Logbook) -> str:
    return gettext("Imported from the logbook “%(logbook)s”, sheet “%(sheet)s”, row %(row)s") % {
        "logbook": logbook.source[:150],
        "sheet": logbook.sheets[row.sheet]["name"][:60],
        "row": row.number,
    }


def _update(duty: Assignment, draft: Draft, source: str, made: _Made) -> ProgressUpdate:
    """What the sheet said of the duty, in its story."""
    made_on = draft.done_on or _kept_up_to(made.logbook)
    note = f"{draft.note}\n{source}".strip()
    return ProgressUpdate(
        assignment=duty,
        percent=duty.percent,
        note=note,
        made_on=made_on,
        created_by=made.by,
        search_text=searching.of_update(note=note, made_on=made_on),
    )


def _tell(made: _Made) -> None:
    """New duties are told; of what was due before, nobody is told or reminded now."""
    today = clock.today()
    past, coming = list[Assignment](), list[Assignment]()
    for duty in made.duties:
        if duty.is_open:
            (past if duty.due_sort < today else coming).append(duty)
    for start in range(0, len(coming), BATCH):
        notifications.notify_assigned(coming[start : start + BATCH], by=made.by)
    for start in range(0, len(past), BATCH):
        reminders.pass_over([duty.pk for duty in past[start : start + BATCH]])
