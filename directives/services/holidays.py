"""The editable calendar: a change is shown with what it moves, then moves it in one act."""

from collections.abc import Iterable

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, LostRace
from directives.domain import searching
from directives.domain.notices import NoticeKind
from directives.models import Assignment, Holiday, PortalSettings, ProgressUpdate, Task, User
from directives.policies import settings as policy
from directives.policies.base import require
from directives.queries import holidays as queries
from directives.queries.holidays import Change, Preview, TaskMove
from directives.services import audit, notifications, search, stages

MOST_DAYS = 31


@transaction.atomic
def change(*, change: Change, seen: str, by: User) -> Preview:
    """Save the change and move what is counted over it. `seen` is the fingerprint of the preview that was
    shown; when something changed meanwhile nothing is saved, and the preview must be looked at again."""
    require(policy.may_manage(by))
    _require_sound(change)
    _lock()
    found = queries.preview(change)
    if found.fingerprint != seen:
        raise LostRace(preview=found)
    _write(change)
    moved = [duty for move in found.tasks for duty in _move(move, change.name, by)]
    audit.record(
        "holidays.changed",
        *(move.task for move in found.tasks),
        *moved,
        by=by,
        facts={
            "first": change.first,
            "last": change.last,
            "working": change.is_working,
            "tasks": {move.task.pk: [move.old, move.new] for move in found.tasks},
            "duties": len(moved),
        },
        detail={"name": change.name},
    )
    notifications.notify_units(moved, NoticeKind.REDATED, by=by, note=change.name)
    return found


def _require_sound(change: Change) -> None:
    if change.last < change.first:
        raise BadInput("ends-before-it-starts", field="last")
    if len(change.days) > MOST_DAYS:
        raise BadInput("too-many-days", field="last", most=MOST_DAYS)
    if change.is_working is not None and not change.name.strip():
        raise BadInput("day-needs-name", field="name")


def _lock() -> None:
    """Changes of the calendar wait for one another; tasks and duties stand still until it is saved."""
    list(PortalSettings.objects.select_for_update().filter(pk=1))
    tasks = Task.objects.select_for_update(of=("self",)).filter(pk__in=queries.counted_tasks().values("pk"))
    keys = [task.pk for task in tasks.order_by("pk")]
    duties = Assignment.objects.select_for_update(of=("self",)).filter(task__in=keys, is_open=True)
    list(duties.order_by("pk").values_list("pk", flat=True))


def _write(change: Change) -> None:
    Holiday.objects.filter(day__in=change.days).delete()
    if change.is_working is not None:
        Holiday.objects.bulk_create(
            Holiday(day=day, is_working=change.is_working, name=change.name.strip()) for day in change.days
        )


def _move(move: TaskMove, name: str, by: User) -> list[Assignment]:
    """The task, its turn and the duties that have the counted date; each duty's first date stays."""
    task = move.task
    duties = list(Assignment.objects.filter(queries.moving(task)).order_by("pk"))
    task.due_on = move.new
    task.version += 1
    search.fold_into(task)
    task.save()
    task.occurrences.filter(due_on=move.old).update(due_on=move.new, ends_on=move.new)
    for duty in duties:
        stages.redate(duty, move.new)
    ProgressUpdate.objects.bulk_create(_stories(duties, name, by))
    return duties


def _stories(duties: Iterable[Assignment], name: str, by: User) -> Iterable[ProgressUpdate]:
    today = clock.today()
    for duty in duties:
        yield ProgressUpdate(
            assignment=duty,
            kind=ProgressUpdate.Kind.REDATED,
            percent=duty.percent,
            note=name,
            search_text=searching.of_update(note=name, made_on=today),
            due=duty.due_effective,
            made_on=today,
            created_by=by,
        )
