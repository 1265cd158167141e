"""How the board steers a duty that does not simply go on: forwards, reopens, pauses or resumes it."""

from datetime import date

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput
from directives.core.text import short_date
from directives.domain.notices import NoticeKind
from directives.domain.task_states import Act
from directives.models import Assignment, ProgressUpdate, Unit, User
from directives.policies.base import require
from directives.services import acts, notifications, stages
from directives.services.acts import Kind, Said


@transaction.atomic
def forward(
    *,
    duty: Assignment,
    unit: Unit,
    reason: str,
    due: date | None = None,
    version: int | None = None,
    by: User,
) -> ProgressUpdate:
    """Give the duty to the right unit, which begins anew; the story and the first date go with it."""
    duty = acts.take(duty, Act.FORWARD, by=by, version=version)
    acts.require_reason(reason)
    require_may_receive(unit, duty)
    if duty.parent is not None:
        require_below(unit, duty.parent.unit)
        require_within(due, duty.parent)
    duty.assignee = None
    notifications.drop_reminders(duty)
    notifications.notify(NoticeKind.FORWARDED, duty, by=by, note=reason)
    stages.act(duty, Act.FORWARD, percent=0, unit=unit, due=due)
    return acts.tell("duty.forwarded", duty, Kind.FORWARDING, Said(reason, to_unit=unit, due=due), by=by)


@transaction.atomic
def reopen(
    *, duty: Assignment, reason: str, due: date | None = None, version: int | None = None, by: User
) -> ProgressUpdate:
    """Ask the same unit again for what it refused, what was cancelled, or what was confirmed too early."""
    duty = acts.take(duty, Act.REOPEN, by=by, version=version)
    acts.require_reason(reason)
    if duty.parent is not None:
        require_going_on(duty.parent)
        require_within(due, duty.parent)
    stages.act(duty, Act.REOPEN, due=due)
    return acts.tell("duty.reopened", duty, Kind.REOPENING, Said(reason, due=due), by=by)


@transaction.atomic
def pause(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """Stop the unit's clock."""
    duty = acts.take(duty, Act.PAUSE, by=by, version=version)
    acts.require_reason(reason)
    stages.act(duty, Act.PAUSE)
    return acts.tell("duty.paused", duty, Kind.PAUSE, Said(reason), by=by)


@transaction.atomic
def resume(*, duty: Assignment, note: str = "", version: int | None = None, by: User) -> ProgressUpdate:
    """Start the clock again; the due date moves by the days it stood still."""
    duty = acts.take(duty, Act.RESUME, by=by, version=version)
    stages.act(duty, Act.RESUME)
    return acts.tell("duty.resumed", duty, Kind.RESUMPTION, Said(note, due=duty.due_effective), by=by)


def require_within(due: date | None, whole: Assignment) -> None:
    """A part is due no later than the whole."""
    if due is not None and whole.due_effective is not None and due > whole.due_effective:
        raise BadInput("later-than-the-whole", field="due", day=short_date(whole.due_effective))


def require_going_on(whole: Assignment) -> None:
    require(whole.is_open, "whole-is-over")


def require_below(unit: Unit, above: Unit) -> None:
    if unit == above or not unit.path.startswith(above.path):
        raise BadInput("unit-not-below", field="unit", unit=unit.name, above=above.name)


def require_may_receive(unit: Unit, duty: Assignment) -> None:
    if unit.valid_to is not None and unit.valid_to <= clock.today():
        raise BadInput("unit-has-ended", field="unit", unit=unit.name)
    if Assignment.objects.filter(occurrence_id=duty.occurrence_id, unit=unit).exists():
        raise BadInput("unit-has-this-duty", field="unit", unit=unit.name)
