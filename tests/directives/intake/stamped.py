"""Documents that bear the stamp of a secret one, in every place where it is put."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from tests.directives.intake import files, old_office

HEAD = (
    "TỈNH ỦY VĨNH KHÊ",
    "*",
    "Số 7-BC/TU",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Vĩnh Khê, ngày 06 tháng 02 năm 2026",
)
TITLE = ("BÁO CÁO", "về một việc")
BODY = ("Trong quý, các đơn vị đã thực hiện xong công việc được giao, chưa phát sinh vướng mắc.",)
NOTE = pikepdf.Name.FreeText
_RED = (198, 24, 32, 255)
_FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf"


def text(*lines: str) -> bytes:
    return "\n".join((*HEAD[:3], *lines, *HEAD[3:], *TITLE, *BODY)).encode()


def word(change: Callable[["docx.document.Document"], object], lines: tuple[str, ...] = HEAD) -> bytes:
    document = docx.Document()
    for line in (*lines, *TITLE, *BODY):
        document.add_paragraph(line)
    change(document)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _add(document: "docx.document.Document", inner: str, at: int = 3) -> None:
    """A paragraph of raw XML among the first lines."""
    spaces = (
        f'{nsdecls("w", "wp", "a")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    document.paragraphs[at]._p.addprevious(parse_xml(f"<w:p {spaces}>{inner}</w:p>"))


def _box(words: str) -> str:
    return f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"


def _picture(words: str) -> Callable[["docx.document.Document"], object]:
    return lambda document: document.add_picture(io.BytesIO(_png(stamp(words, 8))))


def _header(document: "docx.document.Document") -> None:
    table = document.sections[0].header.add_table(1, 2, docx.shared.Cm(16))
    table.cell(0, 1).text = "TỐI MẬT"


def _first_footer(document: "docx.document.Document") -> None:
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_footer.paragraphs[0].text = "MẬT"


def _in_capitals(document: "docx.document.Document") -> None:
    run = document.paragraphs[2].insert_paragraph_before().add_run("tuyệt mật")
    run.font.all_caps = True


def _controlled(document: "docx.document.Document") -> None:
    inner = "<w:sdtContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:sdtContent>"
    document.paragraphs[3]._p.addprevious(parse_xml(f"<w:sdt {nsdecls('w')}>{inner}</w:sdt>"))


WORD: dict[str, Callable[[], bytes]] = {
    "line": lambda: word(lambda d: d.paragraphs[2].insert_paragraph_before("MẬT")),
    "letterhead table": lambda: word(
        lambda d: setattr(d.add_table(1, 2).cell(0, 0), "text", "MẬT\nSố 7-BC/TU")
    ),
    "capitals by format": lambda: word(_in_capitals),
    "content control": lambda: word(_controlled),
    "text box": lambda: word(
        lambda d: _add(d, f"<w:r><w:drawing><wps:txbx>{_box('MẬT')}</wps:txbx></w:drawing></w:r>")
    ),
    "old text box": lambda: word(
        lambda d: _add(
            d, f"<w:r><w:pict><v:shape><v:textbox>{_box('TUYỆT MẬT')}</v:textbox></v:shape></w:pict></w:r>"
        )
    ),
    "word art": lambda: word(
        lambda d: _add(d, '<w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r>')
    ),
    "described picture": lambda: word(
        lambda d: _add(
            d,
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Dấu mật: MẬT"/></wp:inline>'
            "</w:drawing></w:r>",
        )
    ),
    "header table": lambda: word(_header),
    "footer of the first page": lambda: word(_first_footer),
    "insertion": lambda: word(
        lambda d: _add(d, '<w:ins w:id="1" w:author="a"><w:r><w:t>MẬT</w:t></w:r></w:ins>')
    ),
}


def noted(**note: Any) -> bytes:
    """A PDF with a note on its page."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[60, 700, 200, 740], **note)
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(made)]))
        document.save(held)
    return held.getvalue()


def pdf_with_picture(words: str, angle: float) -> bytes:
    """A text PDF on whose page somebody put the picture of a stamp."""
    held, over = io.BytesIO(), io.BytesIO()
    seal = stamp(words, angle)
    flat = Image.new("RGB", seal.size, "white")
    flat.paste(seal, mask=seal)
    flat.save(over, "PDF", resolution=200)
    with pikepdf.open(io.BytesIO(files.pdf())) as document, pikepdf.open(over) as stamps:
        document.pages[0].add_overlay(stamps.pages[0], pikepdf.Rectangle(80, 640, 220, 700))
        document.save(held)
    return held.getvalue()


PDF: dict[str, Callable[[], bytes]] = {
    "line": lambda: files.pdf((*HEAD[:3], "MẬT", *HEAD[3:], *TITLE, *BODY)),
    "second document": lambda: files.pdf(
        (*HEAD, *TITLE, *BODY * 60, *HEAD[:3], "TỐI MẬT", *HEAD[3:], *TITLE)
    ),
    "note": lambda: noted(Subtype=pikepdf.Name.FreeText, Contents="TUYỆT MẬT"),
    "viewer's stamp": lambda: noted(Subtype=pikepdf.Name.Stamp, Name=pikepdf.Name.TopSecret),
    "picture": lambda: pdf_with_picture("TUYỆT MẬT", -9),
}


def stamp(words: str, angle: float, *, frame: bool = True, size: int = 56) -> Image.Image:
    """Red ink on nothing, as turned as a hand puts it."""
    font: FreeTypeFont = ImageFont.truetype(_FONT, size)
    left, top, right, bottom = (int(side) for side in font.getbbox(words))
    image = Image.new("RGBA", (right - left + 60, bottom - top + 44), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    if frame:
        pen.rectangle((2, 2, image.width - 3, image.height - 3), outline=_RED, width=5)
    pen.text((30 - left, 22 - top), words, font=font, fill=_RED)
    return image.rotate(angle, Image.Resampling.BICUBIC, expand=True)


def scan(words: str, angle: float, *, frame: bool = True) -> Image.Image:
    """A scanned page in colour with a stamp under its number."""
    page = files.page_image().convert("RGB")
    seal = stamp(words, angle, frame=frame)
    page.paste(seal, (150, 520), seal)
    return page


def _png(image: Image.Image, kind: str = "PNG") -> bytes:
    held = io.BytesIO()
    image.save(held, kind, dpi=(200, 200))
    return held.getvalue()


def _scanned(words: str, angle: float, kind: str) -> Callable[[], bytes]:
    return lambda: _png(scan(words, angle), kind)


def _second_page() -> bytes:
    held = io.BytesIO()
    pages = [files.page_image().convert("RGB"), scan("TỐI MẬT", 6)]
    pages[0].save(held, "PDF", resolution=200, save_all=True, append_images=pages[1:])
    return held.getvalue()


SCANS: dict[str, Callable[[], bytes]] = {
    "straight": _scanned("MẬT", 0, "PNG"),
    "turned a little": _scanned("MẬT", 7, "PNG"),
    "turned the other way": _scanned("TỐI MẬT", -12, "JPEG"),
    "turned far": _scanned("TUYỆT MẬT", 30, "TIFF"),
    "upside down": _scanned("TỐI MẬT", 180, "PNG"),
    "on the second page of a scanned pdf": _second_page,
    "picture in word": lambda: word(_picture("MẬT")),
    "page scanned into word": lambda: _page_in_word(),
}


def _page_in_word() -> bytes:
    document = docx.Document()
    document.add_picture(io.BytesIO(_png(scan("TUYỆT MẬT", -5))))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def old_word() -> bytes:
    return old_office.word((*HEAD[:3], "TỐI MẬT", *HEAD[3:], *TITLE, *BODY))
