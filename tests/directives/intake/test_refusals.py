"""Every file that must not come in, each refused with its own reason."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from directives.core.errors import Refused
from directives.intake import Source, parse, sniff
from tests.directives.intake import files


def _encrypted_pdf() -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        document.save(held, encryption=pikepdf.Encryption(user="a", owner="b"))
    return held.getvalue()


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


def _encrypted_zip() -> bytes:
    data = bytearray(files.package(word__document_dot_xml=b"<w/>"))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def _old_word(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(s.encode("utf-16-le") + bytes(64) for s in streams)
    )


def _stamped(*lines: str) -> bytes:
    head = ("TỈNH ỦY VĨNH KHÊ", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 7-BC/TU", *lines, "BÁO CÁO", "về một việc")
    return "\n".join(head).encode()


DOCUMENT = b"<w:document/>"
OUTSIDE = (
    b'<Relationships><Relationship Id="a" TargetMode="External" Target="http://x.test/t.dotm" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)
BAD = {
    "empty": (b" \n", "file-empty"),
    "too large": (b"a" * (sniff.MAX_BYTES + 1), "file-too-large"),
    "program": (b"MZ" + bytes(200), "file-type-unknown"),
    "zip of something": (files.package(xl__workbook_dot_xml=b"<x/>"), "file-type-unknown"),
    "broken zip": (b"PK\x03\x04" + bytes(100), "file-broken"),
    "broken pdf": (b"%PDF-1.7\nnothing here", "file-broken"),
    "broken picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "file-broken"),
    "encrypted word": (_encrypted_zip(), "file-encrypted"),
    "encrypted office": (_old_word("EncryptedPackage", "EncryptionInfo"), "file-encrypted"),
    "macros": (files.package(word__document_dot_xml=DOCUMENT, word__vbaProject_dot_bin=b"x"), "file-macros"),
    "old macros": (_old_word("WordDocument", "Macros", "_VBA_PROJECT"), "file-macros"),
    "bomb": (files.package(word__document_dot_xml=b"<a>" + b" " * 60_000_000), "file-zip-bomb"),
    "entities": (
        files.package(
            word__document_dot_xml=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        ),
        "file-external-entities",
    ),
    "template from outside": (
        files.package(word__document_dot_xml=DOCUMENT, **{"word___rels__document_dot_xml_dot_rels": OUTSIDE}),
        "file-external-entities",
    ),
    "stamped": (_stamped("MẬT"), "file-secret"),
    "stamped top": (_stamped("TỐI MẬT"), "file-secret"),
    "stamped highest": (_stamped("* TUYỆT MẬT *"), "file-secret"),
    "stamped in two lines": (_stamped("TUYỆT", "MẬT"), "file-secret"),
    "stamped in words": (_stamped("Độ mật: Mật"), "file-secret"),
}
MADE = {
    "encrypted pdf": (_encrypted_pdf, "file-encrypted"),
    "long pdf": (_long_pdf, "file-too-many-pages"),
    "long picture": (_long_tiff, "file-too-many-pages"),
    "stamped pdf": (
        lambda: files.pdf(("TỈNH ỦY VĨNH KHÊ", "MẬT", "BÁO CÁO", "về một việc cần giữ kín")),
        "file-secret",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bytes_that_are_refused(name: str) -> None:
    data, reason = BAD[name]
    with pytest.raises(Refused) as refusal:
        parse(Source(f"{name}.docx", data))
    assert refusal.value.code == reason


@pytest.mark.parametrize("name", MADE)
def test_files_that_are_refused(name: str) -> None:
    make, reason = MADE[name]
    with pytest.raises(Refused) as refusal:
        parse(Source(name, make()))
    assert refusal.value.code == reason


@pytest.mark.parametrize("line", ["MẶT TRẬN", "BẢO MẬT", "mật ong", "MẶT", "Mật độ dân cư"])
def test_words_that_are_no_stamp(line: str) -> None:
    assert parse(Source("x", _stamped(line))).documents


def test_a_list_of_secrets_in_the_body_is_no_stamp() -> None:
    body = "\n".join(["Đoạn nói về việc chung của tỉnh trong những năm qua và về sau này."] * 30)
    assert parse(Source("x", _stamped() + f"\n{body}\nMẬT\n".encode())).documents


def test_a_word_file_with_a_link_is_taken() -> None:
    link = OUTSIDE.replace(b"attachedTemplate", b"hyperlink")
    held = io.BytesIO(files.word())
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("word/_rels/header9.xml.rels", link)
    assert parse(Source("x", held.getvalue())).documents
