"""One page of a PDF: its text, its tables by their ruled lines, or that its picture alone tells."""

import re
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from directives.core.text import fold_aligned
from directives.intake import mojibake
from directives.intake.readers import grids, pdf_turned
from directives.intake.readers.grids import Grid, Rule
from directives.intake.syllables import SYLLABLE

#: A page with fewer letters than this has no text layer worth the name.
_FEW_LETTERS = 25
_DPI = 300
_MAX_SIDE = 6000
#: Words of a sample that must be syllables, and letters that may be none, or the layer says something else.
_LEAST_WORDS = 0.25
_SAMPLE = 400
_ODD = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0e-\x1f]")
_MOST_ODD = 0.2
#: Few pages hold more objects; a drawing of a million is not searched for tables.
_MOST_OBJECTS = 20_000
_THIN = 3.0

Piece = str | list[tuple[str, ...]]


@dataclass(frozen=True)
class Page:
    """What stands on a page. `pieces` are stretches of text and tables in their order."""

    text: str
    pieces: tuple[Piece, ...] = ()
    is_picture: bool = False
    has_pictures: bool = False
    has_notes: bool = False


@dataclass
class _Drawn:
    """What is drawn on a page beside its text."""

    rules: list[Rule]
    pictures: int = 0
    others: int = 0
    red: bool = False


def read(document: pypdfium2.PdfDocument, at: int) -> Page:
    page = document[at]
    try:
        layer, text = pdf_turned.layer(page)
        text = _tidy(text)
        drawn = _drawn(page)
        if _is_picture(text, drawn):
            return Page("", is_picture=True)
        pieces = _pieces(layer, text, drawn.rules)
        notes = pdfium.FPDFPage_GetAnnotCount(page) > 0
        return Page(text, pieces, has_pictures=drawn.pictures > 0 or drawn.red, has_notes=notes)
    finally:
        page.close()


def picture(document: pypdfium2.PdfDocument, at: int, dpi: int = _DPI) -> Image.Image:
    """The page as it is seen, in colours, with what is noted on it."""
    page = document[at]
    try:
        scale = min(dpi / 72, _MAX_SIDE / max(*page.get_size(), 1))
        image: Image.Image = page.render(scale=scale).to_pil()
    finally:
        page.close()
    image.info["dpi"] = (round(72 * scale), round(72 * scale))
    return image


def _tidy(text: str) -> str:
    return text.replace("\ufffe", "-").replace("\r\n", "\n").replace("\r", "\n")


def _is_picture(text: str, drawn: _Drawn) -> bool:
    """A page without text that shows something, or one whose letters are not what is seen."""
    letters = sum(map(str.isalpha, text))
    if letters < _FEW_LETTERS:
        return drawn.pictures > 0 or drawn.others > _FEW_LETTERS
    if len(_ODD.findall(text)) > _MOST_ODD * letters:
        return True
    words = [word for word in re.findall(r"[a-z]+", fold_aligned(text[:_SAMPLE])) if len(word) > 1]
    if len(words) < 8:
        return False
    sound = sum(1 for word in words if SYLLABLE.fullmatch(word))
    return sound < _LEAST_WORDS * len(words) and not mojibake.named(text)


def _drawn(page: pypdfium2.PdfPage) -> _Drawn:
    found = _Drawn([])
    for number in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.others += 1
            found.rules.extend(_rules(item))
            found.red = found.red or _is_red(item)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING):
            found.pictures += 1
    return found


def _rules(path: object) -> list[Rule]:
    """The straight lines that a drawn path is: a line, a thin box, or the four sides of a stroked box."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(path, byref(left), byref(bottom), byref(right), byref(top)):
        return []
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    if y1 - y0 <= _THIN:
        return [Rule((y0 + y1) / 2, x0, x1, level=True)] if x1 - x0 > _THIN else []
    if x1 - x0 <= _THIN:
        return [Rule((x0 + x1) / 2, y0, y1, level=False)]
    mode, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, byref(mode), byref(stroke))
    if not stroke.value or pdfium.FPDFPath_CountSegments(path) > 6:
        return []
    return [
        *(Rule(y, x0, x1, level=True) for y in (y0, y1)),
        *(Rule(x, y0, y1, level=False) for x in (x0, x1)),
    ]


def _is_red(path: object) -> bool:
    red, green, blue, solid = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(solid))
    return red.value > 140 and green.value < 90 and blue.value < 90


def _pieces(layer: pypdfium2.PdfTextPage, text: str, rules: list[Rule]) -> tuple[Piece, ...]:
    """Tables apart from the text around them; the whole text where they do not part cleanly."""
    found = grids.find(rules)
    if not found:
        return (text,)
    pieces: list[Piece] = []
    ceiling: float | None = None
    for grid in found:
        pieces += [_between(layer, ceiling, grid.top), _rows(layer, grid)]
        ceiling = grid.bottom
    pieces.append(_between(layer, ceiling, None))
    taken = "".join(piece if isinstance(piece, str) else "".join(map("".join, piece)) for piece in pieces)
    kept = sum(map(str.isalnum, taken)) >= 0.97 * sum(map(str.isalnum, text))
    return tuple(pieces) if kept else (text,)


def _between(layer: pypdfium2.PdfTextPage, ceiling: float | None, floor: float | None) -> str:
    return _tidy(layer.get_text_bounded(top=ceiling, bottom=floor))


def _rows(layer: pypdfium2.PdfTextPage, grid: Grid) -> list[tuple[str, ...]]:
    texts = {
        cell: " ".join(_tidy(layer.get_text_bounded(*cell.inner())).split()) for cell in set(grid.cells())
    }
    return [tuple(texts[cell] for cell in row) for row in grid.rows]
