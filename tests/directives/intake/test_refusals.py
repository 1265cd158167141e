"""Every file that must not come in, each a real one and refused with its own reason."""

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from directives.core.errors import Refused
from directives.intake import Source, parse, sniff
from directives.intake.readers import READERS, doc
from tests.directives.intake import files, old_office
from tests.need import need

VBA = b'Attribute VB_Name = "ThisDocument"'


def _long_pdf() -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(sniff.MAX_PAGES + 1):
            document.add_blank_page()
        document.save(held)
    return held.getvalue()


def _long_tiff() -> bytes:
    held = io.BytesIO()
    page = Image.new("1", (8, 8))
    page.save(held, "TIFF", save_all=True, append_images=[page] * sniff.MAX_PAGES)
    return held.getvalue()


def _long_text() -> bytes:
    return ("Các đơn vị thực hiện đúng thời hạn được giao.\n" * (sniff.MAX_LETTERS // 45 + 1)).encode()


def _long_word() -> bytes:
    line = "<w:p><w:r><w:t>" + "Các đơn vị thực hiện đúng thời hạn. " * 40 + "</w:t></w:r></w:p>"
    count = sniff.MAX_LETTERS // 1400 + 2
    return changed(
        "word/document.xml", lambda part: part.replace(b"<w:body>", b"<w:body>" + line.encode() * count)
    )


def _encrypted_zip() -> bytes:
    data = bytearray(files.word())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def changed(name: str, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """A real Word file, one part of it changed and others added (`word__x_dot_bin`)."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files.word())) as before, zipfile.ZipFile(held, "w", 8) as after:
        for part in before.namelist():
            data = before.read(part)
            after.writestr(part, change(data) if part == name else data)
        for part, data in more.items():
            after.writestr(part.replace("__", "/").replace("_dot_", "."), data)
    return held.getvalue()


def added(**more: bytes) -> bytes:
    return changed("", bytes, **more)


def _related(kind: str, mode: str = 'TargetMode="External"') -> bytes:
    link = f'<Relationship Id="out" {mode} Target="http://x.test/a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    end = b"</Relationships>"
    return changed("word/_rels/document.xml.rels", lambda part: part.replace(end, link.encode() + end))


def _packed(count: int, depth: int = 0) -> bytes:
    """A zip of `count` parts, inside as many others as `depth` says."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.bin", _packed(1, depth - 1) if depth else b"x")
    return held.getvalue()


def _typed(of: bytes) -> bytes:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return changed("[Content_Types].xml", lambda part: part.replace(main, of))


def _declared(encoding: str) -> bytes:
    declared = (
        '<?xml version="1.0" encoding="%s"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    )
    return changed("word/settings.xml", lambda _part: (declared % encoding).encode(encoding))


def _broken_picture(kind: str) -> bytes:
    return files.image(kind)[:900]


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "file-empty"),
    "white space": (lambda: b" \n\x00", "file-empty"),
    "too large": (lambda: b"a" * (sniff.MAX_BYTES + 1), "file-too-large"),
    "pdf of many pages": (_long_pdf, "file-too-many-pages"),
    "picture of many pages": (_long_tiff, "file-too-many-pages"),
    "text of many pages": (_long_text, "file-too-many-pages"),
    "word of many pages": (_long_word, "file-too-many-pages"),
    "pdf with a word to open": (lambda: files.locked_pdf(user="a", owner="b"), "file-encrypted"),
    "pdf with a word to change": (lambda: files.locked_pdf(owner="b"), "file-encrypted"),
    "encrypted zip": (_encrypted_zip, "file-encrypted"),
    "encrypted docx": (
        lambda: old_office.compound(EncryptedPackage=b"x", EncryptionInfo=b"y"), "file-encrypted",
    ),
    "encrypted doc": (lambda: old_office.word(files.plain_lines(), encrypted=True), "file-encrypted"),
    "docx with macros": (lambda: added(word__vbaProject_dot_bin=VBA), "file-macros"),
    "macros in capitals": (lambda: added(word__VBAPROJECT_dot_BIN=VBA), "file-macros"),
    "docm": (
        lambda: _typed(b"application/vnd.ms-word.document.macroEnabled.main+xml"), "file-macros",
    ),
    "macros under another name": (
        lambda: changed(
            "[Content_Types].xml",
            lambda part: part.replace(
                b"</Types>",
                b'<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',  # noqa: E501
            ),
        ),
        "file-macros",
    ),
    "doc with macros": (lambda: old_office.word(files.plain_lines(), Macros=VBA), "file-macros"),
    "macros in a table within": (
        lambda: added(word__embeddings__a_dot_xlsm=files.package(xl__vbaProject_dot_bin=VBA)), "file-macros",
    ),
    "bomb by ratio": (lambda: added(word__a_dot_xml=b"<a>" + b" " * 60_000_000), "file-zip-bomb"),
    "bomb by entries": (lambda: added(**{f"word__{n}_dot_bin": b"x" for n in range(5_001)}), "file-zip-bomb"),
    "bomb in a bomb": (lambda: added(word__embeddings__a_dot_docx=_packed(3, depth=2)), "file-zip-bomb"),
    "bomb within": (
        lambda: added(word__embeddings__a_dot_docx=files.package(word__a_dot_bin=b"\0" * 60_000_000)), "file-zip-bomb",  # noqa: E501
    ),
    "entities": (lambda: _declared("utf-8"), "file-external-entities"),
    "entities in two bytes a letter": (lambda: _declared("utf-16"), "file-external-entities"),
    "definition from outside": (
        lambda: changed("word/styles.xml", lambda _: b'<!DOCTYPE a SYSTEM "http://x.test/a.dtd"><a/>'),
        "file-external-entities",
    ),
    "entities in relations": (
        lambda: changed("word/_rels/document.xml.rels", lambda _: b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        "file-external-entities",
    ),
    "template from outside": (lambda: _related("attachedTemplate"), "file-external-entities"),
    "template in other quotes": (
        lambda: _related("attachedTemplate", "TargetMode='External'"), "file-external-entities",
    ),
    "picture from outside": (lambda: _related("image"), "file-external-entities"),
    "object from outside": (lambda: _related("oleObject"), "file-external-entities"),
    "part of a document from outside": (lambda: _related("subDocument"), "file-external-entities"),
    "broken zip": (lambda: b"PK\x03\x04" + bytes(100), "file-broken"),
    "half a docx": (lambda: files.word()[:9000], "file-broken"),
    "docx without its text": (lambda: changed("word/document.xml", lambda _: b"<w:document>"), "file-broken"),
    "pdf of nothing": (lambda: b"%PDF-1.7\nnothing here", "file-broken"),
    "half a doc": (lambda: old_office.word(files.plain_lines())[:1500], "file-broken"),
    "half a png": (lambda: _broken_picture("PNG"), "file-broken"),
    "half a jpeg": (lambda: _broken_picture("JPEG"), "file-broken"),
    "half a tiff": (lambda: _broken_picture("TIFF"), "file-broken"),
    "program": (lambda: b"MZ" + bytes(200), "file-type-unknown"),
    "web page": (lambda: b"<!DOCTYPE html><html><body>x</body></html>", "file-type-unknown"),
    "drawing": (lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "file-type-unknown"),  # noqa: E501
    "rtf": (lambda: b"{\\rtf1 abc}", "file-type-unknown"),
    "table": (lambda: files.package(xl__workbook_dot_xml=b"<x/>"), "file-type-unknown"),
    "old table": (lambda: old_office.compound(Workbook=b"x"), "file-type-unknown"),
    "zip": (lambda: _packed(2), "file-type-unknown"),
    "web page that is a pdf": (lambda: b"<html><script>x</script>\n" + files.pdf(), "file-mixed"),
    "program that is a pdf": (lambda: b"MZ\n" + files.pdf(), "file-mixed"),
    "picture that is a pdf": (lambda: files.image("PNG")[:40] + b"%PDF-1.7" + files.image("PNG")[40:], "file-mixed"),  # noqa: E501
    "pdf that is a zip": (lambda: files.pdf() + _packed(2), "file-mixed"),
    "picture that is a word file": (lambda: files.image("JPEG") + files.word(), "file-mixed"),
    "text that is a zip": (lambda: b"Cong van\n" * 20 + _packed(2), "file-type-unknown"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_files_that_are_refused(name: str) -> None:
    make, reason = BAD[name]
    with pytest.raises(Refused) as refusal:
        parse(Source(f"{name}.docx", make()))
    assert refusal.value.code == reason


@pytest.mark.parametrize("kind", ["pdf", "docx", "doc", "txt", "tiff"])
def test_the_name_says_nothing_of_the_type(kind: str) -> None:
    assert parse(Source(f"cong-van.{kind}", files.word())).media_type == sniff.DOCX
    assert parse(Source(f"cong-van.{kind}", files.pdf())).media_type == sniff.PDF


@pytest.mark.parametrize("link", ["hyperlink"])
def test_a_word_file_with_a_link_is_taken(link: str) -> None:
    assert parse(Source("x", _related(link))).documents


def test_a_word_file_with_a_table_within_is_taken() -> None:
    within = files.package(xl__workbook_dot_xml=b"<x/>")
    assert parse(Source("x", added(word__embeddings__a_dot_xlsx=within))).documents


def test_macros_as_a_word_of_the_text_are_none() -> None:
    need("antiword")
    lines = (*files.plain_lines(), "Không dùng Macros, EncryptedPackage trong văn bản.")
    assert parse(Source("x", old_office.word(lines))).documents


def test_an_old_word_file_without_a_converter_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(Refused) as refusal:
        parse(Source("x", old_office.word(files.plain_lines())))
    assert refusal.value.code == "doc-converter-missing"


def test_a_scan_without_recognition_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(Refused) as refusal:
        parse(Source("x", files.image("PNG")))
    assert refusal.value.code == "ocr-missing"


def test_a_text_pdf_needs_no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert parse(Source("x", files.pdf())).documents


def test_a_converter_that_fails_is_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directives.intake.readers.doc._TIMEOUT", 0.0)
    with pytest.raises(Refused) as refusal:
        list(
            READERS[sniff.DOC](Source("x", old_office.word(files.plain_lines())), lambda _done, _total: None)
        )
    assert refusal.value.code == "file-broken"
    assert doc._TIMEOUT == 0.0
