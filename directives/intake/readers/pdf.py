"""PDF: the text layer where a page has one, recognition of its picture where it has none."""

from collections import Counter
from collections.abc import Iterator

import pypdfium2
from PIL import Image

from directives.core.errors import Refused
from directives.intake.readers import ocr
from directives.intake.sniff import MAX_PAGES
from directives.intake.types import Block, Progress, Source

#: A page with fewer letters than this has no text layer worth the name.
_FEW_LETTERS = 25
_DPI = 300
_MAX_SIDE = 6000
_REPEATED = 3


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """The lines of every page, in page order."""
    document = _open(source.data)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Refused("file-too-many-pages", pages=count, most=MAX_PAGES)
        texts = [_text(document, at) for at in range(count)]
        scanned = [at for at, text in enumerate(texts) if sum(map(str.isalpha, text)) < _FEW_LETTERS]
        found = _recognised(document, scanned)
        furniture = _running(texts)
        for at, text in enumerate(texts):
            if at in scanned:
                yield from next(found)[1]
            else:
                yield from _lines(text, at + 1, furniture)
            progress(at + 1, count)
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "file-encrypted" if "password" in str(error).lower() else "file-broken"
        raise Refused(reason) from error


def _text(document: pypdfium2.PdfDocument, at: int) -> str:
    try:
        page = document[at]
        text = page.get_textpage().get_text_bounded()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise Refused("file-broken", page=at + 1) from error
    return str(text).replace("\ufffe", "-").replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str, page: int, furniture: set[str]) -> Iterator[Block]:
    for line in text.split("\n"):
        yield Block(line, page, kind="furniture" if line.strip() in furniture else "paragraph")


def _running(texts: list[str]) -> set[str]:
    """Heads and feet that come again on page after page."""
    edges: Counter[str] = Counter()
    for text in texts:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        edges.update({line for line in (*lines[:1], *lines[-1:]) if 3 < len(line) < 90})
    return {line for line, times in edges.items() if times >= _REPEATED and times > len(texts) / 3}


def _recognised(document: pypdfium2.PdfDocument, pages: list[int]) -> Iterator[tuple[int, list[Block]]]:
    return ocr.read_pages((at + 1, _picture(document, at)) for at in pages) if pages else iter(())


def _picture(document: pypdfium2.PdfDocument, at: int) -> Image.Image:
    try:
        page = document[at]
        side = max(page.get_size())
        scale = min(_DPI / 72, _MAX_SIDE / max(side, 1))
        image = page.render(scale=scale, grayscale=True).to_pil()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise Refused("file-broken", page=at + 1) from error
    grey: Image.Image = image.convert("L")
    return grey
