"""Everything a review page shows of a file: headers, clauses with their proposed tasks, what is open."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import cast

from directives.domain.proposals import (
    DOUBTFUL,
    HEADER_FIELDS,
    REQUIRED_FIELDS,
    ClauseProposal,
    is_too_long,
)
from directives.models import IntakeDocument, IntakeFinding, IntakeJob, Recollection, SourcePage
from directives.queries import duplicates, memory, source_pages
from directives.queries.duplicates import Alike
from directives.queries.proposals import Card, Names, card, names_of
from directives.queries.source import Piece, Span, pieces
from directives.queries.source_pages import Sheet
from directives.queries.stamps import stamp, structure

Kind = IntakeFinding.Kind


@dataclass(frozen=True)
class HeaderField:
    """One line of a document's header."""

    name: str
    value: str
    version: int
    required: bool
    doubtful: bool

    @property
    def missing(self) -> bool:
        return self.required and not self.value

    @property
    def too_long(self) -> bool:
        return is_too_long(self.name, self.value)


@dataclass
class Block:
    """A clause with its tasks; without a clause, the tasks outside any."""

    document: IntakeDocument
    clause: IntakeFinding | None
    data: ClauseProposal | None
    cards: list[Card] = field(default_factory=list)
    dropped: list[IntakeFinding] = field(default_factory=list)
    # Every task here, those joined into others too.
    tasks: list[IntakeFinding] = field(default_factory=list)
    # Why a clause with the same words needed no action before.
    remembered: Recollection | None = None
    # Another clause follows, with which this one can be joined.
    has_next: bool = False

    @property
    def settled(self) -> bool:
        return bool(self.cards) or bool(self.data and self.data["no_action_reason"])

    @property
    def stamp(self) -> str:
        return stamp([*([self.clause] if self.clause else []), *self.tasks])

    @property
    def key(self) -> str:
        return key_of(self.document, self.clause)


@dataclass(frozen=True)
class DocumentReview:
    document: IntakeDocument
    fields: list[HeaderField]
    blocks: list[Block]
    outside: Block
    citations: list[IntakeFinding]
    look_alikes: list[Alike]
    told_apart: int
    source: list[Piece]
    sheets: list[Sheet]
    # The file holds no other document.
    is_alone: bool

    @property
    def stamp(self) -> str:
        return structure(self.document, [block.clause for block in self.blocks if block.clause])

    @property
    def lacking_day(self) -> int:
        return sum(card.lacks_day for block in [*self.blocks, self.outside] for card in block.cards)


def job_review(job: IntakeJob) -> list[DocumentReview]:
    """The whole page."""
    documents = list(job.documents.select_related("directive").prefetch_related("findings"))
    names = names_of([f for document in documents for f in document.findings.all()])
    pages = list(job.sheets.select_related("file"))
    return [_review(job, document, names, pages, is_alone=len(documents) == 1) for document in documents]


def document_review(document: IntakeDocument) -> DocumentReview:
    """One document of the page, after a correction."""
    is_alone = document.job.documents.count() == 1
    return _review(document.job, document, names_of(document.findings.all()), [], is_alone=is_alone)


def block_of(finding: IntakeFinding) -> Block:
    """The clause a finding belongs to, after a correction."""
    return block_at(finding.document, finding.clause_path)


def block_at(document: IntakeDocument, path: str) -> Block:
    findings = list(document.findings.exclude(kind=Kind.CITATION))
    clauses = {f.clause_path: f for f in findings if f.kind == Kind.CLAUSE and not f.dropped}
    clause = clauses.get(path)
    block = Block(document, clause, cast("ClauseProposal", clause.data) if clause else None)
    block.has_next = clause is not None and any(f.position > clause.position for f in clauses.values())
    here = [f for f in findings if f.kind == Kind.TASK and place(f, clauses) == (path if clause else "")]
    _fill(block, here, names_of(here))
    _recall([block])
    return block


def next_of(finding: IntakeFinding) -> IntakeFinding | None:
    """The next clause of the document, or the next task of the same clause."""
    later = IntakeFinding.objects.filter(
        document=finding.document_id, kind=finding.kind, dropped=False, position__gt=finding.position
    )
    if finding.kind == Kind.TASK:
        later = later.filter(clause_path=finding.clause_path)
    return later.order_by("position").first()


def coverage(job: IntakeJob) -> tuple[int, int]:
    """Clauses settled, and all of them."""
    rows = IntakeFinding.objects.filter(
        document__job=job, document__left_out="", document__filed_as="", dropped=False
    )
    rows = rows.exclude(kind=Kind.CITATION)
    mapped: set[tuple[int, str]] = set()
    clauses: list[tuple[tuple[int, str], bool]] = []
    for document, kind, path, data in rows.values_list("document_id", "kind", "clause_path", "data"):
        if kind == Kind.TASK:
            mapped.add((document, path))
        else:
            clauses.append(((document, path), bool(data["no_action_reason"])))
    return sum(excused or key in mapped for key, excused in clauses), len(clauses)


def header_field(document: IntakeDocument, name: str) -> HeaderField:
    known = document.header.get(name)
    value = known["value"] if known else ""
    return HeaderField(
        name=name,
        value=value,
        version=known["version"] if known else 0,
        required=name in REQUIRED_FIELDS,
        doubtful=bool(known and known["confidence"] < DOUBTFUL)
        or (name in REQUIRED_FIELDS and not value)
        or is_too_long(name, value),
    )


def _review(
    job: IntakeJob, document: IntakeDocument, names: Names, pages: list[SourcePage], *, is_alone: bool
) -> DocumentReview:
    findings = list(document.findings.all())
    spans = _spans(document, findings)
    clauses = sorted((f for f in findings if f.kind == Kind.CLAUSE), key=lambda f: f.position)
    tasks = sorted((f for f in findings if f.kind == Kind.TASK), key=lambda f: f.position)
    blocks = {
        f.clause_path: Block(document, f, cast("ClauseProposal", f.data)) for f in clauses if not f.dropped
    }
    for block in list(blocks.values())[:-1]:
        block.has_next = True
    outside = Block(document, None, None)
    by_path: dict[str, list[IntakeFinding]] = {}
    for task in tasks:
        by_path.setdefault(place(task, blocks), []).append(task)
    for path, found in by_path.items():
        _fill(blocks.get(path, outside), found, names)
    _recall(blocks.values())
    return DocumentReview(
        document=document,
        fields=[header_field(document, name) for name in HEADER_FIELDS],
        blocks=list(blocks.values()),
        outside=outside,
        citations=[f for f in findings if f.kind == Kind.CITATION],
        look_alikes=duplicates.alike(document),
        told_apart=document.verdicts.count(),
        source=pieces(job.text, document.start, document.end, spans),
        sheets=source_pages.of_document(document, pages, spans, job.text),
        is_alone=is_alone,
    )


def key_of(document: IntakeDocument, clause: IntakeFinding | None) -> str:
    """The id of a clause's piece of the page, or of the piece outside any."""
    return f"clause-{clause.pk}" if clause else f"outside-{document.pk}"


def place(task: IntakeFinding, clauses: Container[str]) -> str:
    """The clause a task stands in, none where that clause is gone."""
    return task.clause_path if task.clause_path in clauses else ""


def _fill(block: Block, tasks: list[IntakeFinding], names: Names) -> None:
    block.tasks = tasks = sorted(tasks, key=lambda task: task.position)
    block.cards = [card(task, names) for task in tasks if not task.dropped]
    block.dropped = [task for task in tasks if task.dropped and "joined_into" not in task.data]


def _recall(blocks: Iterable[Block]) -> None:
    """Offer the open clauses the reasons that clauses of the same words had."""
    texts = {block.key: block.data["text"] for block in blocks if block.data and not block.settled}
    known = memory.reasons(texts.values()) if texts else {}
    for block in blocks:
        block.remembered = known.get(memory.key_of(texts.get(block.key, "")))


def _spans(document: IntakeDocument, findings: list[IntakeFinding]) -> list[Span]:
    spans = [
        Span(
            value["start"],
            value["end"],
            "header",
            f"header-{document.pk}-{name}",
            value["confidence"] < DOUBTFUL,
        )
        for name, value in document.header.items()
    ]
    for finding in findings:
        if finding.dropped:
            continue
        doubtful = finding.confidence < DOUBTFUL and not finding.corrected
        prefix = "clause" if finding.kind == Kind.CLAUSE else "finding"
        spans.append(Span(finding.start, finding.end, finding.kind, f"{prefix}-{finding.pk}", doubtful))
    return spans
