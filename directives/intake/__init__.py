"""From the bytes of a file to a draft for review. Pure: no Django, no database, no network."""

from directives.intake import parsing, sniff
from directives.intake.cleaning import clean
from directives.intake.readers import READERS
from directives.intake.reflow import reflow
from directives.intake.types import Draft, Progress, Source

__all__ = ["Draft", "Source", "parse"]


def parse(source: Source, gazetteer: None = None, progress: Progress | None = None) -> Draft:
    """Read a file and find its documents and what they order.

    `Refused` says why a file is not taken; `progress` is told after each page."""
    media_type = sniff.media_type(source)
    lines = list(READERS[media_type](source, progress or _unheard))
    text, blocks = reflow(clean(lines))
    found = parsing.documents(text, blocks)
    return Draft(
        source_name=source.name,
        media_type=media_type,
        pages=max((line.page for line in lines), default=0),
        ocr=any(line.confidence < 1 for line in lines),
        text=text,
        blocks=blocks,
        documents=found.documents,
        relations=found.relations,
    )


def _unheard(done: int, total: int) -> None:
    """Nobody waits for news."""
