"""How the documents of one file belong together: a letter carries out the directive attached to it."""

import re
from dataclasses import replace

from directives.core.text import fold
from directives.intake.passage import Part
from directives.intake.types import DraftDocument, DraftRelation

_ISSUED_WITH = re.compile(
    r"\(?\s*(?:duoc )?(?:ban hanh\s+)?(?:kem theo|theo)\s+(?:quyet dinh|nghi quyet|cong van|ke hoach)"
)


def find(documents: tuple[DraftDocument, ...], parts: list[Part]) -> tuple[DraftRelation, ...]:
    """The first document implements or issues those that come with it."""
    found = []
    for document, part in zip(documents[1:], parts[1:], strict=True):
        origin = documents[0]
        opening = is_issued_with(part)
        number = document.header.number
        if number and (at := _citation(origin, number.value)):
            found.append(DraftRelation(0.95, *at, origin.index, document.index, "implements"))
        elif opening and not number:
            found.append(
                DraftRelation(0.9, document.start, document.start, origin.index, document.index, "issues")
            )
    return tuple(found)


def is_issued_with(part: Part) -> bool:
    """Whether the head says `(Ban hành kèm theo Quyết định số ...)`."""
    return any(_ISSUED_WITH.match(folded) for _, folded in list(part)[:14])


def with_issuer(document: DraftDocument, origin: DraftDocument) -> DraftDocument:
    """A regulation issued with a decision is its issuer's, at less certainty."""
    issuer = origin.header.issuer
    own = document.header.issuer
    if not issuer or (own and not fold(issuer.value).endswith(f" {fold(own.value)}")):
        return document
    return replace(document, header=replace(document.header, issuer=replace(issuer, confidence=0.6)))


def _citation(document: DraftDocument, number: str) -> tuple[int, int] | None:
    for citation in document.citations:
        if fold(citation.number) == fold(number):
            return citation.start, citation.end
    return None
