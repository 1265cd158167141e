"""Who is late by how many days: computed from intervals and waiting, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import F, Q

from directives.core import clock
from directives.domain.delays import Awaited, Span, attribute
from directives.domain.task_states import WORKABLE_STAGES
from directives.models import Assignment, Interval, Task, TaskAddressee, Unit, Wait


@dataclass(frozen=True)
class Delay:
    unit: str
    days: Fraction


def of_duty(duty: Assignment) -> list[Delay]:
    """Of a duty; where a task is carried together, of the lead's in the same turn."""
    today = clock.today()
    if duty.task.mode != Task.Mode.JOINT:
        is_late = duty.agreed_due is not None and duty.agreed_due < today
        return _named(_days([duty])) if is_late else []
    leads = Assignment.objects.board().filter(occurrence_id=duty.occurrence_id, role=TaskAddressee.Role.LEAD)
    return _named(_days(leads.filter(agreed_due__lt=today)))


def of_task(task: Task) -> list[Delay]:
    """Of all turns of a task together; of a joint one through its leads."""
    duties = Assignment.objects.board().filter(task=task, due_effective__isnull=False)
    if task.mode == Task.Mode.JOINT:
        duties = duties.filter(role=TaskAddressee.Role.LEAD)
    late = Q(agreed_due__lt=clock.today()) & (Q(completed_on=None) | Q(completed_on__gt=F("agreed_due")))
    return _named(_days(duties.filter(late)))


def _days(duties: Iterable[Assignment]) -> dict[int, Fraction]:
    duties = list(duties)
    keys = [duty.pk for duty in duties]
    spans, waits = _spans(keys), _waits(keys)
    total: dict[int, Fraction] = defaultdict(Fraction)
    for duty in duties:
        found = attribute(spans[duty.pk], waits[duty.pk], agreed=duty.agreed_due, until=clock.today())
        for unit, days in found.items():
            total[unit] += days
    return total


def _spans(keys: Sequence[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for row in Interval.objects.filter(assignment__in=keys).order_by("pk"):
        at_work = row.stage in WORKABLE_STAGES
        found[row.assignment_id].append(Span(row.unit_id, row.starts_on, row.ends_on, row.due, at_work))
    return found


def _waits(keys: Sequence[int]) -> dict[int, list[Awaited]]:
    found: dict[int, list[Awaited]] = defaultdict(list)
    for wait in Wait.objects.filter(assignment__in=keys):
        found[wait.assignment_id].append(Awaited(wait.unit_id, wait.starts_on, wait.ends_on))
    return found


def _named(days: dict[int, Fraction]) -> list[Delay]:
    """The longest first."""
    names = dict(Unit.objects.filter(pk__in=days).values_list("pk", "name")) if days else {}
    return [Delay(names[unit], of) for unit, of in sorted(days.items(), key=lambda each: -each[1]) if of]
