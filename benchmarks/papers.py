"""Invented files of many pages for the measurements of intake."""

import io
import random
from pathlib import Path

import pikepdf
import pypdfium2
import weasyprint
from PIL import Image

from tests.directives.intake.invented.kinds import KINDS
from tests.directives.intake.invented.words import Pen

_STYLE = (
    "@page {size: A4; margin: 20mm} body {font: 13pt 'Liberation Serif'} p {margin: 0 0 4pt}"
    " div {break-after: page}"
)


def text_pages(folder: Path, counts: tuple[int, ...]) -> dict[int, bytes]:
    """PDFs with a text layer, of so many pages of documents of every kind."""
    most, seed = max(counts), 0
    with pikepdf.new() as whole:
        while len(whole.pages) < most:
            with pikepdf.open(io.BytesIO(_documents(seed))) as some:
                whole.pages.extend(some.pages)
            seed += 1
        made = {}
        for count in counts:
            with pikepdf.new() as cut:
                cut.pages.extend(whole.pages[:count])
                cut.save(folder / f"text-{count}.pdf")
            made[count] = (folder / f"text-{count}.pdf").read_bytes()
    return made


def _documents(seed: int) -> bytes:
    papers = [paper for kind in sorted(KINDS) for paper in KINDS[kind](Pen(random.Random(f"{kind}{seed}")))]
    pages = ("".join(f"<p>{line or '&nbsp;'}</p>" for line in paper.text().split("\n")) for paper in papers)
    body = "".join(f"<div>{page}</div>" for page in pages)
    html = f"<html lang=vi><style>{_STYLE}</style>{body}"
    return bytes(weasyprint.HTML(string=html).write_pdf())


def pictures(data: bytes, count: int, dpi: int = 200) -> list[Image.Image]:
    """The first pages of a PDF as a scanner gives them."""
    document = pypdfium2.PdfDocument(data)
    found = [document[at].render(scale=dpi / 72, grayscale=True).to_pil() for at in range(count)]
    document.close()
    return found


def scan(pages: list[Image.Image], count: int, dpi: int = 200) -> bytes:
    """A PDF of `count` pages that are pictures alone."""
    held = io.BytesIO()
    rest = [pages[at % len(pages)] for at in range(1, count)]
    pages[0].save(held, "PDF", resolution=dpi, save_all=True, append_images=rest)
    return held.getvalue()


def padded(data: bytes, size: int) -> bytes:
    """The same PDF, as large as asked: what follows its end is passed over by whoever reads it."""
    with pikepdf.open(io.BytesIO(data)) as document:
        document.Root.Ballast = document.make_stream(random.Random(1).randbytes(size - len(data) - 4096))
        held = io.BytesIO()
        document.save(held)
    return held.getvalue()
