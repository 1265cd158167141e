"""Files are judged by what is in them and kept once."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directives.core import storage
from directives.core.errors import BadInput
from directives.domain import files
from directives.models import StoredFile
from directives.services import attachments
from tests.directives.intake import files as files_of_intake
from tests.proofs import PDF, PNG, locked_pdf, word

pytestmark = pytest.mark.django_db

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(*parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for part in parts:
            made.writestr(part, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "mime"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("anh.PNG", PNG, "image/png"),
        ("anh.jpg", b"\xff\xd8\xff\xe0" + bytes(32), "image/jpeg"),
        ("a.docx", word("Đã họp"), files.DOCX),
        ("a.xlsx", packed("[Content_Types].xml", "xl/workbook.xml"), files.XLSX),
        ("a.doc", OLE, "application/msword"),
        ("ghi chú.txt", "Đã họp dân ngày 05/02/2026".encode(), "text/plain"),
    ],
)
def test_a_file_of_the_list_is_kept_under_its_true_type(name: str, data: bytes, mime: str) -> None:
    assert attachments.keep(file=SimpleUploadedFile(name, data)).file.mime == mime


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("a.pdf", b"MZ\x90\x00" + bytes(60), "upload-type"),
        ("a.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "upload-type"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "upload-type"),
        ("a.zip", packed("a.txt"), "upload-type"),
        ("a.docx", b"PK\x03\x04" + b"broken", "upload-type"),
        ("a.docx", packed("word/document.xml", "word/vbaProject.bin"), "upload-macros"),
        ("a.msi", OLE, "upload-type"),
        ("a.txt", b"", "upload-empty"),
    ],
)
def test_any_other_file_is_refused_with_its_reason(name: str, data: bytes, slug: str) -> None:
    with pytest.raises(BadInput) as refused:
        attachments.keep(file=SimpleUploadedFile(name, data))
    assert (refused.value.code, refused.value.detail["name"]) == (slug, name)
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_SIZE", 10)
    with pytest.raises(BadInput) as refused:
        attachments.keep(file=SimpleUploadedFile("a.pdf", PDF))
    assert refused.value.code == "upload-too-large"


def test_the_same_bytes_are_one_row() -> None:
    first = attachments.keep(file=SimpleUploadedFile("a.pdf", PDF))
    second = attachments.keep(file=SimpleUploadedFile("b.pdf", PDF))
    assert first.file == second.file
    assert (first.name, second.name) == ("a.pdf", "b.pdf")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\bien ban.pdf", "bien ban.pdf"),
        ("bien ban.exe", "bien ban.exe.pdf"),
        ("a\u0001b\r\n.pdf", "ab.pdf"),
        ("", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_bare_short_and_true(name: str, kept: str) -> None:
    assert files.safe_name(name, "application/pdf") == kept


def test_too_many_files_are_refused() -> None:
    uploads = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(files.MAX_FILES + 1)]
    with pytest.raises(BadInput) as refused:
        attachments.keep_all(uploads=uploads)
    assert refused.value.code == "upload-too-many"


STAMPED = ("TỈNH ỦY HỒNG LĨNH", "TỐI MẬT", "Số 12-BC/TU", "Báo cáo về tình hình")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.txt", lambda: "\n".join(STAMPED).encode()),
        ("a.pdf", lambda: files_of_intake.pdf(STAMPED)),
        ("a.docx", lambda: word(*STAMPED)),
    ],
    ids=["text", "pdf", "word"],
)
def test_a_stamped_document_never_enters(name: str, make: Callable[[], bytes]) -> None:
    before = set(storage.all_digests())
    with pytest.raises(BadInput) as refused:
        attachments.keep(file=SimpleUploadedFile(name, make()))
    assert refused.value.code == "upload-secret"
    assert not StoredFile.objects.exists()
    assert set(storage.all_digests()) == before


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        attachments.keep(file=SimpleUploadedFile("a.pdf", locked_pdf()))
    assert refused.value.code == "upload-unreadable"
