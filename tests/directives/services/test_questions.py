"""Questions of a unit, and who answers them."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.core.errors import BadInput, BadTransition, NotAllowed
from directives.domain.notices import Channel, NoticeKind
from directives.domain.task_states import Stage
from directives.models import Assignment, AuditEvent, Notification, Question, User
from directives.queries import my_day
from directives.services import delegation, progress, questions
from tests.factories import AssignmentFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=official.current_grants[0].unit, due=10)
    return made


def told(kind: NoticeKind) -> list[int]:
    rows = Notification.objects.filter(kind=kind, channel=Channel.IN_APP).order_by("pk")
    return list(rows.values_list("person", flat=True))


def sections(user: User) -> set[str]:
    return {section.slug.value for section in my_day.sections(by=user)}


def test_both_sides_are_told_and_see_what_is_open(
    duty: Assignment, official: User, board_staff: User
) -> None:
    first = questions.ask(duty=duty, text=" Tính cả xã mới không? ", by=official)
    questions.ask(duty=duty, text="Mẫu nào?", by=official)
    assert told(NoticeKind.QUESTION) == [board_staff.pk] * 2
    assert "asked" in sections(official)
    assert "to_answer" in sections(board_staff)
    questions.answer(question=first, text="Có", by=board_staff)
    assert told(NoticeKind.ANSWER) == [official.pk]
    first.refresh_from_db()
    assert (first.text, first.answer, first.answered_by) == ("Tính cả xã mới không?", "Có", board_staff)
    assert [event.verb for event in AuditEvent.objects.order_by("pk")] == [
        "question.asked",
        "question.asked",
        "question.answered",
    ]


def test_a_question_disturbs_nobodys_typing(duty: Assignment, official: User) -> None:
    seen = duty.version
    questions.ask(duty=duty, text="Mẫu nào?", by=official)
    progress.report(duty=duty, percent=10, version=seen, by=official)


def test_a_question_is_answered_once(duty: Assignment, official: User, board_staff: User) -> None:
    asked = questions.ask(duty=duty, text="Mẫu nào?", by=official)
    questions.answer(question=asked, text="Mẫu 1", by=board_staff)
    with pytest.raises(BadTransition, match="question-answered"):
        questions.answer(question=asked, text="Mẫu 2", by=board_staff)


@pytest.mark.parametrize("persona", ["stranger", "board_staff", "inspector", "reader", "administrator"])
def test_only_the_unit_asks(duty: Assignment, persona: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        questions.ask(duty=duty, text="Mẫu nào?", by=request.getfixturevalue(persona))
    assert not Question.objects.exists()


def test_nobody_asks_about_what_is_over_but_an_answer_may_come_late(
    duty: Assignment, official: User, board_staff: User
) -> None:
    asked = questions.ask(duty=duty, text="Mẫu nào?", by=official)
    progress.cancel(duty=duty, reason="Không cần", by=board_staff)
    with pytest.raises(NotAllowed):
        questions.ask(duty=duty, text="Vì sao?", by=official)
    questions.answer(question=asked, text="Không cần nữa", by=board_staff)


def test_about_a_delegated_part_the_delegating_unit_answers(
    duty: Assignment, unit_leader: User, board_staff: User
) -> None:
    below = UnitFactory(parent=duty.unit)
    worker = UserFactory(at=below)
    delegation.delegate(duty=duty, unit=below, by=unit_leader)
    asked = questions.ask(duty=duty.children.get(), text="Mẫu nào?", by=worker)
    assert told(NoticeKind.QUESTION) == [unit_leader.pk]
    assert "below" in sections(unit_leader)
    assert "to_answer" not in sections(board_staff)
    with pytest.raises(NotAllowed):
        questions.answer(question=asked, text="Mẫu 1", by=board_staff)
    questions.answer(question=asked, text="Mẫu 1", by=unit_leader)


def test_empty_words_come_back_beside_the_field(client: Client, duty: Assignment, official: User) -> None:
    client.force_login(official)
    answer = client.post(reverse("directives:duty-ask", args=[duty.pk]), {"text": " "})
    assert answer.status_code == 422
    with pytest.raises(BadInput):
        questions.ask(duty=duty, text=" ", by=official)


def test_the_list_finds_duties_with_open_questions(
    client: Client, duty: Assignment, official: User, board_staff: User
) -> None:
    AssignmentFactory(stage=Stage.IN_PROGRESS)
    questions.ask(duty=duty, text="Mẫu nào?", by=official)
    client.force_login(board_staff)
    page = client.get(reverse("directives:duty-list"), {"question": "waiting"})
    assert [row.pk for row in page.context["duties"]] == [duty.pk]
