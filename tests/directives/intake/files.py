"""Files of every kind, made from the lines of a document."""

import io
import zipfile

import docx
import pikepdf
import pypdfium2
import weasyprint
from PIL import Image

LETTERHEAD = (
    (
        "ỦY BAN NHÂN DÂN\nTỈNH VĨNH KHÊ\nSố: 58/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ),
    ("", "Vĩnh Khê, ngày 06 tháng 02 năm 2026"),
)
TITLE = ("KẾ HOẠCH", "Về việc tiếp công dân lưu động ở xã")
BODY = (
    "Thực hiện Chỉ thị số 14-CT/TU, ngày 20/12/2025 của Ban Thường vụ Tỉnh ủy, UBND tỉnh ban hành kế hoạch:",
    "1. Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh tổ chức ít nhất 02 buổi tiếp dân mỗi quý.",
    "2. UBND các xã báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 10/12/2026.",
)
ASSIGNMENTS = (
    ("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"),
    ("1", "Soạn lịch tiếp dân", "Sở Nội vụ", "Thanh tra tỉnh", "Quý I/2026"),
    ("2", "In tài liệu", "Sở Tài chính", "Sở Nội vụ", "Trước 30/4/2026"),
)
SIGNATURE = (("Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nVõ Thị Mận"),)


def word() -> bytes:
    """A .docx whose letterhead, signature and assignments are tables, whose clauses Word numbers itself."""
    document = docx.Document()
    _table(document, LETTERHEAD)
    for line in TITLE:
        document.add_paragraph(line)
    document.add_paragraph(BODY[0])
    for line in BODY[1:]:
        document.add_paragraph(line[3:], style="List Number")
    _table(document, ASSIGNMENTS)
    _table(document, SIGNATURE)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _table(document: "docx.document.Document", rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def pdf(lines: tuple[str, ...] = (), pages: int = 1) -> bytes:
    """A PDF with a text layer."""
    shown = lines or plain_lines()
    page = "".join(f"<p>{line or '&nbsp;'}</p>" for line in shown)
    style = "@page {size: A4; margin: 20mm} body {font: 13pt 'Liberation Serif'} p {margin: 0 0 4pt}"
    html = f"<html lang=vi><style>{style}</style>{'<div style=break-after:page></div>'.join([page] * pages)}"
    return bytes(weasyprint.HTML(string=html).write_pdf())


def locked_pdf(user: str = "", owner: str = "") -> bytes:
    """One that asks for a word to open it, or only to change it."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(held, encryption=pikepdf.Encryption(user=user, owner=owner))
    return held.getvalue()


def plain_lines() -> tuple[str, ...]:
    head = [line for column in zip(*LETTERHEAD, strict=True) for cell in column for line in cell.split("\n")]
    tail = [line for cell in SIGNATURE[0] for line in cell.split("\n")]
    return (*head, "", *TITLE, "", *BODY, "", *tail)


def page_image(lines: tuple[str, ...] = ()) -> Image.Image:
    """A page as a scanner gives it, at 200 dpi."""
    document = pypdfium2.PdfDocument(pdf(lines))
    picture: Image.Image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    document.close()
    return picture


def image(kind: str, lines: tuple[str, ...] = ()) -> bytes:
    held = io.BytesIO()
    page_image(lines).save(held, kind, dpi=(200, 200))
    return held.getvalue()


def scanned_pdf(pages: int = 1) -> bytes:
    held = io.BytesIO()
    pictures = [page_image() for _ in range(pages)]
    pictures[0].save(held, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return held.getvalue()


def package(**parts: bytes) -> bytes:
    """A zip in the shape of a Word file, with given parts (`word__document` is word/document.xml)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", b"<Types/>"))
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return held.getvalue()
