"""Private files: only for whom the record is visible, noted, harmless."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directives.models import Assignment, Attachment, AuditEvent, Evidence, User
from directives.services import attachments, progress
from tests.factories import AssignmentFactory
from tests.proofs import PDF, PNG

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=official.current_grants[0].unit)
    return made


def evidence(duty: Assignment, by: User, name: str, data: bytes) -> str:
    progress.report(duty=duty, percent=10, files=[SimpleUploadedFile(name, data)], by=by)
    return reverse("directives:evidence-file", args=[Evidence.objects.get().pk])


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_evidence_goes_out_as_it_came_in_under_its_vietnamese_name(
    client: Client, duty: Assignment, official: User
) -> None:
    address = evidence(duty, official, "Biên bản họp.pdf", PDF)
    client.force_login(official)
    answer = client.get(address)
    assert body(answer) == PDF
    assert (
        answer["Content-Disposition"]
        == "attachment; filename*=utf-8''Bi%C3%AAn%20b%E1%BA%A3n%20h%E1%BB%8Dp.pdf"
    )
    assert answer["Content-Type"] == "application/pdf"


def test_whatever_it_holds_it_is_harmless_in_the_browser(
    client: Client, duty: Assignment, official: User
) -> None:
    address = evidence(duty, official, "a.pdf", PDF)
    client.force_login(official)
    answer = client.get(address)
    body(answer)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cache-Control"] == "private, no-store"


def test_a_picture_may_be_shown(client: Client, duty: Assignment, official: User) -> None:
    address = evidence(duty, official, "anh.png", PNG)
    client.force_login(official)
    answer = client.get(address)
    body(answer)
    assert answer["Content-Disposition"].startswith("inline")


def test_a_download_leaves_its_event(client: Client, duty: Assignment, official: User) -> None:
    address = evidence(duty, official, "a.pdf", PDF)
    client.force_login(official)
    body(client.get(address))
    event = AuditEvent.objects.get(verb="file.downloaded")
    assert set(event.subjects.values_list("kind", "object_id")) >= {("assignment", str(duty.pk))}


def test_a_strangers_evidence_does_not_exist(
    client: Client, duty: Assignment, official: User, stranger: User
) -> None:
    address = evidence(duty, official, "a.pdf", PDF)
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    assert not AuditEvent.objects.filter(verb="file.downloaded").exists()


def test_a_link_is_not_a_file(client: Client, duty: Assignment, official: User) -> None:
    progress.report(duty=duty, percent=10, links=["https://example.test/a"], by=official)
    client.force_login(official)
    address = reverse("directives:evidence-file", args=[Evidence.objects.get().pk])
    assert client.get(address).status_code == 404


def test_an_attachment_follows_its_directive(
    client: Client, duty: Assignment, official: User, stranger: User
) -> None:
    file = attachments.keep_bytes(data=PDF, mime="application/pdf")
    directive: Any = duty.directive
    held = Attachment.objects.create(directive=directive, file=file, name="Chỉ thị.pdf")
    address = reverse("directives:attachment-file", args=[held.pk])
    client.force_login(official)
    assert body(client.get(address)) == PDF
    client.force_login(stranger)
    assert client.get(address).status_code == 404
