"""The pages of directives: list, detail, description, issue."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directives.core import clock
from directives.domain.directive_states import DirectiveState
from directives.domain.task_states import Stage
from directives.models import Assignment, Citation, Directive, Rule, Task, TaskAddressee, Unit, User
from directives.services import directives
from tests.factories import AssignmentFactory, ClauseFactory, DirectiveFactory, TaskFactory


@pytest.fixture
def board(client: Client, board_staff: User) -> Client:
    client.force_login(board_staff)
    return client


@pytest.fixture
def prepared(unit: Unit) -> Directive:
    """Under review: one clause with a task, one without."""
    directive = DirectiveFactory(state=DirectiveState.IN_REVIEW)
    first = ClauseFactory(directive=directive, path="1")
    ClauseFactory(directive=directive, path="2")
    task = TaskFactory(directive=directive)
    task.clauses.add(first)
    TaskAddressee.objects.create(task=task, unit=unit)
    return directive


def found(client: Client, **asked: str | int) -> list[int]:
    page = client.get(reverse("directives:directive-list"), asked)
    return [directive.pk for directive, _done in page.context["rows"]]


def amended(directive: Directive, by: User, **changed: object) -> Directive:
    said = {name: getattr(directive, name) for name in ("kind", "issuer", "title", "matched_on", "number")}
    header = directives.Header(**{**said, "issued_on": directive.issued_on, **changed})
    return directives.amend(directive=directive, header=header, version=directive.version, by=by)


def test_words_are_found_without_their_marks(board: Client, board_staff: User) -> None:
    wanted = amended(DirectiveFactory(), board_staff, title="về đối thoại với Nhân dân")
    DirectiveFactory()
    assert found(board, q="doi thoai") == [wanted.pk]


def test_a_number_is_found_without_its_signs(board: Client, board_staff: User) -> None:
    wanted = amended(DirectiveFactory(), board_staff, number="25-CT/TU")
    DirectiveFactory(number="26-CT/TU")
    assert found(board, q="25 ct tu") == [wanted.pk]


def test_kind_state_issuer_and_year_narrow_the_list(board: Client) -> None:
    wanted = DirectiveFactory(kind="nghi_quyet", issuer="Đảng ủy Thử")
    DirectiveFactory(kind="chi_thi")
    assert found(board, kind="nghi_quyet", state="issued", issuer="Đảng ủy Thử", year=2026) == [wanted.pk]
    assert found(board, year=2025) == []


def test_a_unit_is_offered_no_issuer_of_what_it_does_not_see(
    client: Client, official: User, unit: Unit
) -> None:
    AssignmentFactory(unit=unit)
    DirectiveFactory(issuer="Cơ quan chưa ban hành", state=DirectiveState.DRAFT)
    client.force_login(official)
    page = client.get(reverse("directives:directive-list")).content.decode()
    assert "Cơ quan chưa ban hành" not in page


def test_a_unit_sees_what_gives_it_a_duty(client: Client, official: User, unit: Unit) -> None:
    duty = AssignmentFactory(unit=unit)
    DirectiveFactory()
    client.force_login(official)
    assert found(client) == [duty.directive_id]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number(
    rows: int, board: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    DirectiveFactory.create_batch(rows)
    found(board)
    with django_assert_num_queries(6):
        assert len(found(board)) == rows


@pytest.mark.parametrize("tab", ["content", "duties", "links", "files", "history"])
def test_each_tab_opens(tab: str, board: Client, prepared: Directive) -> None:
    page = board.get(reverse("directives:directive-detail", args=[prepared.pk]), {"tab": tab})
    assert (page.status_code, page.context["tab"]) == (200, tab)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_content_costs_the_same_for_any_number(
    rows: int, board: Client, prepared: Directive, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for clause in ClauseFactory.create_batch(rows, directive=prepared):
        TaskFactory(directive=prepared).clauses.add(clause)
    url = reverse("directives:directive-detail", args=[prepared.pk])
    board.get(url)
    with django_assert_num_queries(11):
        board.get(url)


def test_a_gap_is_named(board: Client, prepared: Directive) -> None:
    page = board.get(reverse("directives:directive-detail", args=[prepared.pk]))
    assert [line.clause.path for line in page.context["content"].gaps] == ["2"]


def test_the_preview_says_who_receives_what(board: Client, prepared: Directive, unit: Unit) -> None:
    page = board.get(reverse("directives:directive-issue", args=[prepared.pk]))
    assert page.context["preview"].duties == 1
    assert unit.name in page.content.decode()


def test_the_preview_counts_each_turn_that_is_to_open(board: Client, prepared: Directive) -> None:
    task = prepared.tasks.get()
    Task.objects.filter(pk=task.pk).update(schedule="recurring")
    Rule.objects.create(task=task, frequency="weekly", first_due=date(2030, 1, 4))
    with clock.at(date(2030, 1, 1)):
        page = board.get(reverse("directives:directive-issue", args=[prepared.pk]))
        said = page.context["preview"].duties
        prepared.clauses.filter(path="2").update(no_action_reason="Nêu mục đích")
        board.post(reverse("directives:directive-issue", args=[prepared.pk]))
    assert said == Assignment.objects.filter(directive=prepared).count() == 5


def test_issuing_with_a_gap_comes_back_with_the_reason(board: Client, prepared: Directive) -> None:
    answer = board.post(reverse("directives:directive-issue", args=[prepared.pk]))
    assert answer.status_code == 422
    assert not Assignment.objects.filter(directive=prepared).exists()


def test_a_settled_directive_is_issued(board: Client, prepared: Directive) -> None:
    gap = prepared.clauses.get(path="2")
    board.post(reverse("directives:clause-excuse", args=[gap.pk]), {"reason": "Nêu mục đích"})
    answer = board.post(reverse("directives:directive-issue", args=[prepared.pk]))
    assert answer.status_code == 302
    assert Assignment.objects.filter(directive=prepared).count() == 1


def test_the_description_keeps_what_was_typed(board: Client, prepared: Directive) -> None:
    url = reverse("directives:directive-amend", args=[prepared.pk])
    answer = board.post(url, {"kind": "chi_thi", "title": "về việc mới", "version": 1})
    assert answer.status_code == 422
    assert "về việc mới" in answer.content.decode()


def test_a_unit_reads_the_progress_of_its_own_duties_alone(
    client: Client, official: User, unit: Unit
) -> None:
    own = AssignmentFactory(unit=unit, due=5)
    AssignmentFactory(directive=own.directive, due=-5)
    client.force_login(official)
    (row,) = client.get(reverse("directives:directive-list")).context["rows"]
    assert (row[1].all, row[1].overdue) == (1, 0)


def test_work_handed_in_on_time_is_not_overdue_while_the_board_looks_at_it(board: Client) -> None:
    today = clock.today()
    handed_in = AssignmentFactory(due=-1, stage=Stage.SUBMITTED, clock_stopped_on=today - timedelta(days=2))
    page = board.get(reverse("directives:directive-detail", args=[handed_in.directive.pk]))
    assert page.context["progress"].overdue == 0


def test_a_document_named_but_hidden_from_the_unit_is_no_link(
    client: Client, official: User, unit: Unit
) -> None:
    duty = AssignmentFactory(unit=unit)
    hidden = DirectiveFactory(state=DirectiveState.IN_REVIEW)
    Citation.objects.create(source=duty.directive, target=hidden, number="99-CT/TU")
    client.force_login(official)
    page = client.get(reverse("directives:directive-detail", args=[duty.directive.pk]), {"tab": "links"})
    assert "99-CT/TU" in page.text
    assert reverse("directives:directive-detail", args=[hidden.pk]) not in page.text


@pytest.fixture
def done(board: Client, prepared: Directive) -> Directive:
    """Issued and ended, with a clause that nobody has settled."""
    prepared.clauses.filter(path="2").update(no_action_reason="Nêu mục đích")
    board.post(reverse("directives:directive-issue", args=[prepared.pk]))
    Assignment.objects.filter(directive=prepared).update(stage="cancelled", is_open=False)
    prepared.clauses.filter(path="2").update(no_action_reason="")
    return prepared


def test_closing_names_the_gap_and_is_refused(board: Client, done: Directive) -> None:
    url = reverse("directives:directive-close", args=[done.pk])
    gap = done.clauses.get(path="2")
    page = board.get(url).content.decode()
    assert f"#clause-{gap.pk}" in page
    assert "disabled" in page
    assert board.post(url).status_code == 422
    assert Directive.objects.get(pk=done.pk).state == "issued"


def test_a_gap_of_an_issued_document_is_excused_on_its_page_and_the_document_closed(
    board: Client, done: Directive
) -> None:
    gap = done.clauses.get(path="2")
    detail = board.get(reverse("directives:directive-detail", args=[done.pk])).content.decode()
    excuse = reverse("directives:clause-excuse", args=[gap.pk])
    assert excuse in detail
    assert reverse("directives:directive-close", args=[done.pk]) in detail
    board.post(excuse, {"reason": "Nêu mục đích"})
    assert board.post(reverse("directives:directive-close", args=[done.pk])).status_code == 302
    assert Directive.objects.get(pk=done.pk).state == "closed"


def test_closing_tells_of_duties_at_work(board: Client, done: Directive) -> None:
    done.clauses.filter(path="2").update(no_action_reason="Nêu mục đích")
    Assignment.objects.filter(directive=done).update(stage="submitted", is_open=True)
    url = reverse("directives:directive-close", args=[done.pk])
    assert board.get(url).context["at_work"] == 1
    assert board.post(url).status_code == 422
