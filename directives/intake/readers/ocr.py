"""Pictures of pages → their lines, pages side by side on all cores."""

import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PIL import Image

from directives.intake.readers import skew, stamps, tesseract
from directives.intake.types import Block

_WORKERS = max(1, os.cpu_count() or 1)
#: Below this a page is likely to stand on its side or head.
_UNSURE = 65.0
#: A page scanned more coarsely than this is enlarged; one finer than the other gains nothing.
_COARSE, _FULL = 1400, 2480
_STAMP_HEIGHT = 240


@dataclass(frozen=True)
class _Sheet:
    """What is recognised of one page: its picture in grey, and the stamps in red ink cut out of it."""

    page: int
    grey: bytes
    dpi: int
    stamps: tuple[bytes, ...]


def read_pages(images: Iterable[tuple[int, Image.Image]]) -> Iterator[tuple[int, list[Block]]]:
    """The lines of each page, in page order; reading runs ahead of what is taken by a few pages.

    Pictures in colour are searched for stamps, which come as marks."""
    tesseract.program()
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        waiting: list[Future[tuple[int, list[Block]]]] = []
        try:
            for page, image in images:
                waiting.append(pool.submit(_recognised, _sheet(page, image)))
                if len(waiting) > _WORKERS + 2:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        finally:
            for future in waiting:
                future.cancel()


def marks(image: Image.Image, page: int, *, share: float = 1.0, most: float = 2.0) -> list[Block]:
    """The words of red stamps on a picture, as marks."""
    return [mark for cut in stamps.cut(image, share=share, most=most) for mark in _mark(_pnm(cut), page)]


def words(image: Image.Image, page: int) -> list[Block]:
    """The words of a small picture, in whichever colour, as marks."""
    grey = image.convert("L")
    times = max(1, min(4, _STAMP_HEIGHT // max(grey.height, 1)))
    table = tesseract.read(_pnm(grey.resize((grey.width * times, grey.height * times))), tesseract.BLOCK)
    return [Block(b.text, page, kind="mark", confidence=b.confidence) for b in tesseract.lines(table, page)]


def _sheet(page: int, image: Image.Image) -> _Sheet:
    red = tuple(_pnm(cut) for cut in stamps.cut(image))
    dpi = int(image.info.get("dpi", (300, 300))[0] or 300)
    grey = image if image.mode == "L" else image.convert("L")
    if grey.width < _COARSE:
        times = min(3, round(_FULL / max(grey.width, 1)) or 1)
        grey = grey.resize((grey.width * times, grey.height * times), Image.Resampling.LANCZOS)
        dpi *= times
    return _Sheet(page, _pnm(grey), min(max(dpi, 70), 1200), red)


def _recognised(sheet: _Sheet) -> tuple[int, list[Block]]:
    """A page that is hard to read is tried once more with its way up unknown."""
    grey = _pnm_straight(sheet.grey)
    table = tesseract.read(grey, tesseract.PAGE, dpi=sheet.dpi)
    is_straight = grey is sheet.grey
    if (sure := tesseract.confidence(table)) < _UNSURE:
        turned = tesseract.read(grey, tesseract.ANY_WAY_UP, dpi=sheet.dpi)
        if tesseract.confidence(turned) > sure:
            table, is_straight = turned, False
    found = [mark for stamp in sheet.stamps for mark in _mark(stamp, sheet.page)]
    return sheet.page, [*found, *tesseract.lines(table, sheet.page, placed=is_straight)]


def _mark(stamp: bytes, page: int) -> Iterator[Block]:
    """What a stamp says, either way up, in one line or in one word."""
    upside_down = _pnm(_opened(stamp).rotate(180))
    for picture in (stamp, upside_down):
        table = tesseract.read(picture, tesseract.LINE)
        words = [block for block in tesseract.lines(table, page) if block.text]
        if not words:
            words = list(tesseract.lines(tesseract.read(picture, tesseract.WORD), page))
        for block in words:
            yield Block(block.text, page, kind="mark", confidence=block.confidence)


def _pnm(image: Image.Image) -> bytes:
    """The form that costs neither side anything to write or read."""
    held = io.BytesIO()
    image.save(held, "PPM")
    return held.getvalue()


def _pnm_straight(grey: bytes) -> bytes:
    image = _opened(grey)
    angle = skew.angle(image)
    if not angle:
        return grey
    return _pnm(image.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=255))


def _opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture), formats=["PPM"])
