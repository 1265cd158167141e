"""Pages as pictures for a reviewer's eyes, with where each word of a text layer stands on them."""

import ctypes
import io
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageOps, ImageSequence
from pypdfium2 import raw

from directives.intake import sniff

#: Broad enough to read, small enough for a slow line.
WIDTH = 1100
_TALLEST = 3300
#: Print keeps its edges in a few colours; a page that is a photograph is smaller the other way.
_COLOURS = 16
_PHOTOGRAPH = 300_000
_QUALITY = 50
#: Places are told in thousandths of the page's width and height.
SCALE = 1000

DRAWN = frozenset({sniff.PDF, sniff.PNG, sniff.JPEG, sniff.TIFF})


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box on the page."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One page drawn; without words where it has no text layer."""

    page: int
    data: bytes
    mime: str
    width: int
    height: int
    words: tuple[Word, ...] = ()


def draw(data: bytes, media_type: str, pages: Collection[int]) -> Iterator[Picture]:
    """The pages asked for, in order."""
    return _of_pdf(data, pages) if media_type == sniff.PDF else _of_image(data, pages)


def _of_pdf(data: bytes, pages: Collection[int]) -> Iterator[Picture]:
    document = pypdfium2.PdfDocument(data)
    try:
        for number in sorted(pages):
            if not 0 < number <= len(document):
                continue
            page = document[number - 1]
            image = page.render(scale=_scale(*page.get_size())).to_pil()
            yield _picture(number, image, tuple(_words(page)))
            page.close()
    finally:
        document.close()


def _of_image(data: bytes, pages: Collection[int]) -> Iterator[Picture]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data)) as frames:
            for number, frame in enumerate(ImageSequence.Iterator(frames), start=1):
                if number in pages:
                    image = ImageOps.exif_transpose(frame)
                    times = min(1.0, _scale(*image.size))
                    size = (max(1, round(image.width * times)), max(1, round(image.height * times)))
                    yield _picture(number, image.convert("RGB").resize(size, Image.Resampling.LANCZOS))


def _scale(width: float, height: float) -> float:
    return min(WIDTH / max(width, 1), _TALLEST / max(height, 1))


def _picture(number: int, image: Image.Image, words: tuple[Word, ...] = ()) -> Picture:
    colours = image.convert("RGB")
    few = colours.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    data, mime = _saved(few, "PNG"), "image/png"
    if len(data) > _PHOTOGRAPH:
        data, mime = _saved(colours, "WEBP", quality=_QUALITY, method=2), "image/webp"
    return Picture(number, data, mime, image.width, image.height, words)


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """Runs of letters without a blank, each with the box around them."""
    layer = page.get_textpage()
    held: list[tuple[str, tuple[int, int, int, int]]] = []
    for at in range(layer.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(layer, at))
        if letter.isspace() or letter == "\x00":
            yield from _word(held)
            held = []
        elif box := _box(page, layer, at):
            held.append((letter, box))
    yield from _word(held)
    layer.close()


def _word(letters: list[tuple[str, tuple[int, int, int, int]]]) -> Iterator[Word]:
    if letters:
        boxes = [box for _letter, box in letters]
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        yield Word("".join(letter for letter, _box in letters), left, top, right, bottom)


def _box(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, at: int) -> tuple[int, int, int, int] | None:
    """A letter's box on the page as it is shown, turned and cut as the page says."""
    try:
        left, bottom, right, top = layer.get_charbox(at, loose=True)
    except pypdfium2.PdfiumError:
        return None
    (x0, y0), (x1, y1) = _shown(page, left, top), _shown(page, right, bottom)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, x, y, across, down)
    return across.value, down.value
