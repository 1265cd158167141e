"""What happens to a unit's duty: the unit reports and submits, the board confirms, returns or cancels."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, LostRace
from directives.domain.notices import NoticeKind
from directives.domain.task_states import Act
from directives.models import Assignment, Evidence, ProgressUpdate, User
from directives.policies import base as policy
from directives.policies import tasks as policies
from directives.services import attachments, audit, notifications, stages

# What the other side is told; a plain report is read on the page.
NOTICES: dict[str, NoticeKind] = {
    ProgressUpdate.Kind.SUBMISSION: NoticeKind.SUBMITTED,
    ProgressUpdate.Kind.CONFIRMATION: NoticeKind.CONFIRMED,
    ProgressUpdate.Kind.RETURN: NoticeKind.RETURNED,
    ProgressUpdate.Kind.CANCELLATION: NoticeKind.CANCELLED,
}
Files = Sequence["File[bytes]"]
Kind = ProgressUpdate.Kind


@dataclass(frozen=True)
class Said:
    """What a person puts behind an act: words, files, links."""

    note: str = ""
    files: Files = ()
    links: Sequence[str] = ()


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
    duty = _take(duty, Act.UPDATE, by=by, version=version)
    stages.act(duty, Act.UPDATE, percent=percent)
    return _tell("duty.reported", duty, Kind.UPDATE, Said(note, files, links), by=by)


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
    duty = _take(duty, Act.SUBMIT, by=by, version=version)
    stages.act(duty, Act.SUBMIT)
    return _tell("duty.submitted", duty, Kind.SUBMISSION, Said(note, files, links), by=by)


@transaction.atomic
def confirm(*, duty: Assignment, note: str = "", version: int | None = None, by: User) -> ProgressUpdate:
    """The board agrees that the duty is done, as of the day it was submitted."""
    duty = _take(duty, Act.CONFIRM, by=by, version=version)
    stages.act(duty, Act.CONFIRM)
    return _tell("duty.confirmed", duty, Kind.CONFIRMATION, Said(note), by=by)


@transaction.atomic
def send_back(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """Return submitted work with a reason; the clock runs on with the date unchanged."""
    duty = _take(duty, Act.RETURN, by=by, version=version)
    _require_reason(reason)
    stages.act(duty, Act.RETURN)
    return _tell("duty.returned", duty, Kind.RETURN, Said(reason), by=by)


@transaction.atomic
def cancel(*, duty: Assignment, reason: str, version: int | None = None, by: User) -> ProgressUpdate:
    """Take the duty off the unit; it counts in no rate any more."""
    duty = _take(duty, Act.CANCEL, by=by, version=version)
    _require_reason(reason)
    stages.act(duty, Act.CANCEL)
    return _tell("duty.cancelled", duty, Kind.CANCELLATION, Said(reason), by=by)


def _take(duty: Assignment, act: Act, *, by: User, version: int | None) -> Assignment:
    """Lock the duty as it now is; the right comes first, then what changed meanwhile, then the stage."""
    locked = Assignment.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    policy.require(policies.has_right(by, act, locked), policies.why_not(by, act, locked))
    if version is not None and stages.moved_meanwhile(locked, version):
        raise LostRace(None, **_what_changed(locked))
    policy.require(policies.may(by, act, locked), policies.why_not(by, act, locked))
    return locked


def _what_changed(duty: Assignment) -> dict[str, object]:
    last = duty.updates.select_related("created_by").first()
    return {
        "version": duty.version,
        "stage": duty.stage,
        "percent": duty.percent,
        "who": str(last.created_by) if last and last.created_by else "",
        "at": last.created_at if last else None,
        "note": last.note if last else "",
    }


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise BadInput("reason-missing", field="reason")


def _tell(verb: str, duty: Assignment, kind: str, said: Said, *, by: User) -> ProgressUpdate:
    """The update, its evidence and the one event of the act."""
    update = ProgressUpdate.objects.create(
        assignment=duty,
        kind=kind,
        percent=duty.percent,
        note=said.note.strip(),
        made_on=clock.today(),
        created_by=by,
    )
    kept = attachments.keep_all(uploads=said.files, field="proof")
    Evidence.objects.bulk_create(
        [Evidence(update=update, file=each.file, name=each.name) for each in kept]
        + [Evidence(update=update, link=link, name=link[:200]) for link in said.links]
    )
    audit.record(
        verb,
        duty,
        by=by,
        facts={
            "stage": duty.stage,
            "percent": duty.percent,
            "update": update.pk,
            "files": [each.file.digest for each in kept],
        },
        detail={"note": update.note, "links": list(said.links), "names": [each.name for each in kept]},
    )
    if kind in NOTICES:
        notifications.notify(NOTICES[kind], duty, by=by, note=update.note)
    return update
