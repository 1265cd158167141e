"""Paragraphs → documents: every step of the parser in order."""

from dataclasses import dataclass

from directives.core.text import fold_aligned
from directives.intake import (
    addressees,
    assignments,
    citations,
    clauses,
    metadata,
    obligations,
    recipients,
    relations,
    zones,
)
from directives.intake.passage import Part, Text
from directives.intake.secrecy import refuse_secret
from directives.intake.split import split
from directives.intake.types import Block, DraftDocument, DraftRelation


@dataclass(frozen=True)
class Found:
    """The documents of a file and the relations between them."""

    documents: tuple[DraftDocument, ...] = ()
    relations: tuple[DraftRelation, ...] = ()


def documents(text: str, blocks: tuple[Block, ...]) -> Found:
    """Every document of a file, and how they belong together."""
    if not blocks:
        return Found()
    parts = [part for part in split(Part(Text(text, fold_aligned(text)), blocks)) if len(part)]
    refuse_secret(parts)
    found = [_document(index, part) for index, part in enumerate(parts)]
    for index, part in enumerate(parts[1:], start=1):
        if relations.is_issued_with(part):
            found[index] = relations.with_issuer(found[index], found[0])
    ready = tuple(found)
    return Found(ready, relations.find(ready, parts))


def _document(index: int, part: Part) -> DraftDocument:
    areas = zones.divide(part)
    header = metadata.read(areas)
    tree = clauses.build(areas.body)
    issuer = header.issuer.value if header.issuer else ""
    letter_to = addressees.read(areas.body) or addressees.read(areas.head)
    orders = areas.body.slice(addressees.body_start(areas.body))
    kind = header.kind.value if header.kind else ""
    duties, charged = obligations.find(orders, tree, issuer, kind)
    duties += assignments.rows(areas.annex, {})
    return DraftDocument(
        index=index,
        start=part.start,
        end=part.end,
        header=header,
        recipients=recipients.read(areas.tail),
        addressees=letter_to or charged,
        clauses=tuple(tree.clauses),
        paragraphs=tuple(tree.paragraphs),
        citations=citations.find(part, header.number.value if header.number else None),
        obligations=tuple(duties),
    )
