"""Later dates: a unit asks, the board's leaders decide; the first date is kept for ever."""

from datetime import date

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput
from directives.domain.extension_states import Decision, forbids
from directives.domain.task_states import WORKABLE_STAGES, Act
from directives.models import Assignment, ExtensionRequest, ProgressUpdate, User
from directives.policies.base import require
from directives.services import acts, stages, steering
from directives.services.acts import Files, Kind, Said


@transaction.atomic
def ask(
    *,
    duty: Assignment,
    due: date,
    reason: str,
    files: Files = (),
    version: int | None = None,
    by: User,
) -> ProgressUpdate:
    """Ask for a later date; also when the date has passed, and while the submission waits for its answer."""
    duty = acts.take(duty, Act.EXTEND, by=by, version=version)
    _require(Act.EXTEND, duty)
    acts.require_reason(reason)
    before = _require_later(due, duty)
    _require_within_whole(due, duty)
    if duty.stage in WORKABLE_STAGES and due < clock.today():
        raise BadInput("extension-in-the-past", field="due")
    ExtensionRequest.objects.create(
        assignment=duty,
        asked_on=clock.today(),
        due_before=before,
        asked_due=due,
        reason=reason.strip(),
        created_by=by,
    )
    stages.act(duty, Act.EXTEND)
    return acts.tell("extension.asked", duty, Kind.ASKED, Said(reason, files, due=due), by=by)


@transaction.atomic
def grant(
    *, duty: Assignment, due: date | None = None, note: str = "", version: int | None = None, by: User
) -> ProgressUpdate:
    """Agree to the date asked for, or to another; a duty done meanwhile counts by the new date."""
    duty = acts.take(duty, Act.GRANT, by=by, version=version)
    request = _waiting(Act.GRANT, duty)
    agreed = due or request.asked_due
    _require_later(agreed, duty)
    _require_within_whole(agreed, duty)
    request.agreed_due = agreed
    _decide(request, Decision.GRANTED, note, by)
    stages.act(duty, Act.GRANT, due=agreed)
    return acts.tell("extension.granted", duty, Kind.GRANTED, Said(note, due=agreed), by=by)


@transaction.atomic
def deny(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """The date stays as it is."""
    duty = acts.take(duty, Act.DENY, by=by, version=version)
    request = _waiting(Act.DENY, duty)
    acts.require_reason(reason)
    _decide(request, Decision.DENIED, reason, by)
    stages.act(duty, Act.DENY)
    return acts.tell("extension.denied", duty, Kind.DENIED, Said(reason), by=by)


def _waiting(act: Act, duty: Assignment) -> ExtensionRequest:
    """The request to decide on; the locked duty keeps it still."""
    _require(act, duty)
    return duty.extensions.waiting().get()


def _require(act: Act, duty: Assignment) -> None:
    slug = forbids(act, has_due=duty.due_effective is not None, is_waiting=duty.extensions.waiting().exists())
    require(not slug, slug)


def _require_later(due: date, duty: Assignment) -> date:
    """The present date, which must come before the new one."""
    if duty.due_effective is None or due <= duty.due_effective:
        raise BadInput("extension-not-later", field="due")
    return duty.due_effective


def _require_within_whole(due: date, duty: Assignment) -> None:
    if duty.parent is not None:
        steering.require_within(due, duty.parent)


def _decide(request: ExtensionRequest, decision: Decision, answer: str, by: User) -> None:
    request.decision, request.answer = decision, answer.strip()
    request.decided_on, request.decided_by = clock.today(), by
    request.save()
