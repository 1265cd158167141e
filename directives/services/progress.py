"""What happens to a unit's duty: the unit takes it up, reports and submits, the board confirms, returns or
cancels."""

from collections.abc import Sequence

from django.db import transaction

from directives.domain.task_states import Act
from directives.models import Assignment, ProgressUpdate, User
from directives.services import acts, stages
from directives.services.acts import Files, Kind, Said


@transaction.atomic
def accept(*, duty: Assignment, version: int | None = None, by: User) -> ProgressUpdate:
    """The unit takes the duty up."""
    duty = acts.take(duty, Act.ACCEPT, by=by, version=version)
    stages.act(duty, Act.ACCEPT)
    return acts.tell("duty.accepted", duty, Kind.ACCEPTANCE, Said(), by=by)


@transaction.atomic
def refuse(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """The unit says that this is not its work; the board answers: reopens, forwards or cancels."""
    duty = acts.take(duty, Act.REFUSE, by=by, version=version)
    acts.require_reason(reason)
    stages.act(duty, Act.REFUSE)
    return acts.tell("duty.refused", duty, Kind.REFUSAL, Said(reason), by=by)


@transaction.atomic
def report(
    *,
    duty: Assignment,
    percent: int,
    note: str = "",
    files: Files = (),
    links: Sequence[str] = (),
    version: int | None = None,
    by: User,
) -> ProgressUpdate:
    """Record progress on a unit's duty; 100 % is not a submission, submitting is an act of its own."""
    duty = acts.take(duty, Act.UPDATE, by=by, version=version)
    stages.act(duty, Act.UPDATE, percent=percent)
    return acts.tell("duty.reported", duty, Kind.UPDATE, Said(note, files, links), by=by)


@transaction.atomic
def submit(
    *,
    duty: Assignment,
    note: str = "",
    files: Files = (),
    links: Sequence[str] = (),
    version: int | None = None,
    by: User,
) -> ProgressUpdate:
    """Hand the finished work to the board; the unit's clock stops today."""
    duty = acts.take(duty, Act.SUBMIT, by=by, version=version)
    stages.act(duty, Act.SUBMIT)
    return acts.tell("duty.submitted", duty, Kind.SUBMISSION, Said(note, files, links), by=by)


@transaction.atomic
def propose(
    *,
    duty: Assignment,
    note: str = "",
    files: Files = (),
    links: Sequence[str] = (),
    version: int | None = None,
    by: User,
) -> ProgressUpdate:
    """Hand the finished work to the unit's leader, where the unit asks for it; its clock runs on."""
    duty = acts.take(duty, Act.PROPOSE, by=by, version=version)
    stages.act(duty, Act.PROPOSE)
    return acts.tell("duty.proposed", duty, Kind.PROPOSAL, Said(note, files, links), by=by)


@transaction.atomic
def approve(*, duty: Assignment, note: str = "", version: int | None = None, by: User) -> ProgressUpdate:
    """The unit's leader agrees: this is the submission, and its day is the one that counts."""
    duty = acts.take(duty, Act.APPROVE, by=by, version=version)
    stages.act(duty, Act.APPROVE)
    return acts.tell("duty.approved", duty, Kind.APPROVAL, Said(note), by=by)


@transaction.atomic
def rework(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """The unit's leader sends it back to the official with a reason; the board never had it."""
    duty = acts.take(duty, Act.REWORK, by=by, version=version)
    acts.require_reason(reason)
    stages.act(duty, Act.REWORK)
    return acts.tell("duty.reworked", duty, Kind.REWORK, Said(reason), by=by)


@transaction.atomic
def recall(*, duty: Assignment, note: str = "", version: int | None = None, by: User) -> ProgressUpdate:
    """The unit takes back what it submitted, as long as the board has not answered; its clock runs on."""
    duty = acts.take(duty, Act.RECALL, by=by, version=version)
    stages.act(duty, Act.RECALL)
    return acts.tell("duty.recalled", duty, Kind.RECALL, Said(note), by=by)


@transaction.atomic
def confirm(*, duty: Assignment, note: str = "", version: int | None = None, by: User) -> ProgressUpdate:
    """The board agrees that the duty is done, as of the day it was submitted."""
    duty = acts.take(duty, Act.CONFIRM, by=by, version=version)
    stages.act(duty, Act.CONFIRM)
    return acts.tell("duty.confirmed", duty, Kind.CONFIRMATION, Said(note), by=by)


@transaction.atomic
def send_back(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """Return submitted work with a reason; the clock runs on with the date unchanged."""
    duty = acts.take(duty, Act.RETURN, by=by, version=version)
    acts.require_reason(reason)
    stages.act(duty, Act.RETURN)
    return acts.tell("duty.returned", duty, Kind.RETURN, Said(reason), by=by)


@transaction.atomic
def cancel(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """Take the duty off the unit; it counts in no rate any more."""
    duty = acts.take(duty, Act.CANCEL, by=by, version=version)
    acts.require_reason(reason)
    stages.act(duty, Act.CANCEL)
    return acts.tell("duty.cancelled", duty, Kind.CANCELLATION, Said(reason), by=by)
