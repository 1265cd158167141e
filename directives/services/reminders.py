"""Reminders before and after due dates, planned from the state of things alone.

Nothing remembers when this last ran: the newest step of a duty's chain that has no row in the ledger is
written, whatever was missed before it is superseded. Running it twice, or late, changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from directives.core import clock
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.domain.reminders import Plan, Step, newest, steps
from directives.domain.roles import Can
from directives.domain.task_states import WORKABLE_STAGES
from directives.domain.working_days import Calendar
from directives.models import Assignment, Notification, PortalSettings
from directives.queries import recipients
from directives.queries.calendar import working_days
from directives.services import notifications

BATCH = 500
# A chain taken up after a long silence (a duty entered late, nobody at the unit) is not written out in full.
MISSED_SHOWN = timedelta(days=30)

_WORKABLE = Q(assignment__is_open=True, assignment__stage__in=WORKABLE_STAGES)
_SAME_DUE = Q(assignment__due_effective=F("due_on"))


@dataclass(frozen=True)
class Due:
    """One due date: the step that stands today and those it replaces."""

    on: date
    step: Step
    missed: Sequence[Step]


def plan() -> int:
    """Write every reminder that stands today and is not in the ledger; the number of duties reminded of."""
    today = clock.today()
    _follow_changes()
    return sum(_remind(due, batch) for due in _dues(today) for batch in _batches(_waiting(due)))


def _dues(today: date) -> Iterator[Due]:
    settings = PortalSettings.load()
    chain = Plan(tuple(settings.reminder_days), settings.weekly_after)
    near = Assignment.objects.workable().filter(due_sort__lte=today + chain.longest_before)
    dates = sorted(near.order_by().values_list("due_sort", flat=True).distinct())
    if not dates:
        return
    calendar = working_days(dates[0], max(today, dates[-1]))
    for on in dates:
        if step := newest(on, chain, calendar, today):
            yield Due(on, step, _missed(on, step, chain, calendar, today))


def _missed(on: date, step: Step, chain: Plan, calendar: Calendar, today: date) -> list[Step]:
    found = steps(on, chain, calendar, after=today - MISSED_SHOWN, until=today)
    return [other for other in found if other != step]


def _waiting(due: Due) -> QuerySet[Assignment]:
    """Duties due on the day, given before the step's day, without this step in the ledger.

    The ledger is asked by its unique key, which begins with the day: by duty it would be read whole.
    """
    told = Notification.objects.filter(
        planned_on=due.step.planned_on,
        subject=Concat(Value(notifications.subject_of("")), Cast(OuterRef("pk"), CharField())),
        kind=NoticeKind.REMINDER,
        step=str(due.step.offset),
    )
    return Assignment.objects.workable().filter(
        ~Exists(told), due_sort=due.on, assigned_on__lt=due.step.planned_on
    )


def _batches(duties: QuerySet[Assignment]) -> Iterator[list[int]]:
    last = 0
    while batch := list(duties.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]


@transaction.atomic
def _remind(due: Due, duty_ids: list[int]) -> int:
    """Lock the duties, so that no unit acts between the look and the notice; write the rows."""
    duties = list(
        Assignment.objects.select_for_update(of=("self",))
        .workable()
        .filter(pk__in=duty_ids, due_sort=due.on)
        .order_by("pk")
    )
    at = recipients.at_units({duty.unit_id for duty in duties}, Can.REPORT_PROGRESS, clock.today())
    duties = [duty for duty in duties if duty.unit_id in at]
    ids = [duty.pk for duty in duties]
    earlier = _earlier(due, ids)
    earlier.filter(channel=Channel.MAIL, state=NoticeState.PLANNED).update(state=NoticeState.SUPERSEDED)
    told = set(earlier.order_by().values_list("subject", "step", "planned_on"))
    data = notifications.data_of(ids)
    notifications.write(
        row
        for duty in duties
        for step in _steps_of(due, duty, told)
        for person in sorted(at[duty.unit_id])
        for row in notifications.rows_for(
            person,
            planned_on=step.planned_on,
            superseded=step != due.step,
            kind=NoticeKind.REMINDER,
            subject=notifications.subject_of(duty.pk),
            assignment_id=duty.pk,
            step=str(step.offset),
            due_on=due.on,
            data=data[duty.pk],
        )
    )
    return len(duties)


Told = set[tuple[str, str, date]]


def _earlier(due: Due, duty_ids: list[int]) -> QuerySet[Notification]:
    """What the ledger has of the steps before this one."""
    return Notification.objects.filter(
        planned_on__in={step.planned_on for step in due.missed},
        subject__in=[notifications.subject_of(pk) for pk in duty_ids],
        kind=NoticeKind.REMINDER,
    ).exclude(planned_on=due.step.planned_on, step=str(due.step.offset))


def _steps_of(due: Due, duty: Assignment, told: Told) -> Iterator[Step]:
    """What was missed and has no row yet, then what stands."""
    for step in due.missed:
        is_new = (notifications.subject_of(duty.pk), str(step.offset), step.planned_on) not in told
        if is_new and step.planned_on > duty.assigned_on:
            yield step
    yield due.step


def _follow_changes() -> None:
    """Void the unsent mails of duties that the unit has acted on or whose date has changed, and take back
    those whose date has changed back before their digest went out."""
    collected = _unsent().filter(digest__isnull=False)
    collected.filter(~_WORKABLE | ~_SAME_DUE).update(state=NoticeState.VOID)
    voided = Notification.objects.filter(
        digest__state=NoticeState.PLANNED, kind=NoticeKind.REMINDER, state=NoticeState.VOID
    )
    voided.filter(_WORKABLE, _SAME_DUE).update(state=NoticeState.PLANNED)


def _unsent() -> QuerySet[Notification]:
    return Notification.objects.filter(
        kind=NoticeKind.REMINDER, channel=Channel.MAIL, state=NoticeState.PLANNED
    )
