"""What an act on a duty brings with it: requests that lapse, parts that end, waiting that is over."""

from directives.core import clock
from directives.domain.extension_states import Decision
from directives.domain.notices import NoticeKind
from directives.domain.task_states import Act
from directives.models import Assignment, ProgressUpdate, User, Wait
from directives.services import notifications, stages

Kind = ProgressUpdate.Kind
# After these nobody decides on a later date any more.
_UNANSWERED = frozenset({Kind.CANCELLATION, Kind.REFUSAL, Kind.FORWARDING})
# After these nobody waits any more for what was delegated.
_ENDING = _UNANSWERED | {Kind.CONFIRMATION}
# After these nobody waits any more for a cooperating unit: it has delivered, or is not to.
_DELIVERING = _UNANSWERED | {Kind.SUBMISSION, Kind.APPROVAL}


def follow(duty: Assignment, kind: str, *, by: User) -> list[Assignment]:
    """Do it; the other duties that it changed, for the event of the act."""
    if kind in _UNANSWERED:
        _lapse(duty)
    parts = _end_parts(duty, by) if kind in _ENDING else []
    return parts + (_release(duty, by) if kind in _DELIVERING else [])


def _lapse(duty: Assignment) -> None:
    duty.extensions.waiting().update(decision=Decision.LAPSED, decided_on=clock.today())


def _end_parts(duty: Assignment, by: User) -> list[Assignment]:
    """What was delegated and is not finished ends with the whole; the units that had it are told."""
    rows = duty.children.select_for_update(of=("self",)).select_related("unit", "parent__unit")
    ended = []
    for part in rows.filter(is_open=True).order_by("pk"):
        stages.act(part, Act.CANCEL)
        _lapse(part)
        ProgressUpdate.objects.create(
            assignment=part, kind=Kind.ENDED, percent=part.percent, made_on=clock.today(), created_by=by
        )
        notifications.notify(NoticeKind.CANCELLED, part, by=by)
        ended += [part, *_end_parts(part, by)]
    return ended


def _release(duty: Assignment, by: User) -> list[Assignment]:
    """The leads that waited for the unit go on; `take` keeps them still already."""
    waits = Wait.objects.open().filter(on=duty)
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("unit", "parent")
    leads = list(rows.filter(pk__in=waits.values("assignment")).order_by("pk"))
    waits.update(ends_on=clock.today())
    for lead in leads:
        stages.act(lead, Act.WAIT if lead.waits.open().exists() else Act.GO_ON)
        ProgressUpdate.objects.create(
            assignment=lead,
            kind=Kind.WAIT_OVER,
            percent=lead.percent,
            made_on=clock.today(),
            to_unit=duty.unit,
            created_by=by,
        )
        notifications.notify(NoticeKind.WAIT_OVER, lead, by=by)
    return leads
