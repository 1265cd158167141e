"""From the bytes of a file to a draft for review. Pure: no Django, no database, no network."""

from collections.abc import Callable

from directives.intake import parsing
from directives.intake.cleaning import clean
from directives.intake.readers import plain
from directives.intake.reflow import reflow
from directives.intake.types import Draft, Source

__all__ = ["Draft", "Source", "parse"]


def parse(
    source: Source, gazetteer: None = None, progress: Callable[[int, int], None] | None = None
) -> Draft:
    """Read a file and find its documents and what they order."""
    text, blocks = reflow(clean(plain.read(source)))
    found = parsing.documents(text, blocks)
    return Draft(
        source_name=source.name,
        media_type="text/plain",
        pages=max((b.page for b in blocks), default=0),
        ocr=False,
        text=text,
        blocks=blocks,
        documents=found.documents,
        relations=found.relations,
    )
