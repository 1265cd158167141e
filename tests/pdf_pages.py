"""A PDF as a reader of paper sees it: pages with their texts, in millimetres from the top left corner."""

from dataclasses import dataclass

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

MM = 25.4 / 72


@dataclass(frozen=True)
class Text:
    """What was drawn in one go: a line or a piece of one."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str
    embedded: bool


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    texts: tuple[Text, ...]
    plain: str

    def find(self, words: str) -> Text:
        """The piece that holds the words."""
        return next(text for text in self.texts if words in text.words)


def read(data: bytes) -> list[Page]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [_page(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    textpage = page.get_textpage()
    texts = []
    # The words inside a drawing have places of its own: only those of the page itself are measured.
    for drawn in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], max_depth=1, textpage=textpage):
        left, bottom, right, top = drawn.get_bounds()
        font, matrix = drawn.get_font(), drawn.get_matrix()
        texts.append(
            Text(
                words=drawn.extract(),
                left=left * MM,
                top=(height - top) * MM,
                right=right * MM,
                bottom=(height - bottom) * MM,
                size=drawn.get_font_size() * matrix.d,
                font=font.get_base_name(),
                embedded=font.is_embedded,
            )
        )
    return Page(width * MM, height * MM, tuple(texts), textpage.get_text_bounded())
