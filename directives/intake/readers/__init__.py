"""File → lines, by type: a new format is one module and one row here."""

import logging
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

from lxml import etree

from directives.core.errors import Refused
from directives.intake import secrecy, sniff
from directives.intake.readers import doc, docx, images, pdf, plain
from directives.intake.types import Block, Progress, Source

log = logging.getLogger(__name__)

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
#: What the libraries raise at parts that are not what they should be; none names a rule of ours.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    etree.LxmlError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True)
class Reading:
    """The type of a file and its lines, which are read as they are asked for."""

    media_type: str
    lines: Iterator[Block]


def read(source: Source, progress: Progress) -> Reading:
    """Read a file in this process; `Refused` says why one is not taken, at the first line that tells."""
    media_type = sniff.media_type(source)
    return Reading(media_type, lines(media_type, source, progress))


def lines(media_type: str, source: Source, progress: Progress) -> Iterator[Block]:
    """The lines of a file of a known type, watched for the stamp of a secret document."""
    with closing(_guarded(READERS[media_type](source, progress))) as found:
        yield from secrecy.watched(found)


def first_lines(media_type: str, data: bytes, *, locked: bool = False) -> Iterator[Block]:
    """The beginning of a file as far as it is text; nothing of pictures and old Word files."""
    if media_type == sniff.TEXT:
        return plain.read(Source("", data), _unheard)
    if media_type == sniff.DOCX:
        return _guarded(docx.first_lines(data))
    return _guarded(pdf.first_lines(data, locked=locked)) if media_type == sniff.PDF else iter(())


def _guarded(lines: Iterator[Block]) -> Generator[Block, None, None]:
    letters = 0
    try:
        for line in lines:
            letters += len(line.text)
            if letters > sniff.MAX_LETTERS:
                raise Refused("file-too-many-pages", most=sniff.MAX_PAGES)
            yield line
    except _BROKEN as error:
        log.warning("a file could not be read: %s", type(error).__name__, exc_info=True)
        raise Refused("file-broken") from error


def _unheard(done: int, total: int) -> None:
    """Nobody waits for news."""
