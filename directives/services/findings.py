"""What the parser found, written as rows that a person reviews."""

from dataclasses import asdict
from datetime import date

from directives.core import clock
from directives.core.text import fold_words
from directives.domain.documents import Relation
from directives.domain.proposals import (
    HEADER_FIELDS,
    CitationProposal,
    ClauseProposal,
    HeaderValue,
    TaskProposal,
    empty_task,
)
from directives.intake import referring
from directives.intake.types import (
    Draft,
    DraftDocument,
    DraftField,
    DraftObligation,
    DraftParagraph,
    Finding,
)
from directives.models import IntakeDocument, IntakeFinding, IntakeJob, TaskAddressee
from directives.queries import gazetteer
from directives.queries.gazetteer import Names
from directives.services import excuses, prints, times, whom

_RELATIONS = {"implements": Relation.IMPLEMENTS, "issues": Relation.ATTACHES}


def replace(job: IntakeJob, draft: Draft) -> None:
    """Write the draft over whatever an interrupted reading left."""
    job.documents.all().delete()
    for document in draft.documents:
        _write(job, document, draft)


def _write(job: IntakeJob, found: DraftDocument, draft: Draft) -> None:
    header = {
        name: _value(value) for name in HEADER_FIELDS if (value := getattr(found.header, name)) is not None
    }
    issued_on = _day(header["issued_on"]["value"]) if "issued_on" in header else None
    document = IntakeDocument.objects.create(
        job=job,
        position=found.index,
        start=found.start,
        end=found.end,
        header=header,
        recipients=[line.name for line in found.recipients],
        addressees=[actor.name for actor in found.addressees],
        relations=[
            {"relation": _RELATIONS[relation.kind], "position": relation.target}
            for relation in draft.relations
            if relation.origin == found.index
        ],
        matched_on=issued_on,
    )
    names = gazetteer.names_on(issued_on or clock.today())
    prints.of_paper(document, draft.text[found.start : found.end])
    cited = _citations(found, draft.text[found.start : found.end])
    rows = [*_clauses(found), *cited, *_tasks(found, names, issued_on)]
    for row in rows:
        row.document = document
    IntakeFinding.objects.bulk_create(rows)


def _value(found: DraftField) -> HeaderValue:
    return HeaderValue(
        value=found.value, confidence=found.confidence, start=found.start, end=found.end, version=1
    )


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _row(kind: IntakeFinding.Kind, position: int, found: Finding, data: object, path: str) -> IntakeFinding:
    return IntakeFinding(
        kind=kind,
        position=position,
        clause_path=path,
        data=data,
        confidence=found.confidence,
        start=found.start,
        end=found.end,
    )


def _clauses(document: DraftDocument) -> list[IntakeFinding]:
    """The numbered nodes, or the body paragraphs of a document that has none."""
    nodes: list[tuple[Finding, ClauseProposal]] = (
        list(zip(document.clauses, excuses.clauses(document), strict=True))
        if document.clauses
        else [
            (paragraph, excuses.paragraph(position, paragraph, document))
            for position, paragraph in enumerate(_orders(document), start=1)
        ]
    )
    return [
        _row(IntakeFinding.Kind.CLAUSE, position, found, node, node["path"])
        for position, (found, node) in enumerate(nodes, start=1)
    ]


def _orders(document: DraftDocument) -> list[DraftParagraph]:
    """The body paragraphs, without "Kính gửi" and the lines that only name whom the letter is for."""
    named = [(actor.start, actor.end) for actor in document.addressees]

    def is_address(paragraph: DraftParagraph) -> bool:
        if fold_words(paragraph.text).startswith("kinh gui"):
            return True
        inside = [end - start for start, end in named if paragraph.start <= start and end <= paragraph.end]
        return bool(inside) and sum(inside) + 6 * len(inside) >= len(paragraph.text)

    return [paragraph for paragraph in document.paragraphs if not is_address(paragraph)]


def _citations(document: DraftDocument, text: str) -> list[IntakeFinding]:
    return [
        _row(
            IntakeFinding.Kind.CITATION,
            position,
            cited,
            CitationProposal(
                number=cited.number,
                kind=cited.kind or "",
                issued_on=cited.issued_on or "",
                issuer=cited.issuer or "",
                relation=referring.relation(text, cited.number),
            ),
            "",
        )
        for position, cited in enumerate(document.citations, start=1)
    ]


def _tasks(document: DraftDocument, names: Names, issued_on: date | None) -> list[IntakeFinding]:
    return [
        _row(
            IntakeFinding.Kind.TASK,
            position,
            duty,
            _task(duty, names, issued_on),
            duty.clause or _paragraph_path(document, duty),
        )
        for position, duty in enumerate(document.obligations, start=1)
    ]


def _paragraph_path(document: DraftDocument, duty: DraftObligation) -> str:
    """Outside numbered clauses a task belongs to the paragraph it stands in, where those are counted."""
    if document.clauses:
        return ""
    for position, paragraph in enumerate(_orders(document), start=1):
        if paragraph.start <= duty.start < paragraph.end:
            return f"¶{position}"
    return ""


def _task(duty: DraftObligation, names: Names, issued_on: date | None) -> TaskProposal:
    task = empty_task(duty.action)
    whom.propose(task, duty.leads, TaskAddressee.Role.LEAD, names)
    whom.propose(task, duty.cooperating, TaskAddressee.Role.COOPERATING, names)
    task["report_to"] = duty.report_to.name if duty.report_to else ""
    task["via"] = duty.via.name if duty.via else ""
    if duty.target:
        target = asdict(duty.target)
        task["target_value"] = str(target["value"])
        task["target_unit"] = target["unit"]
        task["target_per"] = target["per"] or ""
    task["words"] = duty.schedule.words
    times.propose(task, duty.schedule, issued_on)
    return task
