"""The text of a page that is turned or whose letters are: the library goes by how the page is seen."""

import math
from ctypes import byref, c_double

import pypdfium2
import pypdfium2.raw as pdfium

#: Letters this far from the line before them, in points, stand on another.
_APART = 3.0
_ASKEW = 0.3


def layer(page: pypdfium2.PdfPage) -> tuple[pypdfium2.PdfTextPage, str]:
    """The text layer and its text, line by line."""
    found = page.get_textpage()
    stands, lies = _stands(found), page.get_rotation() in (90, 270)
    if stands != lies:
        page.set_rotation(90 if stands else 0)
        found = page.get_textpage()
    if stands:
        return found, _lines(found)
    return found, str(found.get_text_bounded())


def _stands(found: pypdfium2.PdfTextPage) -> bool:
    """Whether letters run up or down the page as it is stored."""
    count = found.count_chars()
    angles = [pdfium.FPDFText_GetCharAngle(found, at) for at in (count // 3, count // 2)] if count else []
    return bool(angles) and all(angle >= 0 and abs(math.cos(angle)) < _ASKEW for angle in angles)


def _lines(found: pypdfium2.PdfTextPage) -> str:
    """The letters in their order, parted where they move to another line."""
    text = found.get_text_range()
    if len(text) != found.count_chars():
        return str(found.get_text_bounded())
    pieces: list[str] = []
    last: float | None = None
    across, up = c_double(), c_double()
    for at, letter in enumerate(text):
        pdfium.FPDFText_GetCharOrigin(found, at, byref(across), byref(up))
        if letter.strip():
            if last is not None and abs(across.value - last) > _APART:
                pieces.append("\n")
            last = across.value
        pieces.append(letter)
    return "".join(pieces)
