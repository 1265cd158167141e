"""How a unit shares a duty out: a part to a subordinate unit, the whole to one of its own people."""

from datetime import date

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput
from directives.domain.notices import NoticeKind
from directives.domain.task_states import Act
from directives.models import Assignment, ProgressUpdate, Unit, User
from directives.queries import recipients
from directives.services import acts, notifications, stages, steering
from directives.services.acts import Kind, Said


@transaction.atomic
def delegate(
    *,
    duty: Assignment,
    unit: Unit,
    due: date | None = None,
    note: str = "",
    version: int | None = None,
    by: User,
) -> ProgressUpdate:
    """Give a subordinate unit a part of its own, due no later than the whole; it answers to this unit."""
    duty = acts.take(duty, Act.DELEGATE, by=by, version=version)
    steering.require_may_receive(unit, duty)
    steering.require_below(unit, duty.unit)
    due = due or duty.due_effective
    steering.require_within(due, duty)
    part = stages.begin(_part(duty, unit, due))
    stages.act(duty, Act.DELEGATE)
    notifications.notify(NoticeKind.ASSIGNED, part, by=by, note=note)
    return acts.tell("duty.delegated", duty, Kind.DELEGATION, Said(note, to_unit=unit, due=due), by=by)


@transaction.atomic
def entrust(
    *, duty: Assignment, person: User | None, note: str = "", version: int | None = None, by: User
) -> ProgressUpdate:
    """Say who of the unit does it; nobody gives it back to the unit."""
    duty = acts.take(duty, Act.ENTRUST, by=by, version=version)
    if person is not None and person not in recipients.colleagues(duty.unit_id, clock.today()):
        raise BadInput("not-a-colleague", field="person")
    duty.assignee = person
    stages.act(duty, Act.ENTRUST)
    return acts.tell("duty.entrusted", duty, Kind.ENTRUSTING, Said(note, to_person=person), by=by)


def _part(duty: Assignment, unit: Unit, due: date | None) -> Assignment:
    return Assignment(
        parent=duty,
        occurrence_id=duty.occurrence_id,
        task_id=duty.task_id,
        directive_id=duty.directive_id,
        unit=unit,
        role=duty.role,
        assigned_on=clock.today(),
        first_due=due,
        agreed_due=due,
        due_effective=due,
    )
