"""The one function that moves a duty: stage, clock, interval and tally change together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from directives.core import clock
from directives.domain.deadlines import FAR_FUTURE
from directives.domain.task_states import OPEN_STAGES, WORKABLE_STAGES, Act, Stage, after
from directives.models import Assignment, Directive, Interval, Occurrence, Tally, Unit, Wait


@dataclass(frozen=True)
class Before:
    stage: str
    result: str | None
    month: date | None


# Acts after which the unit's clock runs again and nothing is submitted or completed.
_RUNNING = frozenset({Act.RETURN, Act.RECALL, Act.REOPEN, Act.FORWARD})
# The day the board receives the work counts: that of the leader's approval, where one is asked for.
_SUBMITTING = frozenset({Act.SUBMIT, Act.APPROVE})
_HANDING_IN = _SUBMITTING | {Act.PROPOSE}


# Acts that leave a lead waiting for a cooperating unit.
_KEEPING_ON = frozenset({Act.UPDATE, Act.DELEGATE, Act.ENTRUST, Act.WAIT, Act.EXTEND, Act.GRANT, Act.DENY})


def act(
    duty: Assignment,
    what: Act,
    *,
    percent: int | None = None,
    unit: Unit | None = None,
    due: date | None = None,
) -> Assignment:
    """Apply an act of the table to a locked duty and save it; BadTransition where there is no such move.

    `unit` is where the duty goes, `due` a new agreed date; without them both stay.
    """
    stage = after(what, Stage(duty.stage))
    today = clock.today()
    before = Before(duty.stage, result_of(duty), duty.completed_on)
    if percent is not None:
        duty.percent = percent
    if unit is not None:
        duty.unit = unit
    if duty.clock_stopped_on is not None and _goes_on(duty, what):
        _end_stop(duty, today)
    _set_clock(duty, what, today)
    if due is not None:
        _agree(duty, due, today)
    duty.stage = stage
    return _save(duty, before, today)


def _set_clock(duty: Assignment, what: Act, today: date) -> None:
    if what in _HANDING_IN:
        duty.percent = 100
    if what in _SUBMITTING:
        duty.submitted_on = duty.clock_stopped_on = today
    elif what is Act.PAUSE or (what is Act.WAIT and duty.clock_stopped_on is None):
        duty.clock_stopped_on = today
    elif what is Act.CONFIRM:
        # The board's own delay never makes a unit late.
        duty.completed_on = duty.submitted_on
    elif what in _RUNNING:
        duty.clock_stopped_on = duty.submitted_on = duty.completed_on = None


def _goes_on(duty: Assignment, what: Act) -> bool:
    """Whether the act ends a pause, or the waiting for other units."""
    return duty.stage == Stage.PAUSED or (duty.stage in WORKABLE_STAGES and what not in _KEEPING_ON)


def _end_stop(duty: Assignment, today: date) -> None:
    """The days of the stop are the unit's again, whatever act ends it."""
    Wait.objects.open().filter(assignment=duty).update(ends_on=today)
    if duty.due_effective is not None and duty.clock_stopped_on is not None:
        duty.due_effective += today - duty.clock_stopped_on
    duty.clock_stopped_on = None


def _agree(duty: Assignment, due: date | None, today: date) -> None:
    """The date that counts from now on; of a waiting in force only the days from now on shift it."""
    duty.agreed_due = duty.due_effective = due
    if duty.stage in WORKABLE_STAGES and duty.clock_stopped_on is not None:
        duty.clock_stopped_on = today


def begin(duty: Assignment) -> Assignment:
    """Save a new duty and open its first interval."""
    duty.due_sort = duty.due_effective or FAR_FUTURE
    duty.is_open = duty.stage in OPEN_STAGES
    duty.save()
    Interval.objects.create(**_interval(duty, duty.assigned_on))
    return duty


def begin_all(duties: list[Assignment]) -> list[Assignment]:
    """Save the new duties of one turn and open their first intervals, in two statements."""
    for duty in duties:
        duty.due_sort = duty.due_effective or FAR_FUTURE
        duty.is_open = duty.stage in OPEN_STAGES
    made = Assignment.objects.bulk_create(duties)
    Interval.objects.bulk_create(Interval(**_interval(duty, duty.assigned_on)) for duty in made)
    return made


@dataclass(frozen=True)
class Past:
    """What became of duties before the portal knew them: given on a day, then moved day by day."""

    given_on: date
    steps: tuple[tuple[Act, date], ...] = ()
    percent: int = 0


def begin_past(lives: Sequence[tuple[Assignment, Past]]) -> list[Assignment]:
    """Save new duties as they stand after their past, with an interval for each span of it."""
    spans = [_live_through(duty, past) for duty, past in lives]
    made = Assignment.objects.bulk_create([duty for duty, _past in lives], batch_size=1000)
    Interval.objects.bulk_create(
        (
            Interval(**{**span, "assignment": duty})
            for duty, lived in zip(made, spans, strict=True)
            for span in lived
        ),
        batch_size=1000,
    )
    Tally.objects.bulk_create(
        (
            tally
            for duty in made
            if (result := result_of(duty)) and duty.completed_on
            for tally in tallies(duty, result, duty.completed_on, 1)
        ),
        batch_size=1000,
    )
    return made


def _live_through(duty: Assignment, past: Past) -> list[dict[str, object]]:
    """Move an unsaved duty by the table; the spans it stood in each stage."""
    duty.assigned_on, duty.percent = past.given_on, past.percent
    spans = [_interval(duty, past.given_on)]
    for what, day in past.steps:
        duty.stage = after(what, Stage(duty.stage))
        _set_clock(duty, what, day)
        spans[-1] |= {"ends_on": day, "closed_at": clock.now()}
        spans.append(_interval(duty, day))
        duty.last_update_on = day
    duty.due_sort = duty.due_effective or FAR_FUTURE
    duty.is_open = duty.stage in OPEN_STAGES
    return spans


def redate(duty: Assignment, due: date | None) -> Assignment:
    """Set the agreed date of a locked duty; the first date is kept for ever, and the days of a pause stay the
    unit's."""
    before = Before(duty.stage, result_of(duty), duty.completed_on)
    paused = timedelta(0)
    if duty.agreed_due is not None and duty.due_effective is not None:
        paused = duty.due_effective - duty.agreed_due
    duty.agreed_due, duty.due_effective = due, due + paused if due else None
    return _save(duty, before, clock.today())


def carry(
    duty: Assignment, *, directive: Directive | None, occurrence: Occurrence | None = None
) -> Assignment:
    """Let a locked duty go on under another document, as part of the same task or of another's turn; what
    the intervals tell stays as it is."""
    duty.directive = directive
    if occurrence is not None:
        duty.occurrence, duty.task = occurrence, occurrence.task
    duty.version += 1
    duty.save()
    return duty


def correct(duty: Assignment, role: str) -> Assignment:
    """Say rightly in what part the unit takes; clock and stage stay."""
    before = Before(duty.stage, result_of(duty), duty.completed_on)
    duty.role = role
    return _save(duty, before, clock.today())


def restore(duty: Assignment, kept: Mapping[str, Any]) -> Assignment:
    """Put a locked duty back as it was when `kept` was written down; the intervals tell both ways."""
    before = Before(duty.stage, result_of(duty), duty.completed_on)
    for name, value in kept.items():
        setattr(duty, name, value)
    return _save(duty, before, clock.today())


def result_of(duty: Assignment) -> str | None:
    """How a finished duty counts in the tallies; None while it is not done."""
    if duty.stage != Stage.DONE or duty.completed_on is None:
        return None
    if duty.due_effective is None:
        return "done_no_deadline"
    return "done_on_time" if duty.completed_on <= duty.due_effective else "done_late"


def _save(duty: Assignment, before: Before, today: date) -> Assignment:
    duty.due_sort = duty.due_effective or FAR_FUTURE
    duty.is_open = duty.stage in OPEN_STAGES
    duty.last_update_on = today
    duty.version += 1
    duty.save()
    _close_interval(duty, today)
    Interval.objects.create(**_interval(duty, today))
    _count(duty, before)
    return duty


def _close_interval(duty: Assignment, today: date) -> None:
    Interval.objects.filter(assignment=duty, ends_on=None).update(ends_on=today, closed_at=clock.now())


def _interval(duty: Assignment, starts_on: date) -> dict[str, object]:
    return {
        "assignment": duty,
        "unit_id": duty.unit_id,
        "stage": duty.stage,
        "due": duty.due_effective,
        "percent": duty.percent,
        "completed_on": duty.completed_on,
        "clock_stopped_on": duty.clock_stopped_on,
        "starts_on": starts_on,
        "recorded_at": clock.now(),
    }


def _count(duty: Assignment, before: Before) -> None:
    """±1 for the unit and the directive when a board's duty becomes finished, or stops being so."""
    if duty.parent_id is not None:
        return
    now = (result_of(duty), duty.completed_on)
    if now == (before.result, before.month):
        return
    rows = []
    for (result, day), sign in (((before.result, before.month), -1), (now, 1)):
        if result and day:
            rows += tallies(duty, result, day, sign)
    Tally.objects.bulk_create(rows)


def tallies(duty: Assignment, result: str, day: date, sign: int) -> list[Tally]:
    scopes: list[tuple[str, int | None]] = [
        (Tally.Scope.UNIT, duty.unit_id),
        (Tally.Scope.DIRECTIVE, duty.directive_id),
    ]
    return [
        Tally(scope=scope, scope_id=pk, month=day.replace(day=1), result=result, count=sign)
        for scope, pk in scopes
        if pk is not None
    ]


def moved_meanwhile(duty: Assignment, version: int) -> bool:
    """Whether somebody else changed the duty since the page with `version` was shown."""
    return duty.version != version
