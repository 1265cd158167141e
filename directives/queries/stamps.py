"""Stamps of the pieces of a review page: another stamp, another state."""

import hashlib
from collections.abc import Iterable

from directives.models import IntakeDocument, IntakeFinding


def stamp(rows: Iterable[IntakeFinding]) -> str:
    """Of the findings of one piece."""
    return ".".join(f"{row.pk}-{row.version}" for row in sorted(rows, key=lambda row: row.pk))


def structure(document: IntakeDocument, clauses: Iterable[IntakeFinding]) -> str:
    """Of what the document's other pieces are, and on which day its names are read."""
    told = [str(document.matched_on), document.left_out, *(str(row.pk) for row in clauses)]
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:12]
