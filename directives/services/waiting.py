"""The lead of a joint task waits for a cooperating unit: its clock stands still as long as that is true."""

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput
from directives.domain.notices import NoticeKind
from directives.domain.task_states import Act
from directives.models import Assignment, ProgressUpdate, User, Wait
from directives.policies.base import require
from directives.queries import waits
from directives.services import acts, notifications, stages
from directives.services.acts import Kind, Said


@transaction.atomic
def begin(
    *, duty: Assignment, on: Assignment, reason: str, version: int | None = None, by: User
) -> ProgressUpdate:
    """Say which cooperating unit is waited for; that unit is told, its own duty goes on as before."""
    duty = acts.take(duty, Act.WAIT, by=by, version=version, with_=[on.pk])
    require(waits.may_wait(duty), "only-a-lead-waits")
    acts.require_reason(reason)
    if on not in waits.to_await(duty):
        raise BadInput("not-to-be-awaited", field="on", unit=on.unit.name)
    Wait.objects.create(
        assignment=duty,
        on=on,
        unit_id=on.unit_id,
        reason=reason.strip(),
        starts_on=clock.today(),
        created_by=by,
    )
    stages.act(duty, Act.WAIT)
    notifications.notify(NoticeKind.AWAITED, on, by=by, note=reason, step=f"w{duty.pk}.{duty.version}")
    return acts.tell("duty.waiting", duty, Kind.WAITING, Said(reason, to_unit=on.unit), by=by)


@transaction.atomic
def end(
    *,
    duty: Assignment,
    on: Assignment | None = None,
    note: str = "",
    version: int | None = None,
    by: User,
) -> ProgressUpdate:
    """The lead, or the board, says that it is over; of all units where none is named."""
    duty = acts.take(duty, Act.GO_ON, by=by, version=version)
    going = duty.waits.open().select_related("on__unit", "on__parent")
    over = list(going.filter(on=on) if on else going)
    require(bool(over), "duty-not-waiting")
    Wait.objects.filter(pk__in=[one.pk for one in over]).update(ends_on=clock.today())
    stages.act(duty, Act.WAIT if duty.waits.open().exists() else Act.GO_ON)
    for one in over:
        notifications.notify(NoticeKind.WAIT_OVER, one.on, by=by, step=f"w{duty.pk}.{duty.version}")
    notifications.notify(NoticeKind.WAIT_OVER, duty, by=by, note=note)
    unit = over[0].on.unit if len(over) == 1 else None
    return acts.tell("duty.waited", duty, Kind.WAIT_OVER, Said(note, to_unit=unit), by=by)
