"""The rows of a review as its pages fetch them, and the pieces of the page that an act changes."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from directives.core import clock
from directives.forms.intake import NewClauseForm
from directives.forms.proposals import initial
from directives.forms.tasks import TaskForm
from directives.models import IntakeDocument, IntakeFinding
from directives.models.labels import choices
from directives.queries import review as reviews
from directives.views.base import Page, show, signed_in


def document(request: HttpRequest, pk: int) -> IntakeDocument:
    rows = IntakeDocument.objects.visible_to(signed_in(request).user).select_related("job")
    return get_object_or_404(rows, pk=pk)


def finding(request: HttpRequest, pk: int, *kinds: str) -> IntakeFinding:
    rows = IntakeFinding.objects.visible_to(signed_in(request).user).select_related("document__job")
    return get_object_or_404(rows.filter(kind__in=kinds) if kinds else rows, pk=pk)


def saved(request: HttpRequest, found: IntakeFinding, *, editing: bool = False) -> HttpResponse:
    """The clause as it stands now, wherever the act began, and the meter beside it. `editing` opens the
    form of the task, ready to be typed in."""
    block = reviews.block_of(found)
    extra: dict[str, Any] = {"saved_at": clock.now()}
    if editing:
        form = task_form(found)
        form.fields["text"].widget.attrs["data-focus"] = "all"
        extra |= {"editing": found.pk, "task_form": form, "words": found.data["words"]}
    answer = show(request, block_page(block, found.document), **extra)
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#{block.key}", "outerHTML"
    return answer


def saved_document(request: HttpRequest, of: IntakeDocument) -> HttpResponse:
    """The document as it stands now, where an act changed more than one clause."""
    return show(request, document_page(of), saved_at=clock.now())


def block_page(block: reviews.Block, of: IntakeDocument) -> Page:
    context = {"block": block, "document": of, "open": True, **_meter(of)}
    return Page("directives/intake/_block_answer.html", context)


def header_page(of: IntakeDocument, field: str) -> Page:
    line = reviews.header_field(of, field)
    context = {"line": line, "document": of, "open": True, "kinds": choices("document_kind")}
    return Page("directives/intake/_header_field.html", context)


def document_page(of: IntakeDocument) -> Page:
    return Page("directives/intake/_document.html", document_context(of))


def document_context(of: IntakeDocument) -> dict[str, Any]:
    return {
        "item": reviews.document_review(of),
        "open": True,
        "kinds": choices("document_kind"),
        "clause_form": NewClauseForm(),
        **_meter(of),
    }


def task_form(found: IntakeFinding, data: QueryDict | None = None) -> TaskForm:
    """Several may be open on one page, so each has ids of its own."""
    return TaskForm(data, initial=initial(found), auto_id=f"task-{found.pk}-%s")


def task_page(found: IntakeFinding, form: TaskForm) -> Page:
    context = {"finding": found, "form": form, "words": found.data["words"]}
    return Page("directives/intake/_task_form.html", context)


def _meter(of: IntakeDocument) -> dict[str, Any]:
    settled, clauses = reviews.coverage(of.job)
    return {"settled": settled, "clauses": clauses, "meter": True}
