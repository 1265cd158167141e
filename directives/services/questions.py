"""Questions and answers about a duty; they move nothing, so that nobody's typing is disturbed."""

from django.db import transaction

from directives.core import clock
from directives.core.errors import BadInput, BadTransition
from directives.domain.notices import NoticeKind
from directives.models import Assignment, Question, User
from directives.policies import questions as policy
from directives.policies.base import require
from directives.services import acts, audit, notifications


@transaction.atomic
def ask(*, duty: Assignment, text: str, by: User) -> Question:
    """The unit asks; whoever gave the duty is told."""
    duty = acts.still([duty.pk])[duty.pk]
    require(policy.may_ask(by, duty), "units-question")
    asked = Question.objects.create(assignment=duty, text=_said(text), created_by=by)
    audit.record("question.asked", duty, by=by, facts={"question": asked.pk}, detail={"text": asked.text})
    notifications.notify(NoticeKind.QUESTION, duty, by=by, note=asked.text, step=f"q{asked.pk}")
    return asked


@transaction.atomic
def answer(*, question: Question, text: str, by: User) -> Question:
    """Whoever gave the duty answers; the unit is told."""
    rows = Question.objects.select_for_update(of=("self",))
    asked = rows.select_related("assignment__unit", "assignment__parent").get(pk=question.pk)
    duty = asked.assignment
    require(policy.may_answer(by, duty), "boards-answer")
    if asked.answered_at is not None:
        raise BadTransition("question-answered")
    asked.answer, asked.answered_at, asked.answered_by = _said(text), clock.now(), by
    asked.save()
    audit.record(
        "question.answered", duty, by=by, facts={"question": asked.pk}, detail={"text": asked.answer}
    )
    notifications.notify(NoticeKind.ANSWER, duty, by=by, note=asked.answer, step=f"q{asked.pk}")
    return asked


def _said(text: str) -> str:
    if not text.strip():
        raise BadInput("words-missing", field="text")
    return text.strip()
