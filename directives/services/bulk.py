"""One change of many duties by the board: prepared and looked at, carried out whole, taken back as one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, BadTransition
from directives.domain.bulk_changes import BulkKind, BulkState
from directives.domain.job_names import Job as JobName
from directives.models import Assignment, BulkChange, BulkRow, Unit, User
from directives.models.assignment import AssignmentQuerySet
from directives.policies import bulk as bulk_policy
from directives.policies import tasks as policy
from directives.policies.base import require
from directives.queries import bulk as queries
from directives.services import acts, audit, bulk_rows, jobs

MOST = 20_000
# More duties than these are changed in the background.
AT_ONCE = 100
Tell = Callable[[float], None]


@dataclass(frozen=True)
class Wish:
    """What is to change; `due` or `shift` for a date, `unit` for a unit, `role` and `text` to correct."""

    kind: BulkKind
    reason: str
    due: date | None = None
    shift: int | None = None
    unit: Unit | None = None
    role: str = ""
    text: str = ""


@transaction.atomic
def prepare(*, duties: AssignmentQuerySet, wish: Wish, by: User) -> BulkChange:
    """Write down what would change in each duty and what would be refused; nothing changes yet."""
    require(policy.may_assign(by))
    _require_sense(wish)
    keys = list(duties.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    if not keys or len(keys) > MOST:
        raise BadInput("too-many-duties" if keys else "no-duties", most=MOST)
    change = BulkChange(**vars(wish), created_by=by)
    if wish.text:
        change.task = queries.only_task(keys)
        change.text_before = change.task.text
    change.save()
    rows = bulk_rows.judged(change, Assignment.objects.filter(pk__in=keys), by)
    BulkRow.objects.bulk_create(rows, batch_size=1000)
    audit.record("bulk.prepared", change, by=by, facts={"kind": wish.kind, "rows": len(keys)})
    return change


@transaction.atomic
def start(*, change: BulkChange, title: str, by: User) -> BulkChange:
    """Leave a long change to the worker."""
    change = _locked(change, BulkState.PREPARED, by)
    change.state = BulkState.RUNNING
    change.job = jobs.start(name=JobName.CHANGE_MANY, title=title, arguments={"change": change.pk}, by=by)
    change.save()
    audit.record("bulk.started", change, by=by, facts={"job": change.job.pk})
    return change


@transaction.atomic
def carry_out(*, change: BulkChange, by: User, tell: Tell | None = None) -> BulkChange:
    """Change every duty that is still as it was looked at; the others are named."""
    change = _locked(change, (BulkState.PREPARED, BulkState.RUNNING), by)
    rows = list(change.rows.filter(refusal="").order_by("assignment"))
    duties = acts.still([row.assignment_id for row in rows])
    bulk_rows.refuse(change, rows, duties, by)
    done = [row for row in _told(rows, tell) if bulk_rows.carry_out(change, row, duties)]
    bulk_rows.correct_text(change)
    BulkRow.objects.bulk_update(rows, ["refusal", "done_version", "before"], batch_size=500)
    change.state = BulkState.DONE
    change.save()
    changed = [duties[row.assignment_id] for row in done]
    bulk_rows.tell_units(change, rows, changed, by=by)
    audit.record(
        "bulk.done",
        change,
        *changed,
        by=by,
        facts={"kind": change.kind, "done": len(done), "refused": len(rows) - len(done)},
        detail={"reason": change.reason},
    )
    return change


@transaction.atomic
def undo(*, change: BulkChange, by: User) -> BulkChange:
    """Put back every duty to which nothing has happened since; the others are named."""
    change = _locked(change, BulkState.DONE, by)
    rows = list(change.rows.filter(done_version__isnull=False).order_by("assignment"))
    duties = acts.still([row.assignment_id for row in rows])
    back = [row for row in rows if bulk_rows.put_back(change, row, duties, by)]
    if back:
        bulk_rows.put_text_back(change)
    BulkRow.objects.bulk_update(rows, ["undo_refusal"], batch_size=500)
    change.state = BulkState.UNDONE
    change.save()
    changed = [duties[row.assignment_id] for row in back]
    bulk_rows.tell_units(change, rows, changed, by=by)
    audit.record(
        "bulk.undone",
        change,
        *changed,
        by=by,
        facts={"undone": len(back), "refused": len(rows) - len(back)},
    )
    return change


def _require_sense(wish: Wish) -> None:
    if not wish.reason.strip():
        raise BadInput("reason-missing", field="reason")
    missing = {
        BulkKind.REDATE: (wish.due is None) == (wish.shift is None) and ("one-date", "due"),
        BulkKind.REASSIGN: wish.unit is None and ("unit-missing", "unit"),
        BulkKind.CORRECT: not (wish.role or wish.text.strip()) and ("nothing-to-correct", "role"),
    }[wish.kind]
    if missing:
        raise BadInput(missing[0], field=missing[1])
    if wish.due is not None and wish.due < clock.today():
        raise BadInput("extension-in-the-past", field="due")
    if wish.unit is not None and wish.unit.valid_to is not None and wish.unit.valid_to <= clock.today():
        raise BadInput("unit-has-ended", field="unit", unit=wish.unit.name)


def _locked(change: BulkChange, state: Iterable[str], by: User) -> BulkChange:
    change = BulkChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    require(policy.may_assign(by))
    require(bulk_policy.owns(by, change))
    if change.state not in ([state] if isinstance(state, str) else list(state)):
        raise BadTransition("bulk-over")
    return change


def _told(rows: list[BulkRow], tell: Tell | None) -> Iterator[BulkRow]:
    for number, row in enumerate(rows):
        if tell is not None:
            tell(100 * number / len(rows))
        yield row
