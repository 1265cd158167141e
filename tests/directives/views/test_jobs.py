"""The pages of background work."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.domain.notices import NoticeState
from directives.models import Job, User
from tests.factories import DigestFactory, JobFactory

pytestmark = pytest.mark.django_db


def get(client: Client, user: User, name: str, *args: Any, **headers: str) -> Any:
    client.force_login(user)
    return client.get(reverse(f"directives:{name}", args=args), headers=headers)


def post(client: Client, user: User, name: str, *args: Any) -> Any:
    client.force_login(user)
    return client.post(reverse(f"directives:{name}", args=args))


def test_a_person_sees_their_own_work_alone(client: Client, official: User, stranger: User) -> None:
    mine, other = JobFactory(created_by=official), JobFactory(created_by=stranger)
    page = get(client, official, "job-list").content.decode()
    assert mine.title in page
    assert other.title not in page


def test_failed_work_stands_on_top(client: Client, administrator: User) -> None:
    failed = JobFactory(state=Job.State.FAILED, error="hỏng")
    JobFactory()
    board = get(client, administrator, "job-list").context["board"]
    assert list(board.failed) == [failed]


@pytest.mark.parametrize(("persona", "shown"), [("administrator", True), ("inspector", False)])
def test_failed_mails_are_shown_to_those_who_may_send_them_again(
    client: Client, request: pytest.FixtureRequest, persona: str, shown: bool
) -> None:
    mail = DigestFactory(state=NoticeState.FAILED, error="SMTPRecipientsRefused: 550")
    page = get(client, request.getfixturevalue(persona), "job-list").content.decode()
    assert (reverse("directives:mail-retry", args=[mail.pk]) in page) is shown


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_many_rows(
    client: Client, administrator: User, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        JobFactory(state=Job.State.FAILED)
        DigestFactory(state=NoticeState.FAILED)
    client.force_login(administrator)
    with django_assert_num_queries(6):  # user, grants, failed, all, mails, unread
        client.get(reverse("directives:job-list"))


def test_running_work_asks_again_and_finished_work_does_not(client: Client, official: User) -> None:
    running = JobFactory(created_by=official, state=Job.State.RUNNING, percent=40)
    done = JobFactory(created_by=official, file=b"%PDF-")
    polls = [
        "every 2s" in get(client, official, "job-detail", job.pk).content.decode() for job in (running, done)
    ]
    assert polls == [True, False]


def test_the_page_asks_for_its_fragment_alone(client: Client, official: User) -> None:
    job = JobFactory(created_by=official, state=Job.State.RUNNING, percent=40)
    answer = get(client, official, "job-detail", job.pk, **{"HX-Request": "true"}).content.decode()
    assert 'value="40"' in answer
    assert "<html" not in answer


def test_the_file_comes_as_it_was_stored(client: Client, official: User) -> None:
    job = JobFactory(created_by=official, file=b"%PDF-1.7 x")
    answer = get(client, official, "job-file", job.pk)
    assert b"".join(answer) == b"%PDF-1.7 x"
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]


def test_work_without_a_file_has_no_download(client: Client, official: User) -> None:
    assert get(client, official, "job-file", JobFactory(created_by=official).pk).status_code == 404


def test_cancelling_leads_back_to_the_work(client: Client, official: User) -> None:
    job = JobFactory(created_by=official)
    answer = post(client, official, "job-cancel", job.pk)
    job.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, reverse("directives:job-detail", args=[job.pk]))
    assert job.state == Job.State.CANCELLED


def test_cancelling_what_is_over_is_refused_with_its_reason(client: Client, official: User) -> None:
    job = JobFactory(created_by=official, state=Job.State.DONE)
    assert post(client, official, "job-cancel", job.pk).status_code == 403


def test_a_failed_mail_goes_back_to_the_queue(client: Client, administrator: User) -> None:
    mail = DigestFactory(state=NoticeState.FAILED)
    post(client, administrator, "mail-retry", mail.pk)
    mail.refresh_from_db()
    assert mail.state == NoticeState.PLANNED
