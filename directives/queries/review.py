"""Everything a review page shows of a file: headers, clauses with their proposed tasks, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from directives.core.text import short_date
from directives.domain.proposals import (
    DOUBTFUL,
    HEADER_FIELDS,
    REQUIRED_FIELDS,
    Actor,
    ClauseProposal,
    RuleProposal,
    TaskProposal,
    is_resolved,
    is_settled,
)
from directives.domain.schedules import Recurrence
from directives.models import Directive, IntakeDocument, IntakeFinding, IntakeJob, Unit, UnitGroup
from directives.models.labels import label
from directives.queries import duplicates
from directives.queries.source import Piece, Span, pieces
from directives.queries.turns import every

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


@dataclass(frozen=True)
class Chip:
    """A body charged with a task, as the page shows it."""

    index: int
    role: str
    name: str
    wording: str
    unit: int | None
    group: int | None
    excluded: int
    doubtful: bool

    @property
    def is_resolved(self) -> bool:
        return self.unit is not None or self.group is not None


@dataclass(frozen=True)
class Card:
    """A proposed task."""

    finding: IntakeFinding
    task: TaskProposal
    chips: list[Chip]
    when: str
    problems: list[str]

    @property
    def unknown(self) -> int:
        return sum(not chip.is_resolved for chip in self.chips)

    @property
    def doubtful(self) -> bool:
        return bool(self.problems) or (self.finding.confidence < DOUBTFUL and not self.finding.corrected)


@dataclass
class Block:
    """A clause with its tasks; without a clause, the tasks outside any."""

    document: IntakeDocument
    clause: IntakeFinding | None
    data: ClauseProposal | None
    cards: list[Card] = field(default_factory=list)
    dropped: list[IntakeFinding] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        return bool(self.cards) or bool(self.data and self.data["no_action_reason"])

    @property
    def key(self) -> str:
        return f"clause-{self.clause.pk}" if self.clause else f"outside-{self.document.pk}"


@dataclass(frozen=True)
class DocumentReview:
    document: IntakeDocument
    fields: list[HeaderField]
    blocks: list[Block]
    outside: Block
    citations: list[IntakeFinding]
    look_alikes: list[Directive]
    source: list[Piece]

    @property
    def settled(self) -> int:
        return sum(block.settled for block in self.blocks)

    @property
    def missing(self) -> list[str]:
        names = [line.name for line in self.fields if line.missing]
        return names if self.document.matched_on else [*names, "matched_on"]

    @property
    def doubts(self) -> int:
        cards = [card for block in [*self.blocks, self.outside] for card in block.cards]
        return sum(card.doubtful for card in cards) + sum(line.doubtful for line in self.fields)


@dataclass(frozen=True)
class Names:
    """Names of today for the units and groups of a page, read at once."""

    units: dict[int, str]
    groups: dict[int, str]


def job_review(job: IntakeJob) -> list[DocumentReview]:
    """The whole page."""
    documents = list(job.documents.prefetch_related("findings"))
    names = _names([f for document in documents for f in document.findings.all()])
    return [_review(job, document, names) for document in documents]


def document_review(document: IntakeDocument) -> DocumentReview:
    """One document of the page, after a correction."""
    return _review(document.job, document, _names(document.findings.all()))


def block_of(finding: IntakeFinding) -> Block:
    """The clause a finding belongs to, after a correction."""
    return block_at(finding.document, finding.clause_path)


def block_at(document: IntakeDocument, path: str) -> Block:
    findings = list(document.findings.filter(clause_path=path).exclude(kind=Kind.CITATION))
    names = _names(findings)
    clause = next((f for f in findings if f.kind == Kind.CLAUSE), None) if path else None
    block = Block(document, clause, cast("ClauseProposal", clause.data) if clause else None)
    _fill(block, [f for f in findings if f.kind == Kind.TASK], names)
    return block


def coverage(job: IntakeJob) -> tuple[int, int]:
    """Clauses settled, and all of them."""
    rows = IntakeFinding.objects.filter(document__job=job, dropped=False).exclude(kind=Kind.CITATION)
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
        doubtful=bool(known and known["confidence"] < DOUBTFUL) or (name in REQUIRED_FIELDS and not value),
    )


def _review(job: IntakeJob, document: IntakeDocument, names: Names) -> DocumentReview:
    findings = list(document.findings.all())
    clauses = sorted((f for f in findings if f.kind == Kind.CLAUSE), key=lambda f: f.position)
    tasks = sorted((f for f in findings if f.kind == Kind.TASK), key=lambda f: f.position)
    blocks = {
        f.clause_path: Block(document, f, cast("ClauseProposal", f.data)) for f in clauses if not f.dropped
    }
    outside = Block(document, None, None)
    by_path: dict[str, list[IntakeFinding]] = {}
    for task in tasks:
        by_path.setdefault(task.clause_path if task.clause_path in blocks else "", []).append(task)
    for path, found in by_path.items():
        _fill(blocks.get(path, outside), found, names)
    return DocumentReview(
        document=document,
        fields=[header_field(document, name) for name in HEADER_FIELDS],
        blocks=list(blocks.values()),
        outside=outside,
        citations=[f for f in findings if f.kind == Kind.CITATION],
        look_alikes=duplicates.of_document(document),
        source=pieces(job.text, document.start, document.end, _spans(document, findings)),
    )


def _fill(block: Block, tasks: list[IntakeFinding], names: Names) -> None:
    block.cards = [card(task, names) for task in tasks if not task.dropped]
    block.dropped = [task for task in tasks if task.dropped]


def card(finding: IntakeFinding, names: Names) -> Card:
    task = cast("TaskProposal", finding.data)
    chips = [_chip(index, actor, names) for index, actor in enumerate(task["actors"])]
    problems = []
    if not any(chip.role == "lead" for chip in chips):
        problems.append("nobody-leads")
    if any(not chip.is_resolved for chip in chips):
        problems.append("unknown-names")
    if not is_settled(task):
        problems.append("when-unsettled")
    return Card(finding, task, chips, _when(task), problems)


def _chip(index: int, actor: Actor, names: Names) -> Chip:
    known = names.units.get(actor["unit"] or 0) or names.groups.get(actor["group"] or 0)
    return Chip(
        index=index,
        role=actor["role"],
        name=known or actor["wording"],
        wording=actor["wording"],
        unit=actor["unit"],
        group=actor["group"],
        excluded=len(actor["excluded"]),
        doubtful=not is_resolved(actor) or actor["confidence"] < DOUBTFUL,
    )


def _when(task: TaskProposal) -> str:
    """The schedule in words."""
    if task["schedule"] == "unsettled":
        return ""
    word = label("schedule", task["schedule"])
    if task["schedule"] == "due" and task["due_on"]:
        return f"{word} {short_date(date.fromisoformat(task['due_on']))}"
    if task["schedule"] == "recurring":
        turns = ", ".join(_rule(rule) for rule in task["rules"])
        return turns or word
    return word


def _rule(rule: RuleProposal) -> str:
    first, last = (date.fromisoformat(iso) if iso else None for iso in (rule["first_due"], rule.get("until")))
    return every(Recurrence(rule["frequency"], first, last))


def _names(findings: Iterable[IntakeFinding]) -> Names:
    actors = [actor for f in findings if f.kind == Kind.TASK for actor in f.data["actors"]]
    units = {actor["unit"] for actor in actors} - {None}
    groups = {actor["group"] for actor in actors} - {None}
    return Names(
        dict(Unit.objects.filter(pk__in=units).values_list("pk", "name")),
        dict(UnitGroup.objects.filter(pk__in=groups).values_list("pk", "name")),
    )


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
