"""Questions about a duty, asked and answered on its page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from directives.forms.questions import AnswerForm, QuestionForm
from directives.models import Assignment, Question
from directives.services import questions
from directives.views.base import Page, signed_in, submit


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    duty = get_object_or_404(Assignment.objects.visible_to(user).select_related("unit", "parent"), pk=pk)
    return submit(
        request,
        QuestionForm(request.POST),
        lambda said: questions.ask(duty=duty, by=user, **said),
        page=Page("directives/duties/question.html", {"duty": duty}),
        then=_to_thread,
    )


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    rows = Question.objects.visible_to(user).select_related("assignment__unit")
    question = get_object_or_404(rows, pk=pk)
    return submit(
        request,
        AnswerForm(request.POST),
        lambda said: questions.answer(question=question, by=user, **said),
        page=Page("directives/duties/question.html", {"duty": question.assignment, "question": question}),
        then=_to_thread,
    )


def _to_thread(question: Question) -> str:
    return reverse("directives:duty-detail", args=[question.assignment_id]) + "#questions"
