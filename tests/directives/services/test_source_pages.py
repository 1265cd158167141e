"""Pages drawn for the review: each once, with what was found where it stands."""

import io

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from weasyprint import HTML

from directives.core import storage
from directives.models import IntakeFinding, IntakeJob, Unit, User
from directives.queries import review as queries
from directives.queries.source_pages import Box
from directives.services import intake, source_pages
from tests.factories.intake import SAMPLE, bodies
from tests.need import need


def printed(text: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    style = "@page { size: A4; margin: 2cm } p { margin: 0 0 6pt; font: 13pt serif }"
    data: bytes = HTML(string=f"<style>{style}</style>{paragraphs}").write_pdf()
    return data


def read(name: str, data: bytes, by: User) -> IntakeJob:
    job = intake.receive(file=SimpleUploadedFile(name, data), by=by)
    intake.read(job.pk)
    job.refresh_from_db()
    source_pages.draw(job.pk)
    return job


@pytest.fixture
def job(unit: Unit, board_staff: User) -> IntakeJob:
    bodies()
    return read("chi-thi.pdf", printed(SAMPLE.read_text(encoding="utf-8")), board_staff)


def boxes(job: IntakeJob) -> dict[str, Box]:
    found = [box for item in queries.job_review(job) for sheet in item.sheets for box in sheet.boxes]
    return {box.span.card: box for box in reversed(found)}


def test_every_page_is_a_picture_of_a_sensible_size(job: IntakeJob) -> None:
    pages = list(job.sheets.all())
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert len(pages) > 1
    for page in pages:
        assert page.file is not None
        picture = Image.open(io.BytesIO(storage.read(page.file.digest)))
        assert picture.size == (page.width, page.height) == (1100, 1556)
        assert page.file.size < 400_000


def test_each_task_is_marked_where_its_words_stand_on_the_page(job: IntakeJob) -> None:
    """The marks are measured against the text layer itself, read within the box that was drawn."""
    found = boxes(job)
    file = job.file
    assert file is not None
    document = pypdfium2.PdfDocument(storage.read(file.digest))
    for task in IntakeFinding.objects.filter(document__job=job, kind="task"):
        box = found[f"finding-{task.pk}"]
        page = job.sheets.filter(end__gt=task.start).order_by("number")[0]
        wide, high = document[page.number - 1].get_size()
        line = box.lines[0]
        said = (
            document[page.number - 1]
            .get_textpage()
            .get_text_bounded(
                left=line.left / 1000 * wide - 1,
                right=line.right / 1000 * wide + 1,
                top=high - line.top / 1000 * high + 1,
                bottom=high - line.bottom / 1000 * high - 1,
            )
        )
        assert said.split()[0].strip("-") in job.text[task.start : task.start + 40]


def test_the_header_is_marked_too(job: IntakeJob) -> None:
    for item in queries.job_review(job):
        assert f"header-{item.document.pk}-number" in boxes(job)


def test_each_document_shows_its_own_pages(job: IntakeJob) -> None:
    first, second = queries.job_review(job)
    assert {sheet.page.number for sheet in first.sheets} | {sheet.page.number for sheet in second.sheets} == {
        page.number for page in job.sheets.all()
    }
    assert first.sheets[-1].page.number <= second.sheets[0].page.number


def test_drawing_again_draws_nothing_twice(job: IntakeJob) -> None:
    before = list(job.sheets.values_list("pk", "file"))
    source_pages.draw(job.pk)
    assert list(job.sheets.values_list("pk", "file")) == before


def test_what_a_dead_worker_left_is_drawn(job: IntakeJob) -> None:
    job.sheets.filter(number=2).update(file=None)
    IntakeJob.objects.update(beat_at=job.created_at - 2 * source_pages.SILENT)
    assert source_pages.sweep() == 1
    source_pages.draw(job.pk)
    assert not job.sheets.filter(file=None).exists()
    assert source_pages.sweep() == 0


@pytest.fixture
def scan(unit: Unit, board_staff: User) -> IntakeJob:
    need("tesseract")
    bodies()
    page = pypdfium2.PdfDocument(printed(SAMPLE.read_text(encoding="utf-8")))[0]
    held = io.BytesIO()
    page.render(scale=200 / 72).to_pil().save(held, "PNG", dpi=(200, 200))
    return read("trang.png", held.getvalue(), board_staff)


def test_what_was_recognised_is_marked_where_it_stands_on_the_scan(scan: IntakeJob) -> None:
    """The number of the letter stands high on the left, the signatory low on the right of it."""
    found = boxes(scan)
    document = scan.documents.get(position=0)
    number = found[f"header-{document.pk}-number"].lines[0]
    signatory = found[f"header-{document.pk}-signatory_name"].lines[0]
    assert number.top < 300 < signatory.top
    assert 0 < number.width < 400
    assert queries.job_review(scan)[0].sheets[0].text == []


def test_where_no_place_is_known_the_text_stands_below_the_page(scan: IntakeJob) -> None:
    scan.sheets.update(places=[])
    sheet = queries.job_review(scan)[0].sheets[0]
    assert sheet.page.file is not None
    assert "UBND-NCKS" in "".join(piece.text for piece in sheet.text)
    assert any(piece.anchor.startswith("page-finding-") for piece in sheet.text)


def test_plain_text_has_no_pages(unit: Unit, board_staff: User) -> None:
    assert not read("chi-thi.txt", SAMPLE.read_bytes(), board_staff).sheets.exists()
