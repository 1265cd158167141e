"""The first lines of a file, read at once and without recognition of pictures: where a stamp would stand."""

from itertools import islice
from threading import Lock

import pypdfium2

from directives.core.errors import Refused
from directives.intake import sniff
from directives.intake.passage import Part, Text
from directives.intake.readers import docx, plain
from directives.intake.secrecy import refuse_secret
from directives.intake.types import Block, Source

_LINES = 60
_PAGES = 2
# PDFium is not made for several threads at once.
_one_at_a_time = Lock()


def refuse_stamped(mime: str, data: bytes) -> None:
    """Raise when the readable beginning of a file bears the stamp of a secret document."""
    blocks = _blocks(mime, data)
    if any(block.text for block in blocks):
        refuse_secret([Part(Text("", ""), blocks)])


def _blocks(mime: str, data: bytes) -> tuple[Block, ...]:
    source = Source("", data)
    if mime == sniff.TEXT:
        return tuple(islice(plain.read(source, _unheard), _LINES))
    if mime == sniff.DOCX:
        return tuple(islice(docx.read(source, _unheard), _LINES))
    if mime == sniff.PDF:
        with _one_at_a_time:
            return _of_pdf(data)
    return ()


def _of_pdf(data: bytes) -> tuple[Block, ...]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("file-unreadable") from error
    try:
        pages = [document[at].get_textpage().get_text_bounded() for at in range(min(_PAGES, len(document)))]
    except pypdfium2.PdfiumError as error:
        raise Refused("file-unreadable") from error
    finally:
        document.close()
    return tuple(Block(line, page) for page, text in enumerate(pages, 1) for line in text.splitlines())


def _unheard(done: int, total: int) -> None:
    """Nobody waits for news."""
