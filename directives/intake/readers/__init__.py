"""File → lines, by type: a new format is one module and one row here."""

from collections.abc import Callable, Iterator

from directives.intake import sniff
from directives.intake.readers import doc, docx, images, pdf, plain
from directives.intake.types import Block, Progress, Source

Reader = Callable[[Source, Progress], Iterator[Block]]

READERS: dict[str, Reader] = {
    sniff.TEXT: plain.read,
    sniff.DOCX: docx.read,
    sniff.DOC: doc.read,
    sniff.PDF: pdf.read,
    sniff.PNG: images.read,
    sniff.JPEG: images.read,
    sniff.TIFF: images.read,
}
