"""Pictures of pages: .png, .jpg, .tiff of one or many pages."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from directives.core.errors import Refused
from directives.intake.readers import ocr
from directives.intake.sniff import MAX_PAGES
from directives.intake.types import Block, Progress, Source

#: A page at 600 dpi has some 35 million dots.
MAX_DOTS = 120_000_000
_FORMATS = ("PNG", "JPEG", "TIFF")


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """The lines of every page of the picture."""
    try:
        with _strict(), Image.open(io.BytesIO(source.data), formats=_FORMATS) as picture:
            yield from _pages(picture, progress)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("file-broken") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("image-too-large") from error


@contextmanager
def _strict() -> Iterator[None]:
    """A picture whose end is missing is broken, whatever other libraries have told this one to overlook."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _pages(picture: Image.Image, progress: Progress) -> Iterator[Block]:
    count = getattr(picture, "n_frames", 1)
    if count > MAX_PAGES:
        raise Refused("file-too-many-pages", pages=count, most=MAX_PAGES)
    frames = ((page, upright(frame)) for page, frame in enumerate(ImageSequence.Iterator(picture), start=1))
    for page, lines in ocr.read_pages(frames):
        yield from lines
        progress(page, count)


def upright(image: Image.Image) -> Image.Image:
    """As the camera or the scanner meant it to be seen."""
    if image.width * image.height > MAX_DOTS:
        raise Refused("image-too-large")
    turned = ImageOps.exif_transpose(image)
    shown = turned if turned.mode in ("L", "RGB") else turned.convert("L" if turned.mode in _GREY else "RGB")
    shown.info.setdefault("dpi", image.info.get("dpi", (300, 300)))
    return shown


_GREY = ("1", "LA", "I", "I;16", "F")
