"""The same plan in every kind of file gives the same findings; the type is read from the bytes."""

import io

import pytest
from PIL import Image

from directives.intake import Source, parse
from directives.intake.types import Draft, DraftDocument
from tests.directives.intake import files
from tests.need import need

KINDS = {
    "text": lambda: "\n".join(files.plain_lines()).encode(),
    "utf-16": lambda: "\n".join(files.plain_lines()).encode("utf-16"),
    "pdf": files.pdf,
    "word": files.word,
}


def _only(draft: Draft) -> DraftDocument:
    (document,) = draft.documents
    return document


@pytest.mark.parametrize("kind", KINDS)
def test_header_of_every_kind_of_file(kind: str) -> None:
    header = _only(parse(Source("no-suffix", KINDS[kind]()))).header
    values = [
        header.number,
        header.issued_on,
        header.place,
        header.issuer,
        header.title,
        header.signatory_name,
    ]
    assert [value.value if value else None for value in values] == [
        "58/KH-UBND",
        "2026-02-06",
        "Vĩnh Khê",
        "Ủy ban nhân dân tỉnh Vĩnh Khê",
        "Về việc tiếp công dân lưu động ở xã",
        "Võ Thị Mận",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_duties_of_every_kind_of_file(kind: str) -> None:
    document = _only(parse(Source("x", KINDS[kind]())))
    first, second = [duty for duty in document.obligations if duty.clause in ("1", "2")][:2]
    assert [actor.name for actor in first.leads] == ["Sở Nội vụ"]
    assert first.target and (first.target.value, first.target.per) == (2, "quarter")
    assert second.schedule.due_on == "2026-12-10"
    assert second.via and second.via.name == "Sở Nội vụ"


def test_numbers_that_word_writes_itself_open_clauses() -> None:
    assert [clause.path for clause in _only(parse(Source("x", files.word()))).clauses] == ["1", "2"]


def test_a_table_of_assignments_gives_a_duty_per_row() -> None:
    duties = {duty.action: duty for duty in _only(parse(Source("x", files.word()))).obligations}
    found = [duties["Soạn lịch tiếp dân"], duties["In tài liệu"]]
    assert [duty.leads[0].name for duty in found] == ["Sở Nội vụ", "Sở Tài chính"]
    assert [duty.cooperating[0].name for duty in found] == ["Thanh tra tỉnh", "Sở Nội vụ"]
    assert [duty.schedule.due_on for duty in found] == ["2026-03-31", "2026-04-30"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_recognised(kind: str) -> None:
    need("tesseract")
    draft = parse(Source("x", files.image(kind)))
    header = _only(draft).header
    assert draft.ocr
    assert header.number and header.number.value == "58/KH-UBND"
    assert header.issued_on and header.issued_on.value == "2026-02-06"


def test_scanned_pages_are_told_one_by_one() -> None:
    need("tesseract")
    told: list[tuple[int, int]] = []
    draft = parse(Source("x", files.scanned_pdf(2)), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert draft.pages == 2


def test_a_picture_of_many_pages() -> None:
    need("tesseract")
    held = io.BytesIO()
    pages = [files.page_image(), Image.new("L", (1654, 2339), 255)]
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:])
    assert _only(parse(Source("x", held.getvalue()))).header.kind
