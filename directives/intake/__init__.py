"""From the bytes of a file to a draft for review. Pure: no Django, no database, no network."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from directives.core.text import is_nfc, nfc
from directives.intake import (
    certainty,
    doubts,
    glued,
    misreadings,
    mojibake,
    names,
    parsing,
    readers,
    scanned,
    secrecy,
    speckle,
)
from directives.intake.cleaning import clean
from directives.intake.names import Gazetteer
from directives.intake.readers import Reading
from directives.intake.reflow import place, reflow
from directives.intake.types import Block, Draft, Progress, Source

__all__ = ["Draft", "Gazetteer", "Source", "parse"]

Read = Callable[[Source, Progress], Reading]


def parse(
    source: Source,
    gazetteer: Gazetteer | None = None,
    progress: Progress | None = None,
    read: Read = readers.read,
) -> Draft:
    """Read a file and find its documents and what they order.

    `Refused` says why a file is not taken; `progress` is told after each page; the bodies named are
    matched to the units of the gazetteer where one is given. `read` opens the file: here, or apart."""
    reading = read(source, progress or _unheard)
    lines, font = _in_unicode(reading.lines)
    if was_dusty := speckle.is_speckled(lines):
        lines = speckle.swept(lines)
    was_bad = scanned.is_bad(lines)
    mend = (
        scanned.repaired
        if was_bad
        else misreadings.mended
        if was_dusty or misreadings.are_many(lines)
        else None
    )
    paragraphs = _mended(lines, mend) if mend else reflow(list(clean(lines)))
    paragraphs = speckle.smoothed(paragraphs) if was_dusty else paragraphs
    text, blocks = place(paragraphs)
    found = parsing.documents(text, blocks)
    sure = certainty.lowered(found.documents, certainty.of_reading(blocks, mended=mend is not None))
    return Draft(
        source_name=source.name,
        media_type=reading.media_type,
        pages=max((line.page for line in lines), default=0),
        ocr=any(line.confidence < 1 for line in lines),
        text=text,
        blocks=blocks,
        documents=tuple(names.matched(document, gazetteer) for document in sure),
        relations=found.relations,
        warnings=tuple(doubts.about(found.documents, blocks, was_bad=was_bad, font=font)),
        placed=tuple(line for line in lines if line.box),
    )


def _mended(lines: list[Block], mend: Callable[[Iterable[Block]], list[Block]]) -> list[Block]:
    """Phrases are sought within lines, so that these are known, and once more in whole paragraphs."""
    return mend(reflow(list(clean(mend(glued.parted(lines))))))


def _in_unicode(read: Iterable[Block]) -> tuple[list[Block], str | None]:
    """The lines of the text in Unicode, and the old font they were in; a stamp in it is a word only now."""
    lines = list(read)
    font = mojibake.named("\n".join(line.text for line in lines[:800]))
    if font:
        lines = list(secrecy.watched(_converted(line, font) for line in lines))
    return [_composed(line) for line in lines if line.kind != "mark"], font


def _composed(line: Block) -> Block:
    return line if is_nfc(line.text) else replace(line, text=nfc(line.text))


def _converted(line: Block, font: str) -> Block:
    cells = tuple(mojibake.converted(cell, font) for cell in line.cells)
    return replace(line, text=mojibake.converted(line.text, font), cells=cells)


def _unheard(done: int, total: int) -> None:
    """Nobody waits for news."""
