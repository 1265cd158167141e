"""What every act on a duty shares: the duty locked as it now is, the story, the event and the notices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File

from directives.core import clock
from directives.core.errors import BadInput, LostRace
from directives.domain import searching
from directives.domain.notices import NoticeKind
from directives.domain.task_states import Act
from directives.models import Assignment, Evidence, ProgressUpdate, Unit, User, Wait
from directives.policies import base as policy
from directives.policies import tasks as policies
from directives.services import attachments, audit, effects, notifications, stages

Files = Sequence["File[bytes]"]
Kind = ProgressUpdate.Kind

# What the other side is told; a plain report and an acceptance are read on the page.
NOTICES: dict[str, NoticeKind] = {
    Kind.PROPOSAL: NoticeKind.PROPOSED,
    Kind.APPROVAL: NoticeKind.SUBMITTED,
    Kind.REWORK: NoticeKind.REWORK,
    Kind.SUBMISSION: NoticeKind.SUBMITTED,
    Kind.CONFIRMATION: NoticeKind.CONFIRMED,
    Kind.RETURN: NoticeKind.RETURNED,
    Kind.CANCELLATION: NoticeKind.CANCELLED,
    Kind.REFUSAL: NoticeKind.REFUSED,
    Kind.FORWARDING: NoticeKind.ASSIGNED,
    Kind.ENTRUSTING: NoticeKind.ENTRUSTED,
    Kind.REOPENING: NoticeKind.REOPENED,
    Kind.PAUSE: NoticeKind.PAUSED,
    Kind.RESUMPTION: NoticeKind.RESUMED,
    Kind.RECALL: NoticeKind.RECALLED,
    Kind.ASKED: NoticeKind.EXTENSION_ASKED,
    Kind.GRANTED: NoticeKind.EXTENSION_GRANTED,
    Kind.DENIED: NoticeKind.EXTENSION_DENIED,
}


@dataclass(frozen=True)
class Said:
    """What a person puts behind an act: words, files, links; where the duty goes, the date that is meant."""

    note: str = ""
    files: Files = ()
    links: Sequence[str] = ()
    to_unit: Unit | None = None
    to_person: User | None = None
    due: date | None = None


def take(
    duty: Assignment, act: Act, *, by: User, version: int | None, with_: Iterable[int] = ()
) -> Assignment:
    """Lock the duty as it now is, and those given `with_` it; the right comes first, then what changed
    meanwhile, then the stage."""
    locked = _lock(duty, with_)
    policy.require(policies.has_right(by, act, locked), policies.why_not(by, act, locked))
    if version is not None and stages.moved_meanwhile(locked, version):
        raise LostRace(None, **_what_changed(locked))
    policy.require(policies.may(by, act, locked), policies.why_not(by, act, locked))
    return locked


def _lock(duty: Assignment, others: Iterable[int]) -> Assignment:
    """The duty as it now is, kept still together with the one it is a part of and those that wait for it,
    always in the order of their keys."""
    waiting = Wait.objects.open().filter(on=duty).values_list("assignment", flat=True)
    keys = {duty.pk, *others, *([duty.parent_id] if duty.parent_id else []), *waiting}
    return still(keys)[duty.pk]


def still(keys: Iterable[int]) -> dict[int, Assignment]:
    """The duties as they now are, kept still in the order of their keys.

    They are locked before they are read: PostgreSQL drops a row whose unit changes while it waits for it.
    """
    rows = Assignment.objects.filter(pk__in=list(keys)).order_by("pk")
    list(rows.select_for_update().values_list("pk"))
    return {duty.pk: duty for duty in rows.select_related("unit", "parent__unit", "task")}


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


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise BadInput("reason-missing", field="reason")


def tell(verb: str, duty: Assignment, kind: str, said: Said, *, by: User) -> ProgressUpdate:
    """The update, its evidence, what the act brings with it, its one event and its notice."""
    update = _said(duty, kind, said, by)
    kept = attachments.keep_all(uploads=said.files, field="proof")
    Evidence.objects.bulk_create(
        [Evidence(update=update, file=each.file, name=each.name) for each in kept]
        + [Evidence(update=update, link=link, name=link[:200]) for link in said.links]
    )
    touched = effects.follow(duty, kind, by=by)
    audit.record(
        verb,
        duty,
        *touched,
        by=by,
        facts={**_facts(duty, said), "update": update.pk, "files": [each.file.digest for each in kept]},
        detail={"note": update.note, "links": list(said.links), "names": [each.name for each in kept]},
    )
    if kind in NOTICES:
        notifications.notify(NOTICES[kind], duty, by=by, note=update.note)
    return update


def _said(duty: Assignment, kind: str, said: Said, by: User) -> ProgressUpdate:
    note, today = said.note.strip(), clock.today()
    return ProgressUpdate.objects.create(
        assignment=duty,
        kind=kind,
        percent=duty.percent,
        note=note,
        search_text=searching.of_update(note=note, made_on=today),
        to_unit=said.to_unit,
        to_person=said.to_person,
        due=said.due,
        made_on=today,
        created_by=by,
    )


def _facts(duty: Assignment, said: Said) -> dict[str, object]:
    return {
        "stage": duty.stage,
        "percent": duty.percent,
        **({"unit": said.to_unit.pk} if said.to_unit else {}),
        **({"person": said.to_person.public_id} if said.to_person else {}),
        **({"due": said.due} if said.due else {}),
    }
