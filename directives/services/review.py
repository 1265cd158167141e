"""Corrections of what was read, one at a time and saved at once; a value changed meanwhile is a lost race
that shows both."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import transaction
from django.db.models import Max, QuerySet

from directives.core.errors import BadInput, LostRace
from directives.domain.documents import DocumentKind
from directives.domain.proposals import (
    HEADER_FIELDS,
    LONGEST,
    Actor,
    ClauseProposal,
    HeaderValue,
    TaskProposal,
    empty_task,
    is_resolved,
    is_too_long,
)
from directives.models import IntakeDocument, IntakeFinding, Unit, UnitGroup, User
from directives.queries import gazetteer
from directives.services import audit, memory, review_rows, times, whom

Kind = IntakeFinding.Kind


@transaction.atomic
def correct_header(
    *, document: IntakeDocument, field: str, value: str, version: int, by: User
) -> IntakeDocument:
    """Set one header value; `version` is that of the value shown to the person (0 where it was empty)."""
    document = review_rows.document(document, by)
    value = _checked(field, value.strip())
    old = document.header.get(field)
    if (old["version"] if old else 0) != version:
        raise LostRace(field=field, mine=value, theirs=old["value"] if old else "")
    place = {"start": old["start"], "end": old["end"]} if old else {"start": 0, "end": 0}
    document.header[field] = HeaderValue(
        value=value,
        confidence=1.0,
        corrected=True,
        version=version + 1,
        start=place["start"],
        end=place["end"],
    )
    if field == "issued_on":
        _date(document, value)
    document.version += 1
    document.save()
    audit.record(
        "intake.header_corrected",
        document.job,
        by=by,
        facts={"document": document.position, "field": field},
        detail={"before": old["value"] if old else "", "after": value},
    )
    return document


@transaction.atomic
def match_on(*, document: IntakeDocument, day: date, by: User) -> IntakeDocument:
    """Set the day on which unit names are read; names not settled by hand are read again."""
    document = review_rows.document(document, by)
    before = document.matched_on
    _match_on(document, day)
    document.version += 1
    document.save()
    audit.record(
        "intake.matched_on",
        document.job,
        by=by,
        facts={"document": document.position, "before": before, "after": day},
    )
    return document


@transaction.atomic
def confirm(*, finding: IntakeFinding, version: int, by: User) -> IntakeFinding:
    """What was doubtful is right as it stands."""
    finding = review_rows.locked(finding, Kind(finding.kind), version, by)
    return review_rows.save(finding, "intake.confirmed", by)


@transaction.atomic
def correct_task(*, finding: IntakeFinding, task: TaskProposal, version: int, by: User) -> IntakeFinding:
    """Replace a proposed task by what the reviewer made of it."""
    finding = review_rows.locked(finding, Kind.TASK, version, by, mine=task["text"])
    before = finding.data
    finding.data, finding.dropped = task, False
    return review_rows.save(
        finding, "intake.task_corrected", by, detail={"before": before, "after": dict(task)}
    )


@transaction.atomic
def add_task(*, document: IntakeDocument, clause_path: str, text: str, by: User) -> IntakeFinding:
    """Propose one more task, under a clause or outside any."""
    document = review_rows.document(document, by)
    clause = document.findings.filter(kind=Kind.CLAUSE, clause_path=clause_path).first()
    if clause_path and clause is None:
        raise BadInput("unknown-clause", field="clause_path")
    last = document.findings.filter(kind=Kind.TASK).aggregate(last=Max("position"))["last"] or 0
    finding = IntakeFinding.objects.create(
        document=document,
        kind=Kind.TASK,
        position=last + 1,
        clause_path=clause_path,
        data=empty_task(text.strip()),
        confidence=1.0,
        corrected=True,
        start=clause.start if clause else document.start,
        end=clause.end if clause else document.start,
    )
    if clause is not None and clause.data["no_action_reason"]:
        clause.data["no_action_reason"] = ""
        clause.version += 1
        clause.save()
    audit.record("intake.task_added", document.job, by=by, facts={"finding": finding.pk, "path": clause_path})
    return finding


@transaction.atomic
def drop(*, finding: IntakeFinding, version: int, by: User) -> IntakeFinding:
    """Set a finding aside; it can be brought back."""
    finding = review_rows.locked(finding, Kind(finding.kind), version, by)
    finding.dropped = True
    return review_rows.save(finding, "intake.dropped", by)


@transaction.atomic
def restore(*, finding: IntakeFinding, version: int, by: User) -> IntakeFinding:
    finding = review_rows.locked(finding, Kind(finding.kind), version, by)
    finding.dropped = False
    return review_rows.save(finding, "intake.restored", by)


@transaction.atomic
def excuse(*, finding: IntakeFinding, reason: str, version: int, by: User) -> IntakeFinding:
    """Say why a clause needs no action; an empty reason opens it again."""
    finding = review_rows.locked(finding, Kind.CLAUSE, version, by, mine=reason)
    clause = cast("ClauseProposal", finding.data)
    if reason and _tasks_of(finding).exists():
        raise BadInput("clause-has-tasks", field="reason")
    clause["no_action_reason"] = reason.strip()
    if reason.strip():
        memory.keep_reason(finding.document, clause["text"], reason.strip(), author=by)
    return review_rows.save(finding, "intake.clause_excused", by, detail={"reason": reason.strip()})


@transaction.atomic
def add_clause(*, document: IntakeDocument, path: str, text: str, by: User) -> IntakeFinding:
    """Enter a clause by hand, at the end of the document."""
    document = review_rows.document(document, by)
    clauses = document.findings.filter(kind=Kind.CLAUSE)
    if clauses.filter(clause_path=path).exists():
        raise BadInput("clause-path-taken", field="path")
    last = clauses.aggregate(last=Max("position"))["last"] or 0
    parent = path.rpartition(".")[0]
    known = clauses.filter(clause_path=parent).first() if parent else None
    finding = IntakeFinding.objects.create(
        document=document,
        kind=Kind.CLAUSE,
        position=last + 1,
        clause_path=path,
        data=ClauseProposal(
            path=path,
            parent=parent if known else "",
            level=known.data["level"] + 1 if known else 1,
            text=text.strip(),
            no_action_reason="",
        ),
        confidence=1.0,
        corrected=True,
        start=document.start,
        end=document.start,
    )
    audit.record("intake.clause_added", document.job, by=by, facts={"finding": finding.pk, "path": path})
    return finding


@dataclass(frozen=True)
class Choice:
    """Whom a wording means, as the reviewer says: a unit, or a group (without some units); with `remember`
    for the next document too."""

    unit: int | None = None
    group: int | None = None
    excluded: tuple[int, ...] = ()
    remember: bool = False


@transaction.atomic
def resolve_actor(
    *, finding: IntakeFinding, index: int, choice: Choice, version: int, by: User
) -> IntakeFinding:
    """Say whom a wording means."""
    finding = review_rows.locked(finding, Kind.TASK, version, by)
    actor = _actor(finding, index)
    _require_known(choice)
    actor["unit"], actor["group"], actor["excluded"] = choice.unit, choice.group, list(choice.excluded)
    actor["confidence"], actor["by_hand"] = 1.0, True
    actor.pop("remembered", None)
    if choice.remember:
        said = {"unit": choice.unit, "group": choice.group}
        memory.keep_name(finding.document, actor["wording"], **said, excluded=choice.excluded, author=by)
    return review_rows.save(finding, "intake.actor_resolved", by, detail={"wording": actor["wording"]})


@transaction.atomic
def drop_actor(
    *, finding: IntakeFinding, index: int, version: int, remember: bool = False, by: User
) -> IntakeFinding:
    """The named body is not charged with this task; with `remember`, the name means nobody from now on."""
    finding = review_rows.locked(finding, Kind.TASK, version, by)
    actor = _actor(finding, index)
    cast("TaskProposal", finding.data)["actors"].remove(actor)
    if remember:
        memory.keep_name(finding.document, actor["wording"], author=by)
    return review_rows.save(finding, "intake.actor_dropped", by, detail={"wording": actor["wording"]})


@transaction.atomic
def drop_unknown(*, finding: IntakeFinding, version: int, by: User) -> IntakeFinding:
    """Take off every name that stands for no unit and no group."""
    finding = review_rows.locked(finding, Kind.TASK, version, by)
    task = cast("TaskProposal", finding.data)
    unknown = [actor["wording"] for actor in task["actors"] if not is_resolved(actor)]
    task["actors"] = [actor for actor in task["actors"] if is_resolved(actor)]
    return review_rows.save(finding, "intake.unknown_dropped", by, detail={"wordings": unknown})


def _actor(finding: IntakeFinding, index: int) -> Actor:
    actors = cast("TaskProposal", finding.data)["actors"]
    if not 0 <= index < len(actors):
        raise BadInput("unknown-actor")
    return actors[index]


def _require_known(choice: Choice) -> None:
    units = {*choice.excluded, *([] if choice.unit is None else [choice.unit])}
    is_known = Unit.objects.filter(pk__in=units).count() == len(units)
    if choice.group is not None:
        is_known = is_known and UnitGroup.objects.filter(pk=choice.group).exists()
    if not is_known:
        raise BadInput("addressee-unknown", field="choice")


def _tasks_of(clause: IntakeFinding) -> QuerySet[IntakeFinding]:
    return IntakeFinding.objects.filter(
        document=clause.document_id, kind=Kind.TASK, clause_path=clause.clause_path, dropped=False
    )


def _checked(field: str, value: str) -> str:
    if field not in HEADER_FIELDS:
        raise BadInput("unknown-field", field="value")
    if field == "kind" and value and value not in set(DocumentKind):
        raise BadInput("unknown-kind", field="value")
    if field == "issued_on" and value:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise BadInput("bad-date", field="value") from error
    if is_too_long(field, value):
        raise BadInput("value-too-long", field="value", most=LONGEST[field], length=len(value))
    return value


def _date(document: IntakeDocument, value: str) -> None:
    """Terms are counted from the day of signing, and names are read on it."""
    day = date.fromisoformat(value) if value else None
    times.follow_signing(document, day)
    if day:
        _match_on(document, day)


def _match_on(document: IntakeDocument, day: date) -> None:
    """Read the names again on another day, but leave what a person chose."""
    document.matched_on = day
    names = gazetteer.names_on(day)
    for finding in document.findings.filter(kind=Kind.TASK):
        task = cast("TaskProposal", finding.data)
        before = deepcopy(task["actors"])
        for actor in task["actors"]:
            whom.read_again(actor, names)
        if task["actors"] != before:
            finding.version += 1
            finding.save()
