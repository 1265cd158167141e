"""Reminders before and after due dates, planned from the state of things alone.

Nothing remembers when this last ran: the newest step of a duty's chain that has no row in the ledger is
written, whatever was missed before it is superseded. Running it twice, or late, changes nothing. One run
takes so many duties and no more; the next goes on. The database makes the rows, none passes through here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from directives.core import clock
from directives.domain.notices import NoticeKind, NoticeState
from directives.domain.reminders import Plan, Step, newest, steps
from directives.models import Assignment, Notification
from directives.queries import notice_rules, recipients
from directives.queries.calendar import working_days
from directives.services import ledger_rows
from directives.services.ledger_rows import Turn

# Duties reminded of in one run, in one transaction, and due dates looked at together.
MOST = 20_000
BATCH = 1000
DATES = 40
# A chain taken up after a long silence (a duty entered late, nobody at the unit) is not written out in full.
MISSED_SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """One due date: the step that stands today, and those before it that were not told."""

    on: date
    step: Step
    missed: Sequence[Step]


def plan() -> int:
    """Write the reminders that stand today and are not in the ledger; the number of duties reminded of.
    Where it gives MOST, more are waiting."""
    _follow_changes()
    told = 0
    for chain, scope in notice_rules.chains():
        duties = Assignment.objects.workable().filter(scope)
        for dues in _chunks(_dues(chain, duties, clock.today())):
            while now_told := _remind(dues, duties, MOST - told):
                told += now_told
                if told >= MOST:
                    return told
    return told


def pass_over(duty_ids: Sequence[int]) -> None:
    """Enter the step that stands today of these overdue duties as superseded: the chain goes on with the
    next. For duties that the portal learns of long after they were due."""
    today = clock.today()
    grants = dict(recipients.reminded(today).values_list("pk", "unit"))
    for chain, scope in notice_rules.chains():
        duties = Assignment.objects.workable().filter(scope, pk__in=duty_ids)
        for dues in _chunks(_dues(chain, duties, today)):
            if grants:
                ledger_rows.supersede(_untold(_turn(dues, 0), duties), grants)


def void_outside(chain: Plan, scope: Q) -> int:
    """Take back the unsent mails and webhooks of steps that a changed chain no longer has."""
    duties = Assignment.objects.filter(scope)
    unsent = Notification.objects.unsent().filter(kind=NoticeKind.REMINDER, assignment__in=duties)
    gone = [step for step in set(unsent.values_list("step", flat=True)) if not chain.has(int(step))]
    return unsent.filter(step__in=gone).update(state=NoticeState.VOID)


def _dues(chain: Plan, duties: QuerySet[Assignment], today: date) -> Iterator[Due]:
    near = duties.filter(due_sort__lte=today + chain.longest_before)
    dates = sorted(near.order_by().values_list("due_sort", flat=True).distinct())
    if not dates:
        return
    calendar = working_days(dates[0], max(today, dates[-1]))
    for on in dates:
        if step := newest(on, chain, calendar, today):
            found = steps(on, chain, calendar, after=today - MISSED_SHOWN, until=today)
            yield Due(on, step, [other for other in reversed(found) if other != step])


def _chunks(dues: Iterator[Due]) -> Iterator[list[Due]]:
    """Due dates that are looked at together."""
    chunk: list[Due] = []
    for due in dues:
        chunk.append(due)
        if len(chunk) == DATES:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


@transaction.atomic
def _remind(dues: list[Due], duties: QuerySet[Assignment], most: int) -> int:
    """Lock some of the duties, so that no unit acts between the look and the notice, and write the rows;
    another planner at work takes others."""
    standing, grants = _turn(dues, 0), dict(recipients.reminded(clock.today()).values_list("pk", "unit"))
    untold = _untold(standing, duties.filter(unit__in=set(grants.values())))
    locked = untold.select_for_update(of=("self",), skip_locked=True)
    ids = list(locked.values_list("pk", flat=True)[: min(BATCH, most)])
    if not ids:
        return 0
    earlier = Notification.objects.unsent().filter(kind=NoticeKind.REMINDER, assignment__in=ids)
    earlier.update(state=NoticeState.SUPERSEDED)
    chosen = Assignment.objects.filter(pk__in=ids)
    for back in range(1, 1 + max(len(due.missed) for due in dues)):
        ledger_rows.supersede(_untold(_turn(dues, back), chosen), grants)
    ledger_rows.tell(_of_turn(standing, chosen), grants)
    return len(ids)


def _turn(dues: list[Due], back: int) -> Turn:
    """The step that stands, or the one so many before it, of each due date that has one."""
    chains = {due.on: (due.step, *due.missed) for due in dues}
    return Turn({on: chain[back] for on, chain in chains.items() if back < len(chain)})


def _untold(turn: Turn, duties: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """The duties given before the step's day, without the step in the ledger."""
    told = Notification.objects.filter(
        assignment=OuterRef("pk"),
        planned_on=OuterRef("planned"),
        kind=NoticeKind.REMINDER,
        step=OuterRef("step"),
    )
    return _of_turn(turn, duties).filter(~Exists(told), assigned_on__lt=F("planned"))


def _of_turn(turn: Turn, duties: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return duties.filter(due_sort__in=list(turn.steps)).annotate(**turn.columns())


def _follow_changes() -> None:
    """Void the unsent mails of duties that the unit has acted on or whose date has changed, and take back
    those whose date has changed back before their digest went out."""
    collected = Notification.objects.unsent().filter(Q(digest__isnull=False) | Q(delivery__isnull=False))
    collected.outdated().update(state=NoticeState.VOID)
    voided = Notification.objects.filter(digest__state=NoticeState.PLANNED, state=NoticeState.VOID)
    voided.standing().update(state=NoticeState.PLANNED)
