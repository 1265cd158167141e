"""The pages of many files at once."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directives.models import BundleFile, Job, User
from tests.factories import JobFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quarantine_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.QUARANTINE_ROOT = tmp_path


def board_of(rows: int, **job: Any) -> Job:
    made: Job = JobFactory(**job)
    BundleFile.objects.bulk_create(
        BundleFile(job=made, position=n, outcome="refused", reason="file-broken") for n in range(1, rows + 1)
    )
    return made


def test_the_form_leads_to_the_page_of_its_work(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    files = [SimpleUploadedFile(f"{n}.txt", b"CHI THI so 1") for n in range(2)]
    answer = client.post(reverse("directives:bundle-bring"), {"brought": files})
    job = Job.objects.get()
    assert answer["Location"] == reverse("directives:bundle-detail", args=[job.pk])
    assert BundleFile.objects.filter(job=job).count() == 2


def test_no_file_is_told_beside_the_field(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    answer = client.post(reverse("directives:bundle-bring"))
    assert answer.status_code == 422
    assert "brought" in answer.context["form"].errors


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_many_rows(
    client: Client, board_staff: User, rows: int, django_assert_num_queries: Any
) -> None:
    job = board_of(rows)
    client.force_login(board_staff)
    with django_assert_num_queries(6):  # user, grants, job, rows, counts, unread
        client.get(reverse("directives:bundle-detail", args=[job.pk]))


def test_long_lists_come_in_pages(client: Client, board_staff: User) -> None:
    job = board_of(70)
    client.force_login(board_staff)
    url = reverse("directives:bundle-detail", args=[job.pk])
    first = client.get(url).context["board"]
    second = client.get(url, {"cursor": first.next_cursor}).context["board"]
    assert [line.row.position for line in [*first.lines, *second.lines]] == list(range(1, 71))


def test_the_page_asks_again_while_the_work_goes_on(client: Client, board_staff: User) -> None:
    client.force_login(board_staff)
    running = board_of(1, state=Job.State.RUNNING)
    over = board_of(1, state=Job.State.DONE)
    polls = [
        "every 3s" in client.get(reverse("directives:bundle-detail", args=[job.pk])).content.decode()
        for job in (running, over)
    ]
    assert polls == [True, False]
