"""The page on which a replaced document's open things are decided on."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directives.domain.documents import Relation
from directives.domain.task_states import Stage
from directives.models import Assignment, Citation, Directive, Task, Unit, User
from directives.queries import replacements as query
from directives.services import progress
from tests.factories import AssignmentFactory, DirectiveFactory, TaskFactory


@pytest.fixture
def board(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


@pytest.fixture
def duty(unit: Unit) -> Assignment:
    return AssignmentFactory(unit=unit, due=20, occurrence__task=issued(DirectiveFactory()))


@pytest.fixture
def citation(duty: Assignment) -> Citation:
    return Citation.objects.create(
        source=DirectiveFactory(), target=duty.directive, relation=Relation.REPLACES, number="12-CT/TU"
    )


def issued(directive: Directive) -> Task:
    return TaskFactory(directive=directive, issued_on=date(2026, 3, 2))


def page_of(citation: Citation) -> str:
    return reverse("directives:citation-settle", args=[citation.pk])


def test_the_new_document_says_that_decisions_wait(board: Client, citation: Citation) -> None:
    page = board.get(reverse("directives:directive-detail", args=[citation.source_id]))
    assert page_of(citation) in page.content.decode()


def test_a_date_without_a_day_comes_back_beside_its_task(
    board: Client, citation: Citation, duty: Assignment
) -> None:
    answer = board.post(page_of(citation), {f"t{duty.task_id}": "redate", "seen": f"{duty.pk}.1"})
    assert answer.status_code == 422
    assert f"t{duty.task_id}" in answer.context["form"].errors


def test_a_submission_meanwhile_is_shown_and_what_was_typed_is_kept(
    board: Client, citation: Citation, duty: Assignment, official: User
) -> None:
    assert citation.target is not None
    seen = query.touched(citation.target).seen
    progress.submit(duty=duty, by=official)
    said = {f"t{duty.task_id}": "end", "reason": "Không còn phù hợp", "seen": seen}
    answer = board.post(page_of(citation), said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Không còn phù hợp" in page
    assert f'value="{duty.pk}.{Assignment.objects.get(pk=duty.pk).version}"' in page


def test_the_decision_is_applied(board: Client, citation: Citation, duty: Assignment) -> None:
    said = {f"t{duty.task_id}": "end", "reason": "Hết hiệu lực", "seen": f"{duty.pk}.{duty.version}"}
    assert board.post(page_of(citation), said).status_code == 302
    duty.refresh_from_db()
    assert duty.stage == Stage.CANCELLED


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_any_number(
    rows: int,
    board: Client,
    citation: Citation,
    duty: Assignment,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        AssignmentFactory(task=issued(citation.target), due=5)  # type: ignore[arg-type]
    board.get(page_of(citation))
    with django_assert_num_queries(11):
        assert board.get(page_of(citation)).status_code == 200
