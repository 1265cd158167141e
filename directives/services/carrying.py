"""What becomes of an old document's task and its open duties: steps of the act that settles a succession.

A submitted duty is left as it is for the board to confirm or return."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext

from directives.core import clock
from directives.core.errors import BadInput
from directives.core.text import row_key
from directives.domain import searching
from directives.domain.task_states import WORKABLE_STAGES, Act, Stage
from directives.models import Assignment, Clause, Directive, Occurrence, ProgressUpdate, Task, User
from directives.queries.replacements import TouchedTask
from directives.services import effects, stages

Kind = ProgressUpdate.Kind
CARRY, REDATE, END = "carry", "redate", "end"


@dataclass
class Told:
    """Who decides and why, and what each unit is told of."""

    by: User
    reason: str
    words: str
    units: "dict[int, Counter[str]]" = field(default_factory=lambda: defaultdict(Counter))


def lock(directive: Directive) -> None:
    """Hold every open duty, so that no unit submits between the look and the act."""
    rows = Assignment.objects.select_for_update(of=("self",)).open().filter(directive=directive)
    list(rows.order_by("pk").values_list("pk", flat=True))


def end(one: TouchedTask, told: Told) -> None:
    """The open duties are cancelled and no further turn comes."""
    for duty in _locked(one):
        _cancel(duty, f"{told.words}. {told.reason}", told, END)
    _end_rules(one.task)


def redate(one: TouchedTask, dues: Mapping[int, date], told: Told) -> None:
    """The open duties of each turn named get its new day; the first day is kept."""
    for duty in _locked(one):
        if due := dues.get(duty.occurrence_id):
            stages.redate(duty, due)
            _tell(duty, Kind.NEW_DATE, told.words, told, REDATE, due=due)


def under_clause(one: TouchedTask, new: Directive, clause: Clause | None, told: Told) -> None:
    """The task with its turns to come and its open duties goes on as it is, under the new document; what was
    finished stays the old one's."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=one.task.pk)
    left = list(task.clauses.all())
    task.directive = new
    task.version += 1
    task.save()
    task.clauses.set([clause] if clause else [])
    if clause is not None:
        Clause.objects.filter(pk=clause.pk).update(no_action_reason="")
    _excuse(left, new)
    for duty in _locked(one, submitted=True):
        _carry(duty, new)
        _tell(duty, Kind.CARRIED, told.words, told, CARRY)


def into_task(one: TouchedTask, task: Task, told: Told) -> None:
    """The duties go on as duties of a task of the new document: where a unit has one already, that one takes
    over the progress and the old one is cancelled; where it has none, its duty moves."""
    here = {
        duty.unit_id: duty
        for duty in Assignment.objects.select_for_update(of=("self",)).board().open().filter(task=task)
    }
    turns: dict[int, Occurrence] = {}
    for duty in _locked(one):
        other = here.get(duty.unit_id)
        if other is None:
            old = duty.occurrence
            if old.pk not in turns:
                turns[old.pk] = Occurrence.objects.create(
                    task=task, starts_on=old.starts_on, ends_on=old.ends_on, due_on=old.due_on
                )
            _carry(duty, task.directive, turns[old.pk])
            _tell(duty, Kind.CARRIED, told.words, told, CARRY)
        else:
            _merge(duty, other, told)
    _end_rules(one.task)


def clause_of(new: Directive, to: str) -> Clause | None:
    """The clause of the new document that is named; none stands for outside the clauses."""
    if not to:
        return None
    found = new.clauses.filter(pk=row_key(to.partition(":")[2]) or 0).first()
    if found is None:
        raise BadInput("unknown-clause")
    return found


def task_of(new: Directive, to: str) -> Task:
    found = new.tasks.filter(pk=row_key(to.partition(":")[2]) or 0, issued_on__isnull=False).first()
    if found is None:
        raise BadInput("unknown-task")
    return found


def _merge(duty: Assignment, other: Assignment, told: Told) -> None:
    if other.stage in WORKABLE_STAGES and duty.percent > other.percent:
        stages.act(other, Act.UPDATE, percent=duty.percent)
    note = gettext("%(words)s: the progress of the older duty “%(task)s” is taken over.")
    _write(other, Kind.CARRIED, note % {"words": told.words, "task": duty.task}, told)
    note = gettext("%(words)s: goes on as the duty “%(task)s”.")
    _cancel(duty, note % {"words": told.words, "task": other.task}, told, CARRY)


def _cancel(duty: Assignment, note: str, told: Told, what: str) -> None:
    """The duty ends, with the parts of it that were delegated."""
    stages.act(duty, Act.CANCEL)
    effects.follow(duty, Kind.CANCELLATION, by=told.by)
    _tell(duty, Kind.CANCELLATION, note, told, what)


def _carry(duty: Assignment, new: Directive | None, turn: Occurrence | None = None) -> None:
    """The duty goes on elsewhere, and the parts of it that were delegated go with it."""
    stages.carry(duty, directive=new, occurrence=turn)
    for part in duty.children.select_for_update(of=("self",)).order_by("pk"):
        _carry(part, new, turn)


def _locked(one: TouchedTask, *, submitted: bool = False) -> Sequence[Assignment]:
    keys = [duty.pk for duty in one.duties if submitted or duty.stage != Stage.SUBMITTED]
    rows = Assignment.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(rows.select_related("occurrence", "task").order_by("pk"))


def _end_rules(task: Task) -> None:
    """No turn is due after today; what has been given is decided on by itself."""
    yesterday = clock.today() - timedelta(days=1)
    for rule in task.rules.all():
        if rule.until is None or rule.until > yesterday:
            rule.until = yesterday
            rule.save(update_fields=["until"])


def _excuse(left: Sequence[Clause], new: Directive) -> None:
    """A clause of the old document whose only task has gone says where to."""
    reason = gettext("Carried over to %(document)s") % {"document": new}
    for clause in left:
        if not clause.tasks.exists() and not clause.no_action_reason:
            clause.no_action_reason = reason[:300]
            clause.save(update_fields=["no_action_reason"])


def _tell(duty: Assignment, kind: str, note: str, told: Told, what: str, *, due: date | None = None) -> None:
    told.units[duty.unit_id][what] += 1
    _write(duty, kind, note, told, due=due)


def _write(duty: Assignment, kind: str, note: str, told: Told, *, due: date | None = None) -> None:
    """A line of the duty's story."""
    today = clock.today()
    ProgressUpdate.objects.create(
        assignment=duty,
        kind=kind,
        percent=duty.percent,
        note=note,
        search_text=searching.of_update(note=note, made_on=today),
        due=due,
        made_on=today,
        created_by=told.by,
    )
