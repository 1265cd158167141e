"""When a unit stays silent after its due date, the next levels are told: each once for each silence.

Like the reminders, this follows from the state of things alone: it may run twice, late, or beside itself.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, DateField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest

from directives.core import clock
from directives.domain import escalation
from directives.domain.escalation import BOARD_LEVELS, Ladder, Level
from directives.domain.notices import NoticeKind, NoticeState
from directives.domain.reminders import LONGEST_HOLIDAY
from directives.domain.roles import Can
from directives.models import Assignment, Notification
from directives.queries import notice_rules, recipients
from directives.queries.calendar import working_days
from directives.queries.recipients import Recipient
from directives.services import notifications

MOST = 20_000
BATCH = 500


def plan() -> int:
    """Tell every level whose day has come; the number of duties told of. Where it gives MOST, more wait."""
    told = 0
    for ladder, scope in notice_rules.ladders():
        for level, after in ladder.steps():
            silent = _silent(ladder, level, after, clock.today()).filter(scope)
            last = 0
            while told < MOST and (batch := _tell(silent.filter(pk__gt=last), level, after)):
                told, last = told + len(batch), batch[-1]
    return told


def void_outside(ladder: Ladder, scope: Q) -> int:
    """Take back what waits for levels that a changed ladder no longer tells."""
    duties = Assignment.objects.filter(scope)
    unsent = Notification.objects.unsent().filter(kind=NoticeKind.ESCALATED, assignment__in=duties)
    return unsent.exclude(step__in=list(ladder.days)).update(state=NoticeState.VOID)


def _silent(ladder: Ladder, level: Level, after: int, today: date) -> QuerySet[Assignment]:
    """The duties on which nothing was done for so many days after their due date, with the day planned."""
    room = escalation.CAUGHT_UP + LONGEST_HOLIDAY + timedelta(days=after)
    days = escalation.planned_days(after, working_days(today - room, today), today, ladder.since)
    told = Notification.objects.filter(
        assignment=OuterRef("pk"), planned_on=OuterRef("planned"), kind=NoticeKind.ESCALATED, step=level
    )
    since = Greatest("due_sort", "assigned_on", Coalesce("last_update_on", "due_sort"))
    rows: QuerySet[Any] = Assignment.objects.workable().filter(due_sort__lt=today)
    rows = rows.annotate(silent_from=since).annotate(
        planned=Case(
            *(When(silent_from=day, then=Value(planned)) for day, planned in days.items()),
            output_field=DateField(null=True),
        ),
    )
    rows = rows.filter(~Exists(told), silent_from__in=list(days))
    return rows.filter(parent=None) if level in BOARD_LEVELS else _with_leaders(rows, today)


def _with_leaders(rows: QuerySet[Assignment], today: date) -> QuerySet[Assignment]:
    return rows.filter(unit__in=recipients.led_units(today))


@transaction.atomic
def _tell(silent: QuerySet[Assignment], level: Level, after: int) -> list[int]:
    """Lock some of the duties, so that no unit acts between the look and the notice, and write the rows."""
    locked = silent.select_for_update(of=("self",), skip_locked=True)
    duties = list(locked.order_by("pk")[:BATCH])
    told = _told(duties, level)
    data = notifications.data_of([duty.pk for duty in duties])
    notifications.write(
        row
        for duty in duties
        for person in sorted(told.get(duty.pk, ()))
        for row in notifications.rows_for(
            person,
            planned_on=duty.planned,  # type: ignore[attr-defined]  # annotated
            kind=NoticeKind.ESCALATED,
            subject=notifications.subject_of(duty.pk),
            assignment_id=duty.pk,
            step=level,
            due_on=duty.due_effective,
            data=data[duty.pk] | {"days": after},
        )
    )
    return [duty.pk for duty in duties]


def _told(duties: Collection[Assignment], level: Level) -> dict[int, frozenset[Recipient]]:
    """Who is told of each duty: whoever the directive names for the level, else whoever holds the right."""
    today, units = clock.today(), {duty.unit_id for duty in duties}
    if level is Level.UNIT_LEADER:
        leaders = recipients.leading(units, today)
        return {duty.pk: leaders.get(duty.unit_id, frozenset()) for duty in duties}
    right = Can.CONFIRM if level is Level.BOARD_STAFF else Can.DECIDE_EXTENSION
    usual = recipients.of_board_at(units, today, right)
    named = _named({duty.directive_id for duty in duties if duty.directive_id}, level)
    return {duty.pk: named.get(duty.directive_id) or usual[duty.unit_id] for duty in duties}


def _named(directives: set[int], level: Level) -> dict[int | None, frozenset[Recipient]]:
    place = 0 if level is Level.BOARD_STAFF else 1
    chosen = {pk: pair[place] for pk, pair in notice_rules.in_charge(directives).items() if pair[place]}
    people = recipients.by_key({person for person in chosen.values() if person})
    return {pk: frozenset({people[person]}) for pk, person in chosen.items() if person in people}
