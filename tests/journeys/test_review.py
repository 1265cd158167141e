"""The review page in the browser: pictures of pages, splitting and joining by keys."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Locator, Page, expect
from weasyprint import HTML

from directives.models import IntakeFinding, IntakeJob, Unit, User
from directives.services import intake, source_pages
from tests.browser import DESK, PHONE, PageAs, check_page
from tests.factories.intake import SAMPLE, bodies

pytestmark = pytest.mark.once


@pytest.fixture
def job(unit: Unit, board_staff: User) -> IntakeJob:
    """The sample as a printed file, read and drawn."""
    bodies()
    lines = "".join(f"<p>{line}</p>" for line in SAMPLE.read_text(encoding="utf-8").split("\n"))
    style = "@page { size: A4; margin: 2cm } p { margin: 0 0 6pt; font: 13pt serif }"
    data = HTML(string=f"<style>{style}</style>{lines}").write_pdf()
    job = intake.receive(file=SimpleUploadedFile("chi-thi.pdf", data), by=board_staff)
    intake.read(job.pk)
    job.refresh_from_db()
    source_pages.draw(job.pk)
    return job


def clause(page: Page, path: str) -> Locator:
    return page.get_by_role("group", name=f"Điều khoản {path}", exact=True)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_finding_and_its_place_on_the_page_lead_to_each_other(
    page_as: PageAs, board_staff: User, job: IntakeJob, width: int
) -> None:
    task = IntakeFinding.objects.get(document__job=job, kind="task", clause_path="3")
    page = page_as(board_staff, width)
    page.goto(f"/intake/{job.pk}/")
    box, card = page.locator(f"#box-finding-{task.pk}"), page.locator(f"#finding-{task.pk}")
    card.get_by_role("button", name="Trong văn bản").click()
    expect(box).to_be_in_viewport()
    expect(box).to_have_class("box box-task is-lit")
    picture = page.locator("figure.sheet", has=box).get_by_role("img")
    expect(picture).to_have_js_property("complete", True)
    expect(picture).to_have_js_property("naturalWidth", 1100)
    check_page(page)
    box.locator("rect").first.click()
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()


def test_the_text_is_a_switch_away_and_stays_chosen(
    page_as: PageAs, board_staff: User, job: IntakeJob
) -> None:
    task = IntakeFinding.objects.get(document__job=job, kind="task", clause_path="3")
    page = page_as(board_staff, DESK)
    page.goto(f"/intake/{job.pk}/")
    page.get_by_role("button", name="Văn bản", exact=True).first.click()
    page.reload()
    expect(page.get_by_role("region", name="Ảnh trang văn bản gốc").first).to_be_hidden()
    page.locator(f"#finding-{task.pk}").get_by_role("button", name="Trong văn bản").click()
    expect(page.locator(f"#source-finding-{task.pk}")).to_be_in_viewport()


def test_a_task_is_split_and_joined_without_the_mouse(
    page_as: PageAs, board_staff: User, job: IntakeJob
) -> None:
    page = page_as(board_staff, DESK)
    page.goto(f"/intake/{job.pk}/")
    card = clause(page, "3").get_by_role("article")
    before = card.locator("p").first.inner_text()
    card.focus()
    page.keyboard.press("s")
    expect(card.get_by_label("Phần thứ nhất")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_focused()
    page.keyboard.press("s")
    first = card.get_by_label("Phần thứ nhất")
    first.fill(before)
    for _ in range(10):
        page.keyboard.press("Control+ArrowLeft")
    card.get_by_role("button", name="Chuyển phần sau con trỏ xuống dưới").press("Enter")
    halves = [card.get_by_label(name).input_value() for name in ("Phần thứ nhất", "Phần thứ hai")]
    assert " ".join(halves) == before
    card.get_by_role("button", name="Tách làm hai").press("Enter")
    expect(clause(page, "3").get_by_role("article")).to_have_count(2)
    expect(page.locator("#coverage")).to_contain_text("đã lưu")
    expect(clause(page, "3")).to_be_focused()

    clause(page, "3").get_by_role("article").first.focus()
    page.keyboard.press("m")
    expect(clause(page, "3").get_by_role("article")).to_have_count(1)
    expect(clause(page, "3").get_by_role("article").locator("p").first).to_have_text(before)


def test_the_keys_are_told_on_the_page(page_as: PageAs, board_staff: User, job: IntakeJob) -> None:
    page = page_as(board_staff, DESK)
    page.goto(f"/intake/{job.pk}/")
    page.keyboard.press("?")
    expect(page.get_by_text("gộp với nội dung sau")).to_be_visible()
    check_page(page)
    page.keyboard.press("Shift+A")
    expect(page.locator("#accept").get_by_role("button", name="Chấp nhận văn bản")).to_be_focused()
