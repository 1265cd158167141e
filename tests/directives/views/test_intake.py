"""The pages of intake: upload, reading, review, acceptance."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directives.models import (
    AuditDetail,
    AuditEvent,
    Directive,
    IntakeFinding,
    IntakeJob,
    StoredFile,
    Unit,
    User,
)
from tests.factories.intake import SAMPLE, bodies, read_job

HTMX = {"HX-Request": "true"}


@pytest.fixture
def board(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


@pytest.fixture
def job(unit: Unit, board_staff: User) -> IntakeJob:
    bodies()
    return read_job(board_staff)


def upload(client: Client, data: bytes, name: str = "chi-thi.txt") -> str:
    file = SimpleUploadedFile(name, data)
    response = client.post(reverse("directives:intake-upload"), {"file": file})
    assert response.status_code == 422
    return response.content.decode()


def test_a_secret_document_is_refused_beside_the_field_and_leaves_only_the_fact(board: Client) -> None:
    page = upload(board, "TỈNH ỦY HỒNG LĨNH\nTỐI MẬT\nSố 9-CT/TU\n".encode(), "ten-mat.txt")
    assert 'id="id_file_error"' in page
    assert not IntakeJob.objects.exists()
    assert not StoredFile.objects.exists()
    event = AuditEvent.objects.get(refused=True)
    assert (event.verb, event.facts) == ("refused.directives:intake-upload", {"reason": "file-secret"})
    assert "ten-mat" not in str(AuditDetail.objects.get(event=event).content)


def test_a_file_of_no_known_type_is_refused_beside_the_field(board: Client) -> None:
    assert 'id="id_file_error"' in upload(board, b"\x00\x01nothing")


def test_an_upload_too_large_is_refused(board: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directives.domain.files.MAX_SIZE", 10)
    assert 'id="id_file_error"' in upload(board, SAMPLE.read_bytes())


def test_the_card_asks_again_while_it_is_read(board: Client, board_staff: User) -> None:
    waiting = IntakeJob.objects.create(state="reading", percent=40, quarantine="x")
    card = board.get(reverse("directives:intake-status", args=[waiting.pk])).content.decode()
    assert "hx-trigger" in card
    assert 'value="40"' in card


def test_the_card_of_a_read_file_leads_to_its_review(board: Client, job: IntakeJob) -> None:
    card = board.get(reverse("directives:intake-status", args=[job.pk])).content.decode()
    assert "hx-trigger" not in card
    assert reverse("directives:intake-review", args=[job.pk]) in card


def test_each_finding_stands_in_the_text_and_beside_it(board: Client, job: IntakeJob) -> None:
    page = board.get(reverse("directives:intake-review", args=[job.pk])).content.decode()
    for task in IntakeFinding.objects.filter(kind="task"):
        assert f'id="source-finding-{task.pk}"' in page
        assert f'id="finding-{task.pk}"' in page


def test_the_source_is_shown_whole(board: Client, job: IntakeJob) -> None:
    page = board.get(reverse("directives:intake-review", args=[job.pk]))
    shown = "".join(piece.text for item in page.context["documents"] for piece in item.source)
    assert len(shown) >= len(job.text) - len(page.context["documents"])


def test_a_header_field_answers_with_itself(board: Client, job: IntakeJob) -> None:
    document = job.documents.get(position=0)
    url = reverse("directives:intake-header", args=[document.pk, "number"])
    answer = board.post(url, {"value": "418/UBND-NC", "version": 1}, headers=HTMX)
    assert answer.status_code == 200
    assert 'value="418/UBND-NC"' in answer.content.decode()


def test_the_second_writer_sees_both_values(board: Client, job: IntakeJob) -> None:
    document = job.documents.get(position=0)
    url = reverse("directives:intake-header", args=[document.pk, "number"])
    board.post(url, {"value": "418/UBND-NC", "version": 1}, headers=HTMX)
    answer = board.post(url, {"value": "419/UBND-NC", "version": 1}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "418/UBND-NC" in page
    assert "419/UBND-NC" in page


def test_an_edited_task_comes_back_as_its_clause(board: Client, job: IntakeJob, unit: Unit) -> None:
    task = IntakeFinding.objects.get(document__job=job, document__position=1, clause_path="3", kind="task")
    form = {
        "text": "Bố trí nơi tiếp dân.", "mode": "each", "schedule": "recurring", "frequency": "quarterly",
        "first_due": "2026-09-30", "leads": [f"unit:{unit.pk}"], "version": task.version,
    }  # fmt: skip
    answer = board.post(reverse("directives:intake-task", args=[task.pk]), form, headers=HTMX)
    task.refresh_from_db()
    assert answer["HX-Retarget"].startswith("#clause-")
    assert task.data["rules"] == [{"frequency": "quarterly", "first_due": "2026-09-30"}]
    assert [actor["unit"] for actor in task.data["actors"]] == [unit.pk]


def test_a_task_due_once_without_its_day_is_marked(board: Client, job: IntakeJob) -> None:
    task = IntakeFinding.objects.filter(document__job=job, kind="task")[0]
    form = {"text": "Báo cáo.", "mode": "each", "schedule": "due", "version": task.version}
    answer = board.post(reverse("directives:intake-task", args=[task.pk]), form, headers=HTMX)
    assert answer.status_code == 422
    assert f'id="task-{task.pk}-due_on_error"' in answer.content.decode()


def test_a_task_added_opens_its_form(board: Client, job: IntakeJob) -> None:
    document = job.documents.get(position=1)
    answer = board.post(
        reverse("directives:intake-task-add", args=[document.pk]), {"text": "Báo cáo.", "clause_path": "1"}
    )
    added = document.findings.get(kind="task", clause_path="1")
    page = answer.content.decode()
    assert f'id="task-{added.pk}-text"' in page
    assert "data-focus" in page


def test_a_closed_form_shows_its_clause_again(board: Client, job: IntakeJob) -> None:
    document = job.documents.get(position=1)
    page = board.get(reverse("directives:intake-block", args=[document.pk]), {"path": "3"}).content.decode()
    assert f'id="clause-{document.findings.get(kind="clause", clause_path="3").pk}"' in page


def test_a_document_left_out_says_so_in_its_place(board: Client, job: IntakeJob) -> None:
    document = job.documents.get(position=0)
    answer = board.post(
        reverse("directives:intake-leave-out", args=[document.pk]), {"reason": "Công văn gửi kèm"}
    )
    assert "Công văn gửi kèm" in answer.content.decode()
    refused = board.post(reverse("directives:intake-leave-out", args=[document.pk]), {"reason": ""})
    assert refused.status_code == 422


def test_a_group_shows_its_units_to_leave_out(board: Client, job: IntakeJob) -> None:
    task = IntakeFinding.objects.get(document__job=job, document__position=1, clause_path="3", kind="task")
    url = reverse("directives:intake-actor", args=[task.pk, 0])
    page = board.get(url).content.decode()
    assert "Đảng ủy xã Thử Một" in page
    out = Unit.objects.get(code="xa-1").pk
    group = task.data["actors"][0]["group"]
    board.post(url, {"choice": f"group:{group}", "excluded": [out], "version": task.version}, headers=HTMX)
    task.refresh_from_db()
    assert task.data["actors"][0]["excluded"] == [out]


def test_accepting_two_documents_shows_both(board: Client, job: IntakeJob) -> None:
    answer = board.post(reverse("directives:intake-accept", args=[job.pk]), follow=True)
    page = answer.content.decode()
    for directive in Directive.objects.all():
        assert reverse("directives:directive-detail", args=[directive.pk]) in page


def test_what_is_missing_is_said_on_the_page(board: Client, board_staff: User) -> None:
    board.post(reverse("directives:intake-by-hand"))
    job = IntakeJob.objects.get()
    answer = board.post(reverse("directives:intake-accept", args=[job.pk]))
    assert answer.status_code == 422
    assert "form-errors" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 25])
def test_the_list_costs_the_same_for_any_number(
    rows: int, board: Client, board_staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    IntakeJob.objects.bulk_create(
        IntakeJob(name=f"{n}.txt", state="review", created_by=board_staff) for n in range(rows)
    )
    board.get(reverse("directives:intake-list"))
    with django_assert_num_queries(4):
        page = board.get(reverse("directives:intake-list"))
    assert len(page.context["page"].rows) == rows


def test_the_card_tells_the_page_and_offers_to_stop(board: Client) -> None:
    reading = IntakeJob.objects.create(state="reading", percent=4, page=12, pages=300, quarantine="x")
    card = board.get(reverse("directives:intake-status", args=[reading.pk])).content.decode()
    assert re.search(r"12\D{1,4}300", card)
    assert reverse("directives:intake-discard", args=[reading.pk]) in card
    assert "csrfmiddlewaretoken" in card
    listed = board.get(reverse("directives:intake-list")).content.decode()
    assert listed.count("csrfmiddlewaretoken") > 2
    board.post(reverse("directives:intake-discard", args=[reading.pk]))
    reading.refresh_from_db()
    assert reading.state == "discarded"


def test_a_text_in_an_old_font_says_so_to_the_reviewer(board: Client, board_staff: User) -> None:
    text = "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh phèi hîp tæ chøc thùc hiÖn vµ b¸o c¸o tr­íc"
    job = read_job(board_staff, text.encode("latin-1"))
    page = board.get(reverse("directives:intake-review", args=[job.pk])).content.decode()
    assert "TCVN3" in page
