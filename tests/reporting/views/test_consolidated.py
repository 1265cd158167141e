"""The consolidated report on the page: freezing, reading, printing, downloading."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives.core import clock
from directives.models import AuditEvent, Job, User
from reporting.domain.job_names import Job as Name
from reporting.models import ConsolidatedReport
from tests.factories import JobFactory, PaperFactory, PeriodFactory, SummaryFactory

pytestmark = pytest.mark.django_db


def url(name: str, row: Any = None) -> str:
    return reverse(f"reporting:{name}", args=[row.pk] if row else [])


def test_freezing_without_a_day_takes_the_cut_off_or_today(client: Client, administrator: User) -> None:
    period = PeriodFactory()
    client.force_login(administrator)
    for today, as_of in ((date(2026, 6, 20), period.ends_on), (date(2026, 3, 1), date(2026, 3, 1))):
        with clock.at(today):
            answer = client.post(url("consolidated-build"), {"period": period.pk})
        report = ConsolidatedReport.objects.order_by("-pk")[0]
        assert report.as_of == as_of
        assert answer["Location"] == url("consolidated-detail", report)


def test_a_day_ahead_comes_back_beside_its_field(client: Client, administrator: User) -> None:
    period = PeriodFactory()
    client.force_login(administrator)
    with clock.at(date(2026, 6, 20)):
        answer = client.post(url("consolidated-build"), {"period": period.pk, "as_of": "2026-06-21"})
    assert answer.status_code == 422
    assert "as_of" in answer.context["form"].errors


def test_the_page_shows_the_frozen_content(client: Client, administrator: User) -> None:
    report = SummaryFactory()
    client.force_login(administrator)
    page = client.get(url("consolidated-detail", report)).content.decode()
    assert "phương hướng, nhiệm vụ 6 tháng cuối năm 2026" in page
    assert "16.051" in page


def test_printing_under_way_is_followed_on_the_page(client: Client, administrator: User) -> None:
    report = SummaryFactory()
    JobFactory(
        name=Name.RENDER_SUMMARY,
        arguments={"report": report.pk},
        created_by=administrator,
        state=Job.State.RUNNING,
        percent=40,
    )
    client.force_login(administrator)
    page = client.get(url("consolidated-detail", report)).content.decode()
    assert 'value="40"' in page
    assert 'hx-trigger="every 2s"' in page
    assert url("consolidated-export", report) not in page


def test_a_download_is_the_stored_file_and_recorded(client: Client, administrator: User) -> None:
    paper = PaperFactory()
    client.force_login(administrator)
    answer: Any = client.get(url("issued-file", paper))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 thu"
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao.pdf"'
    event = AuditEvent.objects.get()
    assert (event.verb, event.facts["digest"]) == ("consolidated.download", paper.file.digest)


def test_a_reader_sees_issued_reports_alone(client: Client, reader: User) -> None:
    draft = SummaryFactory()
    issued = SummaryFactory(period=draft.period, number="12")
    client.force_login(reader)
    assert list(client.get(url("consolidated-list")).context["page"].rows) == [issued]


def test_an_issue_without_a_number_comes_back(client: Client, board_leader: User) -> None:
    report = SummaryFactory()
    client.force_login(board_leader)
    answer = client.post(url("consolidated-issue", report), {"number": "", "issued_on": "2026-06-20"})
    assert answer.status_code == 422
    assert "number" in answer.context["form"].errors


def test_the_list_costs_the_same_for_1_and_30(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    costs, period = [], PeriodFactory()
    for count in (1, 29):
        SummaryFactory.create_batch(count, period=period)
        with CaptureQueriesContext(connection) as queries:
            client.get(url("consolidated-list"))
        costs.append(len(queries))
    assert ConsolidatedReport.objects.count() == 30
    assert costs[0] == costs[1]


def test_a_printing_that_failed_says_so_and_may_be_tried_again(client: Client, administrator: User) -> None:
    paper = PaperFactory()
    job = JobFactory(
        name=Name.RENDER_SUMMARY,
        arguments={"report": paper.report.pk},
        created_by=administrator,
        state=Job.State.FAILED,
        error="Thiếu phông chữ",
    )
    client.force_login(administrator)
    page = client.get(url("consolidated-detail", paper.report)).content.decode()
    assert "Thiếu phông chữ" in page
    assert reverse("directives:job-retry", args=[job.pk]) in page
