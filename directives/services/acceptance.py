"""A reviewed file becomes directives with clauses, citations and tasks: one act, by a named person."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from textwrap import shorten
from typing import cast

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, BadTransition
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import Relation
from directives.domain.intake_states import IntakeState
from directives.domain.proposals import (
    HEADER_FIELDS,
    REQUIRED_FIELDS,
    CitationProposal,
    ClauseProposal,
    TaskProposal,
    is_resolved,
    is_settled,
    is_too_long,
    term_of,
)
from directives.domain.schedules import Recurrence, ScheduleKind
from directives.intake.references import Reference
from directives.models import (
    Attachment,
    Citation,
    Clause,
    Directive,
    IntakeDocument,
    IntakeFinding,
    IntakeJob,
    TaskAddressee,
    User,
)
from directives.models.labels import label
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries.duplicates import alike
from directives.services import audit, citations, duplicates, tasks
from directives.services import directives as register

Kind = IntakeFinding.Kind


@transaction.atomic
def accept(*, job: IntakeJob, acknowledged: bool = False, by: User) -> list[Directive]:
    """Make the directives of a reviewed file. What the portal must know and the reviewer has not said is
    refused with its name; nearly equal directives must be acknowledged."""
    job = IntakeJob.objects.select_for_update(of=("self",)).select_related("file").get(pk=job.pk)
    require(policy.may_register(by))
    if not policy.may_review(by, job):
        raise BadTransition("intake-not-in-review")
    documents = list(job.documents.filter(left_out="", filed_as="").prefetch_related("findings"))
    if not documents:
        raise BadInput("nothing-to-accept")
    for document in documents:
        _require_ready(document)
        _require_looked_at(document, acknowledged, by)
    made = {document.position: _register(document, by) for document in documents}
    for document in documents:
        duplicates.follow(document, by)
        _relate(document, filed(job) | made)
    job.state, job.accepted_by, job.accepted_at = IntakeState.ACCEPTED, by, clock.now()
    job.save()
    audit.record("intake.accepted", job, *made.values(), by=by, facts={"directives": len(made)})
    return list(made.values())


def _require_looked_at(document: IntakeDocument, acknowledged: bool, by: User) -> None:
    if acknowledged:
        duplicates.keep_all_apart(document, by)
    elif alike(document):
        raise BadInput("near-equal-unacknowledged", field="acknowledged")


def filed(job: IntakeJob) -> dict[int, Directive]:
    """The directives that documents of the file repeat."""
    rows = job.documents.exclude(filed_as="").select_related("directive")
    return {row.position: row.directive for row in rows if row.directive is not None}


def _require_ready(document: IntakeDocument) -> None:
    missing = [field for field in REQUIRED_FIELDS if not _text(document, field)]
    if document.matched_on is None:
        missing.append("matched_on")
    if missing:
        names = ", ".join(label("header", name) for name in missing)
        raise BadInput("header-incomplete", document=document.position + 1, fields=names)
    long = [name for name in HEADER_FIELDS if is_too_long(name, _text(document, name))]
    if long:
        names = ", ".join(label("header", name) for name in long)
        raise BadInput("header-too-long", document=document.position + 1, fields=names)
    for finding in _live(document, Kind.TASK):
        require_resolved(document, cast("TaskProposal", finding.data))


def require_resolved(document: IntakeDocument, task: TaskProposal) -> None:
    """Refuse a proposed task that lacks what somebody must say first."""
    if slug := _lacks(task):
        words = shorten(task["text"], 80, placeholder="…")
        raise BadInput(slug, document=document.position + 1, task=words)


def _lacks(task: TaskProposal) -> str:
    """What nobody has said of a task yet: who is meant, who leads, what, or when."""
    if any(not is_resolved(actor) for actor in task["actors"]):
        return "addressee-unresolved"
    if not any(actor["role"] == TaskAddressee.Role.LEAD for actor in task["actors"]):
        return "task-without-lead"
    if not task["text"]:
        return "task-without-text"
    return "" if is_settled(task) else "task-without-time"


def _register(document: IntakeDocument, by: User) -> Directive:
    directive = register.write(
        header_of(document),
        state=DirectiveState.IN_REVIEW,
        recipients=document.recipients,
        addressees=document.addressees,
        author=by,
    )
    clauses = _clauses(directive, _live(document, Kind.CLAUSE))
    _cite(directive, [cast("CitationProposal", f.data) for f in _live(document, Kind.CITATION)])
    for finding in _live(document, Kind.TASK):
        clause = clauses.get(finding.clause_path)
        tasks.write(
            order_of(cast("TaskProposal", finding.data)),
            directive=directive,
            clauses=[clause] if clause else [],
            author=by,
        )
    if document.job.file is not None:
        Attachment.objects.create(
            directive=directive, file=document.job.file, name=document.job.name, created_by=by
        )
    document.directive = directive
    document.save(update_fields=["directive"])
    return directive


def header_of(document: IntakeDocument) -> register.Header:
    if document.matched_on is None:
        raise BadInput("header-incomplete", document=document.position + 1, fields="matched_on")
    return register.Header(
        kind=_text(document, "kind"),
        issuer=_text(document, "issuer"),
        title=_text(document, "title"),
        matched_on=document.matched_on,
        number=_text(document, "number"),
        issued_on=_day(_text(document, "issued_on")),
        place=_text(document, "place"),
        signatory_name=_text(document, "signatory_name"),
        signatory_position=_text(document, "signatory_position"),
        signatory_authority=_text(document, "signatory_authority"),
    )


def order_of(task: TaskProposal) -> tasks.Order:
    """The proposal as an order; what is not settled yet stays so until issue."""
    settled = is_settled(task)
    return tasks.Order(
        text=task["text"],
        deliverable=task["deliverable"],
        mode=task["mode"],
        schedule=task["schedule"] if settled else ScheduleKind.UNSETTLED,
        due_on=_day(task["due_on"]) if settled else None,
        term=term_of(task),
        rules=[
            Recurrence(rule["frequency"], _day(rule["first_due"]), _day(rule.get("until", "")))
            for rule in task["rules"]
            if settled
        ],
        report_to=task["report_to"],
        via=task["via"],
        target_value=_number(task["target_value"]),
        target_unit=task["target_unit"],
        target_per=task["target_per"],
        addressees=[
            tasks.Addressee(
                role=actor["role"],
                unit=actor["unit"],
                group=actor["group"],
                wording=actor["wording"][:300],
                excluded=tuple(actor["excluded"]),
            )
            for actor in task["actors"]
        ],
    )


def _clauses(directive: Directive, findings: Sequence[IntakeFinding]) -> dict[str, Clause]:
    """The tree as it stood at review; a parent comes before its children."""
    made: dict[str, Clause] = {}
    for position, finding in enumerate(findings, start=1):
        clause = cast("ClauseProposal", finding.data)
        made[clause["path"]] = Clause.objects.create(
            directive=directive,
            parent=made.get(clause["parent"]),
            path=clause["path"][:60],
            position=position,
            level=clause["level"],
            text=clause["text"],
            no_action_reason=clause["no_action_reason"],
        )
    return made


def _cite(directive: Directive, cited: Sequence[CitationProposal]) -> None:
    citations.draw(
        directive,
        [
            (
                Relation(row.get("relation") or Relation.MENTIONS),
                Reference(row["number"], row["kind"], _day(row["issued_on"]), row["issuer"]),
            )
            for row in cited
        ],
    )


def _relate(document: IntakeDocument, made: dict[int, Directive]) -> None:
    """What one document of the file is to another; the plain mention becomes that relation."""
    source = made[document.position]
    for relation in document.relations:
        target = made.get(relation["position"])
        if target is None:
            continue
        known = source.citations.filter(number_key=target.number_key).first() if target.number_key else None
        citation = known or Citation(
            source=source, number=target.number, number_key=target.number_key, kind=target.kind
        )
        citation.relation, citation.target = Relation(relation["relation"]), target
        citation.issued_on = citation.issued_on or target.issued_on
        citation.save()


def _live(document: IntakeDocument, kind: Kind) -> list[IntakeFinding]:
    found = [row for row in document.findings.all() if row.kind == kind and not row.dropped]
    return sorted(found, key=lambda row: row.position)


def _text(document: IntakeDocument, field: str) -> str:
    return str(document.header.get(field, {}).get("value", ""))


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
