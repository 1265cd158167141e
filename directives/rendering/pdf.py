"""HTML to PDF through WeasyPrint, which here may read nothing but what it is handed.

The engine and its system libraries are asked for on the first print, so that everything else runs
without them.
"""

import logging
import mimetypes
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.template.loader import render_to_string

from directives.rendering.layout import FONT, Layout

APT_COMMAND = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_OWN_IMAGE = re.compile(r"data:image/(png|jpeg|svg\+xml)[;,]")
_STEP = re.compile(r"Step (\d) - (?:Creating layout - Page (\d+))?")
_STEP_PERCENT = {1: 2, 2: 5, 3: 8, 4: 12, 5: 15, 6: 88, 7: 97}

Progress = Callable[[int], None]


class PdfEngineMissing(RuntimeError):
    """A library or a font that printing needs is not on this machine; the text names the remedy."""


def render_document(
    template: str, context: Mapping[str, Any], layout: Layout, *, progress: Progress | None = None
) -> bytes:
    """An official paper: a template of templates/pdf in the given layout, in Vietnamese letters."""
    if missing := missing_fonts():
        raise PdfEngineMissing(f"No font {', '.join(missing)}. Install it with: {APT_COMMAND}")
    css = layout.css() + render_to_string("pdf/document.css")
    html = render_to_string(template, {**context, "layout": layout})
    return render_pdf(html, base=None, css=css, progress=progress)


def render_pdf(
    html: str,
    *,
    base: Path | None = None,
    css: str = "",
    progress: Progress | None = None,
    tagged: bool = True,
) -> bytes:
    """The PDF of a page. Of all addresses in it only files below `base` and inline images are read;
    `progress` hears a rising percentage at each step and page, and cancels by raising."""
    engine = _engine()
    fetcher = _fetcher(engine, base.resolve() if base else None)
    address = base.resolve().as_uri() + "/" if base else None
    with _listening(progress):
        page = engine.HTML(string=html, base_url=address, url_fetcher=fetcher)
        sheets = [engine.CSS(string=css, base_url=address, url_fetcher=fetcher)]
        variant = "pdf/ua-1" if tagged else None
        made: bytes = page.write_pdf(stylesheets=sheets, pdf_variant=variant, presentational_hints=True)
    return made


def missing_fonts() -> list[str]:
    """The faces of the printing font that no font folder holds."""
    wanted = {f"{FONT.replace(' ', '')}-{face}.ttf" for face in FONT_FACES}
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    found = {name for folder in folders for _, _, names in os.walk(folder) for name in names}
    return sorted(wanted - found)


def _engine() -> Any:
    try:
        import weasyprint  # noqa: PLC0415  # opens system libraries and costs a second: only when printing
    except OSError as error:
        raise PdfEngineMissing(f"{error}. Install the PDF engine with: {APT_COMMAND}") from error
    return weasyprint


def _fetcher(engine: Any, base: Path | None) -> Any:
    """An address outside `base` is refused before anything is opened."""
    fetching: Any = engine.urls

    class OwnFilesOnly(fetching.URLFetcher):  # type: ignore[misc]  # the engine is imported at run time
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if _OWN_IMAGE.match(url):
                return super().fetch(url, headers)
            path = _own_file(url, base)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return fetching.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return OwnFilesOnly(allowed_protocols={"data"}, allow_redirects=False)


def _own_file(url: str, base: Path | None) -> Path:
    address = urlsplit(url)
    path = Path(unquote(address.path)).resolve()
    if base is None or address.scheme != "file" or address.netloc or not path.is_relative_to(base):
        raise ValueError("only the project's own files are read")
    return path


class _Listener(logging.Handler):
    """WeasyPrint says its steps and pages on a logger; this turns them into a percentage."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress, self.thread, self.percent = progress, threading.get_ident(), 0

    def emit(self, record: logging.LogRecord) -> None:
        step = _STEP.match(record.getMessage())
        if step is None or record.thread != self.thread:
            return
        page = int(step[2] or 0)
        percent = _STEP_PERCENT[int(step[1])] + 72 * page // (page + 8)  # how many pages is not known yet
        if percent > self.percent:
            self.percent = percent
            self.progress(percent)


@contextmanager
def _listening(progress: Progress | None) -> Iterator[None]:
    steps = logging.getLogger("weasyprint.progress")
    steps.propagate = False
    steps.setLevel(logging.INFO)
    listener = _Listener(progress) if progress else logging.NullHandler()
    steps.addHandler(listener)
    try:
        yield
    finally:
        steps.removeHandler(listener)
    if progress:
        progress(100)
