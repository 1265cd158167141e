"""From the bytes of a file to a draft for review. Pure: no Django, no database, no network."""

from dataclasses import replace

from directives.core.text import nfc
from directives.intake import doubts, names, parsing, scanned, sniff
from directives.intake.cleaning import clean
from directives.intake.names import Gazetteer
from directives.intake.readers import READERS
from directives.intake.reflow import place, reflow
from directives.intake.types import Draft, Progress, Source

__all__ = ["Draft", "Gazetteer", "Source", "parse"]


def parse(source: Source, gazetteer: Gazetteer | None = None, progress: Progress | None = None) -> Draft:
    """Read a file and find its documents and what they order.

    `Refused` says why a file is not taken; `progress` is told after each page; the bodies named are
    matched to the units of the gazetteer where one is given."""
    media_type = sniff.media_type(source)
    lines = [replace(line, text=nfc(line.text)) for line in READERS[media_type](source, progress or _unheard)]
    was_bad = scanned.is_bad(lines)
    paragraphs = reflow(list(clean(scanned.repaired(lines) if was_bad else lines)))
    text, blocks = place(scanned.repaired(paragraphs) if was_bad else paragraphs)
    found = parsing.documents(text, blocks)
    return Draft(
        source_name=source.name,
        media_type=media_type,
        pages=max((line.page for line in lines), default=0),
        ocr=any(line.confidence < 1 for line in lines),
        text=text,
        blocks=blocks,
        documents=tuple(names.matched(document, gazetteer) for document in found.documents),
        relations=found.relations,
        warnings=tuple(doubts.about(found.documents, blocks, was_bad=was_bad)),
    )


def _unheard(done: int, total: int) -> None:
    """Nobody waits for news."""
