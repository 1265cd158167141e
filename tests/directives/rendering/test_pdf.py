"""The PDF engine: Vietnamese letters, embedded fonts, nothing fetched, progress heard, absence named."""

import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pikepdf
import pypdfium2
import pytest

from directives.rendering import pdf
from tests import pdf_pages
from tests.need import need

Listening = tuple[str, list[str]]
RED_DOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9" fill="#f00"/></svg>'
)


@pytest.fixture(autouse=True)
def _engine() -> None:
    need("pdf")


@pytest.fixture
def listener() -> Iterator[Listening]:
    """An address on this machine, and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='vi'><head><title>Thử</title>{head}</head><body>{body}</body></html>"


def shows_red(data: bytes) -> bool:
    """Whether the red square of these tests can be seen on the first page."""
    document = pypdfium2.PdfDocument(data)
    try:
        seen = document[0].render().to_pil().convert("RGB").getcolors(1 << 24)
    finally:
        document.close()
    return (255, 0, 0) in {colour for _, colour in seen}


def test_stacked_marks_are_read_back_in_the_embedded_font() -> None:
    css = "body { font-family: 'Liberation Serif' }"
    (only,) = pdf_pages.read(pdf.render_pdf(page("<p>Đặng Thị Ngưỡng <b>Ửng</b> <i>Ễnh</i></p>"), css=css))
    assert only.plain == "Đặng Thị Ngưỡng Ửng Ễnh"
    assert {text.font.split("+")[1] for text in only.texts} == {
        "Liberation-Serif",
        "Liberation-Serif-Bold",
        "Liberation-Serif-Italic",
    }
    assert all(text.embedded for text in only.texts)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{url}/i.png" alt="x">',
        '<object data="{url}/o.svg"></object><embed src="{url}/e.svg">',
        '<svg width="9" height="9"><title>x</title><image href="{url}/s.png" width="9" height="9"/></svg>',
        '<svg width="9" height="9"><title>x</title><use href="{url}/u.svg#a"/></svg>',
        "<p style=\"background: url('{url}/b.png')\">x</p>",
        '<link rel="stylesheet" href="{url}/l.css">',
        '<link rel="attachment" href="{url}/a.txt">',
        '<a rel="attachment" href="{url}/f.txt">x</a>',
        "<style>@import '{url}/m.css';</style>",
        "<style>@font-face {{ font-family: x; src: url('{url}/f.woff') }}</style><p>x</p>",
        '<base href="{url}/"><img src="relative.png" alt="x">',
        "<img alt='x' src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
        "<image href='{url}/n.png' width='9' height='9'/></svg>\">",
    ],
)
def test_no_address_of_the_net_is_asked(listener: Listening, body: str, tmp_path: Path) -> None:
    url, asked = listener
    pdf.render_pdf(page(body.format(url=url)), base=tmp_path)
    assert asked == []


def test_the_listener_of_these_tests_would_hear(listener: Listening) -> None:
    from urllib.error import HTTPError
    from urllib.request import urlopen

    url, asked = listener
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{url}/i.png")
    refused.value.close()
    assert asked == ["/i.png"]


@pytest.mark.parametrize("way", ["outside", "dots", "link", "host"])
def test_no_file_outside_the_own_folder_is_read(tmp_path: Path, way: str) -> None:
    own, secret = tmp_path / "own", tmp_path / "secret.svg"
    own.mkdir()
    secret.write_text(RED_DOT)
    (own / "link.svg").symlink_to(secret)
    address = {
        "outside": secret.as_uri(),
        "dots": "../secret.svg",
        "link": "link.svg",
        "host": f"file://localhost{secret}",
    }[way]
    assert not shows_red(pdf.render_pdf(page(f'<img src="{address}" alt="x">'), base=own))


def test_a_foreign_style_sheet_on_disk_changes_nothing(tmp_path: Path) -> None:
    sheet = tmp_path / "big.css"
    sheet.write_text("p { font-size: 40pt }")
    data = pdf.render_pdf(page(f'<link rel="stylesheet" href="{sheet.as_uri()}"><p>chữ</p>'))
    assert pdf_pages.read(data)[0].find("chữ").size == pytest.approx(12, abs=0.1)


def test_own_files_and_inline_images_are_drawn(tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text(RED_DOT)
    assert shows_red(pdf.render_pdf(page('<img src="dot.svg" alt="x">'), base=tmp_path))
    inline = "data:image/svg+xml," + RED_DOT.replace('"', "'").replace("#", "%23")
    assert shows_red(pdf.render_pdf(page(f'<img src="{inline}" alt="x">')))


def test_the_file_says_its_language_title_and_structure() -> None:
    with pikepdf.open(BytesIO(pdf.render_pdf(page("<h1>Một</h1><p>hai</p>")))) as document:
        assert str(document.Root.Lang) == "vi"
        assert str(document.docinfo.Title) == "Thử"
        assert document.Root.MarkInfo.Marked
        assert "StructTreeRoot" in str(document.Root.keys())
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_without_tags_when_asked() -> None:
    with pikepdf.open(BytesIO(pdf.render_pdf(page("<p>x</p>"), tagged=False))) as document:
        assert "/StructTreeRoot" not in document.Root


def test_progress_rises_page_by_page_to_the_end() -> None:
    heard: list[int] = []
    pdf.render_pdf(page("<p>x</p>" * 30), css="p { break-after: page }", progress=heard.append)
    assert heard == sorted(set(heard))
    assert heard[-1] == 100
    assert len(heard) > 20


def test_progress_cancels_by_raising_and_the_next_print_is_whole() -> None:
    class Cancelled(Exception):
        pass

    def stop(percent: int) -> None:
        if percent > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf.render_pdf(page("<p>x</p>" * 30), css="p { break-after: page }", progress=stop)
    assert len(pdf_pages.read(pdf.render_pdf(page("<p>x</p>")))) == 1


def test_a_missing_library_names_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(pdf.PdfEngineMissing, match=r"libpango-1.0-0.*apt-get install"):
        pdf.render_pdf(page("x"))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)


def test_missing_fonts_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert pdf.missing_fonts() == []
    (tmp_path / "LiberationSerif-Bold.ttf").touch()
    monkeypatch.setattr(pdf, "FONT_FOLDERS", (str(tmp_path), str(Path(tmp_path) / "none")))
    assert pdf.missing_fonts() == [
        "LiberationSerif-BoldItalic.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-Regular.ttf",
    ]
