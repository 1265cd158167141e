"""A page's picture: shown to reviewers, kept by their browser, asked for again each time."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import AuditEvent, IntakeJob, SourcePage, User
from directives.services import attachments


@pytest.fixture
def page(db: None) -> SourcePage:
    picture = attachments.keep_bytes(data=b"\x89PNG picture", mime="image/png")
    return SourcePage.objects.create(job=IntakeJob.objects.create(state="review"), number=1, file=picture)


def test_a_reviewer_sees_it_and_no_download_is_noted(
    client: Client, board_staff: User, page: SourcePage
) -> None:
    client.force_login(board_staff)
    before = AuditEvent.objects.count()
    answer = client.get(reverse("directives:intake-page-image", args=[page.pk]))
    assert b"".join(answer) == b"\x89PNG picture"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert AuditEvent.objects.count() == before


def test_the_browser_keeps_it_but_asks_whether_it_may(
    client: Client, board_staff: User, official: User, page: SourcePage
) -> None:
    address = reverse("directives:intake-page-image", args=[page.pk])
    client.force_login(board_staff)
    first = client.get(address)
    assert b"".join(first)
    etag = first["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    client.force_login(official)
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 404


def test_the_drawing_is_followed_until_it_has_ended(
    client: Client, board_staff: User, page: SourcePage
) -> None:
    client.force_login(board_staff)
    waiting = SourcePage.objects.create(job=page.job, number=2)
    address = reverse("directives:intake-drawn", args=[page.job_id])
    assert "hx-trigger" in client.get(address).content.decode()
    assert client.get(reverse("directives:intake-page-image", args=[waiting.pk])).status_code == 404
    waiting.delete()
    assert "hx-trigger" not in client.get(address).content.decode()
