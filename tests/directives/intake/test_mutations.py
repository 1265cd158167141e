"""Whatever bytes come, real files cut short or altered among them: a text or a clear refusal, no more."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directives.core.errors import Refused
from directives.intake import Source, parse
from directives.intake.readers import apart, tesseract
from directives.models.labels import ERRORS
from tests.directives.intake import files, old_office, stamped

REAL: dict[str, Callable[[], bytes]] = {
    "word": files.word,
    "pdf": files.pdf,
    "pdf with a note": lambda: stamped.noted(Subtype=stamped.NOTE, Contents="Đã xem"),
    "old word": lambda: old_office.word(files.plain_lines()),
    "png": lambda: files.image("PNG"),
    "jpeg": lambda: files.image("JPEG"),
    "tiff": lambda: files.image("TIFF"),
    "scan": files.scanned_pdf,
    "text": lambda: "\n".join(files.plain_lines()).encode(),
    "text in two bytes a letter": lambda: "\n".join(files.plain_lines()).encode("utf-16"),
}
PARTS = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/numbering.xml")
MAGIC = (
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
)
MANY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def _made(kind: str) -> bytes:
    return REAL[kind]()


@pytest.fixture(autouse=True, scope="module")
def _no_recognition() -> "object":
    """What a picture says does not matter here; that it is opened does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tesseract, "read", lambda _picture, _mode, **_: "")
        patch.setattr(tesseract, "program", lambda: "tesseract")
        yield


def _settle(data: bytes) -> None:
    try:
        draft = parse(Source("x", data))
    except Refused as refusal:
        assert refusal.code in ERRORS
    else:
        assert isinstance(draft.text, str)


@MANY
@given(st.sampled_from(MAGIC), st.binary(max_size=3000))
def test_any_bytes_after_any_magic(magic: bytes, data: bytes) -> None:
    _settle(magic + data)


@MANY
@given(st.sampled_from(sorted(REAL)), st.floats(0, 1))
def test_real_files_cut_short(kind: str, share: float) -> None:
    data = _made(kind)
    _settle(data[: int(len(data) * share)])


@MANY
@given(st.sampled_from(sorted(REAL)), st.integers(0, 10**9), st.integers(1, 60))
def test_real_files_altered(kind: str, seed: int, times: int) -> None:
    chance, data = random.Random(seed), bytearray(_made(kind))
    for _ in range(times):
        at = chance.randrange(len(data))
        act = chance.randrange(3)
        if act == 0:
            data[at] = chance.randrange(256)
        elif act == 1:
            del data[at : at + chance.randrange(1, 40)]
        else:
            data[at:at] = data[chance.randrange(len(data)) :][: chance.randrange(1, 40)]
    _settle(bytes(data))


@MANY
@given(st.sampled_from(PARTS), st.integers(0, 10**9), st.integers(1, 30))
def test_parts_of_a_word_file_altered(name: str, seed: int, times: int) -> None:
    """The package is sound: what is inside is not."""
    chance, held = random.Random(seed), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_made("word"))) as before, zipfile.ZipFile(held, "w", 8) as after:
        for part in before.namelist():
            data = bytearray(before.read(part))
            for _ in range(times if part == name else 0):
                word = chance.choice(
                    (b"<w:p>", b"</w:p>", b"<w:tbl/>", b"<w:tc/>", b'w:val="x"', b"&#9;", b"9", b"")
                )
                at = chance.randrange(len(data) + 1)
                data[at : at + chance.randrange(8)] = word
            after.writestr(part, bytes(data))
    _settle(held.getvalue())


@pytest.mark.parametrize("kind", ["word", "pdf", "old word", "png"])
def test_half_a_file_read_apart(kind: str) -> None:
    data = _made(kind)
    with pytest.raises(Refused) as refusal:
        parse(Source("x", data[: len(data) // 2]), read=apart.read)
    assert refusal.value.code == "file-broken"


def test_a_word_file_of_a_thousand_tables_within_tables_ends() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 1000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 1000
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {spaces}><w:body>{deep}</w:body></w:document>".encode()
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_made("word"))) as before, zipfile.ZipFile(held, "w", 8) as after:
        for part in before.namelist():
            after.writestr(part, body if part == "word/document.xml" else before.read(part))
    _settle(held.getvalue())


def test_a_program_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(tesseract, "TIMEOUT", 0.01)
    with pytest.raises(Refused) as refusal:
        tesseract_read(b"P5 1 1 255 \x00", tesseract.PAGE)
    assert refusal.value.code == "ocr-too-slow"


tesseract_read = tesseract.read
