"""The pulse of the review page: silent where nothing is new, and it writes nothing."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directives.models import AuditEvent, IntakeJob, Unit, User
from directives.services import intake
from tests.factories.intake import bodies, read_job


@pytest.fixture
def job(unit: Unit, board_staff: User) -> IntakeJob:
    cache.clear()
    bodies()
    return read_job(board_staff)


def test_nothing_new_is_no_answer_and_no_write(
    client: Client, job: IntakeJob, board_staff: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(board_staff)
    address = reverse("directives:intake-pulse", args=[job.pk])
    told = client.get(address).context["pulse"].last
    events = AuditEvent.objects.count()
    with django_assert_num_queries(7) as asked:
        assert client.get(address, {"last": told}).status_code == 204
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
    assert AuditEvent.objects.count() == events


def test_the_other_is_named(client: Client, job: IntakeJob, board_staff: User, board_leader: User) -> None:
    address = reverse("directives:intake-pulse", args=[job.pk])
    client.force_login(board_leader)
    client.get(address)
    client.force_login(board_staff)
    assert str(board_leader) in client.get(address).content.decode()


def test_an_end_of_the_review_is_told(client: Client, job: IntakeJob, board_staff: User) -> None:
    client.force_login(board_staff)
    intake.discard(job=job, by=board_staff)
    page = client.get(reverse("directives:intake-pulse", args=[job.pk])).content.decode()
    assert reverse("directives:intake-review", args=[job.pk]) in page
