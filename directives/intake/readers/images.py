"""Pictures of pages: .png, .jpg, .tiff of one or many pages."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from directives.core.errors import Refused
from directives.intake.readers import ocr
from directives.intake.sniff import MAX_PAGES
from directives.intake.types import Block, Progress, Source

#: A page at 600 dpi has some 35 million dots.
MAX_DOTS = 120_000_000
#: Below this width a page was scanned too coarsely to be read as it is.
_COARSE = 1400


def read(source: Source, progress: Progress) -> Iterator[Block]:
    """The lines of every page of the picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(source.data)) as picture:
                yield from _pages(picture, progress)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("file-broken") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("image-too-large") from error


def _pages(picture: Image.Image, progress: Progress) -> Iterator[Block]:
    count = getattr(picture, "n_frames", 1)
    if count > MAX_PAGES:
        raise Refused("file-too-many-pages", pages=count, most=MAX_PAGES)
    if picture.width * picture.height > MAX_DOTS:
        raise Refused("image-too-large")
    frames = ((page, prepared(frame)) for page, frame in enumerate(ImageSequence.Iterator(picture), start=1))
    for page, lines in ocr.read_pages(frames):
        yield from lines
        progress(page, count)


def prepared(image: Image.Image) -> Image.Image:
    """Upright, grey, and large enough to read."""
    upright = ImageOps.exif_transpose(image)
    grey = upright.convert("L")
    if grey.width < _COARSE:
        times = min(3, round(2480 / max(grey.width, 1)) or 1)
        grey = grey.resize((grey.width * times, grey.height * times), Image.Resampling.LANCZOS)
    return grey
