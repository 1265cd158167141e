"""The pages on which a document stands beside one that it looks like."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import Directive, IntakeDocument, Unit, User, Verdict
from tests.directives.services.test_duplicates import accepted
from tests.factories.intake import bodies
from tests.factories.papers_alike import CLEAN, brought, garbled


@pytest.fixture
def known(unit: Unit, board_staff: User) -> Directive:
    bodies()
    return accepted(brought(CLEAN, board_staff), board_staff)


@pytest.fixture
def copy(known: Directive, board_staff: User) -> IntakeDocument:
    return brought(garbled(), board_staff, "ban-chup.txt")


@pytest.fixture
def board(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


def test_the_review_leads_to_both_side_by_side(board: Client, copy: IntakeDocument, known: Directive) -> None:
    review = board.get(reverse("directives:intake-review", args=[copy.job_id])).content.decode()
    address = f"{reverse('directives:intake-compare', args=[copy.pk])}?with=directive:{known.pk}"
    assert address in review
    page = board.get(address)
    assert page.context["alike"].percent >= 35
    assert page.context["comparison"].differing > 0
    strict = board.get(f"{address}&strictly=1")
    assert strict.context["comparison"].differing > page.context["comparison"].differing


def test_filed_as_a_copy_and_taken_back(board: Client, copy: IntakeDocument, known: Directive) -> None:
    said = {"with": f"directive:{known.pk}"}
    board.post(reverse("directives:intake-file-copy", args=[copy.pk]), said)
    copy.refresh_from_db()
    assert (copy.filed_as, copy.directive) == ("copy", known)
    review = board.get(reverse("directives:intake-review", args=[copy.job_id]))
    assert reverse("directives:intake-unfile", args=[copy.pk]) in review.content.decode()
    board.post(reverse("directives:intake-unfile", args=[copy.pk]))
    copy.refresh_from_db()
    assert copy.filed_as == ""


def test_told_apart_and_asked_again(board: Client, copy: IntakeDocument, known: Directive) -> None:
    board.post(reverse("directives:intake-tell-apart", args=[copy.pk]), {"with": f"directive:{known.pk}"})
    page = board.get(reverse("directives:intake-review", args=[copy.job_id])).content.decode()
    assert reverse("directives:intake-compare", args=[copy.pk]) not in page
    assert reverse("directives:intake-ask-again", args=[copy.pk]) in page
    board.post(reverse("directives:intake-ask-again", args=[copy.pk]))
    assert not Verdict.objects.exists()


def test_a_new_version_asks_of_each_clause(board: Client, copy: IntakeDocument, known: Directive) -> None:
    url = reverse("directives:intake-file-version", args=[copy.pk])
    page = board.get(url, {"with": f"directive:{known.pk}"})
    assert page.context["form"].rows
    answer = board.post(url, {"with": f"directive:{known.pk}", "seen": page.context["seen"]})
    assert answer.status_code == 422
    said = {name: "leave" for name in page.context["form"].fields if name[:1] in "cs" and name != "seen"}
    done = board.post(url, {"with": f"directive:{known.pk}", "seen": page.context["seen"], **said})
    assert done.status_code == 302
    edition = known.editions.order_by("-number")[0]
    shown = board.get(reverse("directives:edition", args=[edition.pk]))
    assert (shown.status_code, shown.context["before"].number) == (200, 1)


def test_versions_that_changed_meanwhile_are_told(
    board: Client, copy: IntakeDocument, known: Directive
) -> None:
    url = reverse("directives:intake-file-version", args=[copy.pk])
    page = board.get(url, {"with": f"directive:{known.pk}"})
    said = {name: "leave" for name in page.context["form"].fields if name[:1] in "cs" and name != "seen"}
    answer = board.post(url, {"with": f"directive:{known.pk}", "seen": "x" * 32, **said})
    assert answer.status_code == 409


def test_nobody_compares_with_what_is_not_there(board: Client, copy: IntakeDocument) -> None:
    url = reverse("directives:intake-compare", args=[copy.pk])
    for key in ("", "directive:999999", "paper:1x", f"paper:{copy.pk}"):
        assert board.get(url, {"with": key}).status_code == 404
