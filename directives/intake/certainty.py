"""A finding is no surer than the reading it came from."""

import statistics
from dataclasses import fields, replace
from typing import Any, TypeVar

from directives.intake.types import Block, DraftDocument, Finding

_Found = TypeVar("_Found")
#: What is left of the certainty of a text that had to be mended.
MENDED = 0.7


def of_reading(blocks: tuple[Block, ...], *, mended: bool) -> float:
    """How sure the reading is, 0 to 1: that of the pages, less when words had to be put right."""
    pages = statistics.fmean(block.confidence for block in blocks) if blocks else 1.0
    return pages * (MENDED if mended else 1.0)


def lowered(documents: tuple[DraftDocument, ...], share: float) -> tuple[DraftDocument, ...]:
    """The documents with every confidence multiplied."""
    return documents if share >= 1 else tuple(_lowered(document, share) for document in documents)


def _lowered(value: _Found, share: float) -> _Found:
    if isinstance(value, tuple):
        return tuple(_lowered(item, share) for item in value)  # type: ignore[return-value]
    if not isinstance(value, Finding | DraftDocument) and not hasattr(value, "signatory_name"):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]
        inner = getattr(value, field.name)
        if field.name == "confidence":
            changed["confidence"] = round(inner * share, 3)
        elif (other := _lowered(inner, share)) is not inner:
            changed[field.name] = other
    return replace(value, **changed)  # type: ignore[type-var]
