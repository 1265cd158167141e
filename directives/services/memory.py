"""What reviewers chose is kept for the next document, and forgotten when it was wrong."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput
from directives.domain.proposals import TaskProposal
from directives.models import IntakeDocument, IntakeFinding, Recollection, User
from directives.queries import gazetteer
from directives.queries.memory import Kind, applies, key_of, names
from directives.services import review_rows


def keep_name(
    document: IntakeDocument,
    wording: str,
    *,
    unit: int | None = None,
    group: int | None = None,
    excluded: Sequence[int] = (),
    author: User,
) -> None:
    """Whom a name of this document means from now on."""
    keep_name_as_of(_day(document), wording, unit=unit, group=group, excluded=excluded, author=author)


def keep_name_as_of(
    day: date,
    wording: str,
    *,
    unit: int | None = None,
    group: int | None = None,
    excluded: Sequence[int] = (),
    author: User,
) -> None:
    """Whom a name means from now on; a part of the act in which it was said. What was remembered of the
    name and would apply on the same day is replaced; what stands for other days stays."""
    key = key_of(wording)
    if not key:
        return
    known = names().get(key, ())
    Recollection.objects.filter(pk__in=[row.pk for row in known if applies(row, day)]).delete()
    Recollection.objects.create(
        kind=Kind.NAME,
        key=key,
        wording=wording[:300],
        unit_id=unit,
        group_id=group,
        excluded=list(excluded) if group else [],
        as_of=day,
        created_by=author,
    )


def keep_reason(document: IntakeDocument, text: str, reason: str, *, author: User) -> None:
    """Why a clause with these words needs no action; the latest reason stands."""
    key = key_of(text)
    Recollection.objects.filter(kind=Kind.REASON, key=key).delete()
    if key and reason:
        Recollection.objects.create(
            kind=Kind.REASON,
            key=key,
            wording=text[:300],
            reason=reason[:300],
            as_of=_day(document),
            created_by=author,
        )


@transaction.atomic
def forget_name(*, finding: IntakeFinding, index: int, version: int, by: User) -> IntakeFinding:
    """What was remembered of a name was wrong: it is forgotten, and the name is read anew."""
    finding = review_rows.locked(finding, IntakeFinding.Kind.TASK, version, by)
    actors = cast("TaskProposal", finding.data)["actors"]
    if not 0 <= index < len(actors):
        raise BadInput("unknown-actor")
    actor = actors[index]
    Recollection.objects.filter(pk=actor.pop("remembered", 0)).delete()
    meant = gazetteer.names_on(_day(finding.document)).resolve(actor["wording"])
    actor["unit"], actor["group"], actor["excluded"] = meant.unit, meant.group, list(meant.excluded)
    actor["confidence"] = meant.score
    return review_rows.save(finding, "intake.name_forgotten", by, detail={"wording": actor["wording"]})


@transaction.atomic
def charge_again(*, finding: IntakeFinding, index: int, version: int, by: User) -> IntakeFinding:
    """A name that was left out, because it meant nobody before, is asked for again and forgotten."""
    finding = review_rows.locked(finding, IntakeFinding.Kind.TASK, version, by)
    task = cast("TaskProposal", finding.data)
    left_out = task.get("left_out", [])
    if not 0 <= index < len(left_out):
        raise BadInput("unknown-actor")
    actor = left_out.pop(index)
    Recollection.objects.filter(pk=actor.pop("remembered", 0)).delete()
    task["actors"].append(actor)
    return review_rows.save(finding, "intake.name_forgotten", by, detail={"wording": actor["wording"]})


@transaction.atomic
def forget_reason(*, finding: IntakeFinding, version: int, by: User) -> IntakeFinding:
    """The reason offered for a clause was wrong for it."""
    finding = review_rows.locked(finding, IntakeFinding.Kind.CLAUSE, version, by)
    text = finding.data["text"]
    Recollection.objects.filter(kind=Kind.REASON, key=key_of(text)).delete()
    return review_rows.save(finding, "intake.reason_forgotten", by)


def _day(document: IntakeDocument) -> date:
    return document.matched_on or clock.today()
