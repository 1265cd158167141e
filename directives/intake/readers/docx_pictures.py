"""The pictures of a Word document: stamps among them, and scans that somebody put into Word as pages."""

import io
import shutil
import warnings
from collections.abc import Iterator
from itertools import islice

from docx.document import Document
from PIL import Image, UnidentifiedImageError

from directives.core.errors import Refused
from directives.intake.readers import images, ocr
from directives.intake.sniff import MAX_PAGES
from directives.intake.types import Block, Progress

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
_MOST_STAMPS = 12
#: A picture of fewer dots may be a stamp in any colour, one of more a photograph or a page.
_SMALL = 1_000_000
_PAGE = 600
_BAD = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)


def marks(document: Document) -> Iterator[Block]:
    """What the stamps among its pictures say; nothing where no recognition is installed."""
    if not shutil.which("tesseract"):
        return
    for picture in islice(_pictures(document), _MOST_STAMPS):
        if flat := _flat(picture):
            yield from ocr.marks(flat, 1)
            if picture.width * picture.height <= _SMALL:
                yield from ocr.words(flat, 1)


def pages(document: Document, progress: Progress) -> Iterator[Block]:
    """The lines of each picture that is large enough for a page."""
    count = sum(1 for picture in _pictures(document) if _is_page(picture))
    if count > MAX_PAGES:
        raise Refused("file-too-many-pages", pages=count, most=MAX_PAGES)
    scans = (flat for picture in _pictures(document) if _is_page(picture) and (flat := _flat(picture)))
    for page, lines in ocr.read_pages(enumerate(scans, start=1)) if count else ():
        yield from lines
        progress(page, count)


def _is_page(picture: Image.Image) -> bool:
    return min(picture.size) >= _PAGE


def _pictures(document: Document) -> Iterator[Image.Image]:
    """Each picture of a form that is read, its dots not yet unpacked."""
    for part in document.part.package.iter_parts():
        if not str(part.partname).startswith("/word/media/"):
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                yield Image.open(io.BytesIO(part.blob), formats=_FORMATS)
        except (*_BAD, Image.DecompressionBombWarning):
            continue


def _flat(picture: Image.Image) -> Image.Image | None:
    """Unpacked, on white where it is transparent; nothing where it is broken."""
    try:
        picture.load()
        if picture.mode not in ("LA", "RGBA", "PA", "P"):
            return images.upright(picture)
        above = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", above.size, "white"), above).convert("RGB")
    except _BAD:
        return None
