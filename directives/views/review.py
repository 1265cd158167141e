"""The small acts of the review page: each is saved at once and answers with the piece it changed."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from directives.core import clock
from directives.domain.proposals import TaskProposal, is_resolved
from directives.forms.intake import (
    ActorForm,
    HeaderForm,
    MatchedOnForm,
    NewClauseForm,
    NewTaskForm,
    ReasonForm,
    VersionForm,
)
from directives.forms.proposals import initial, proposal, value_of
from directives.forms.tasks import TaskForm
from directives.models import IntakeDocument, IntakeFinding, UnitGroup, User
from directives.models.labels import choices
from directives.queries import review as reviews
from directives.queries.addressees import named
from directives.services import review
from directives.services.review import Choice
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_POST
def header(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """One header value, saved when its field is left."""
    document = _document(request, pk)
    user = signed_in(request).user
    return submit(
        request,
        HeaderForm(request.POST),
        lambda data: review.correct_header(document=document, field=field, by=user, **data),
        page=_header_page(document, field),
        then=lambda changed: show(request, _header_page(changed, field), saved=True),
    )


@login_required
@require_POST
def matched_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The day unit names are read on; all of the document's tasks are shown again."""
    document = _document(request, pk)
    user = signed_in(request).user
    return submit(
        request,
        MatchedOnForm(request.POST),
        lambda data: review.match_on(document=document, day=data["value"], by=user),
        page=_document_page(document),
        then=lambda changed: show(request, _document_page(changed)),
    )


@login_required
@require_POST
def add_clause(request: HttpRequest, pk: int) -> HttpResponse:
    document = _document(request, pk)
    user = signed_in(request).user
    form = NewClauseForm(request.POST)
    return submit(
        request,
        form,
        lambda data: review.add_clause(document=document, by=user, **data),
        page=Page("directives/intake/_document.html", _document_context(document)),
        then=lambda finding: show(request, _document_page(finding.document)),
    )


@login_required
@require_POST
def add_task(request: HttpRequest, pk: int) -> HttpResponse:
    document = _document(request, pk)
    user = signed_in(request).user
    form = NewTaskForm(request.POST)
    path = "" if "clause_path" in form.errors else form.cleaned_data["clause_path"]
    return submit(
        request,
        form,
        lambda data: review.add_task(document=document, by=user, **data),
        page=_block_page(reviews.block_at(document, path), document),
        then=lambda finding: _saved(request, finding),
    )


@login_required
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one proposed task, in place of its card."""
    finding = _finding(request, pk, IntakeFinding.Kind.TASK)
    user = signed_in(request).user
    form = _task_form(finding, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return show(request, _task_page(finding, form))
    return submit(
        request,
        form,
        lambda data: review.correct_task(
            finding=finding, task=proposal(form, finding), version=data["version"], by=user
        ),
        page=_task_page(finding, form),
        then=lambda saved: _saved(request, saved),
    )


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    return _versioned(request, pk, review.drop)


@login_required
@require_POST
def drop_unknown(request: HttpRequest, pk: int) -> HttpResponse:
    return _versioned(request, pk, review.drop_unknown)


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    return _versioned(request, pk, review.restore)


@login_required
@require_POST
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk, IntakeFinding.Kind.CLAUSE)
    user = signed_in(request).user
    return submit(
        request,
        ReasonForm(request.POST),
        lambda data: review.excuse(finding=finding, by=user, **data),
        page=_block_page(reviews.block_of(finding), finding.document),
        then=lambda saved: _saved(request, saved),
    )


@login_required
@require_http_methods(["GET", "POST"])
def actor(request: HttpRequest, pk: int, index: int) -> HttpResponse:
    """Who a name means: the search, and for a group its units with a tick to leave one out."""
    finding = _finding(request, pk, IntakeFinding.Kind.TASK)
    user = signed_in(request).user
    context = _actor_context(request, finding, index)
    page = Page("directives/intake/_actor.html", context)
    if request.method == "GET":
        return show(request, page)
    form = ActorForm(request.POST, members=[(unit.pk, unit.name) for unit in context["members"]])
    return submit(
        request,
        form,
        lambda data: _resolve(finding, index, data, user),
        page=page,
        then=lambda saved: _saved(request, saved),
    )


def _resolve(finding: IntakeFinding, index: int, data: dict[str, Any], user: User) -> IntakeFinding:
    kind, _colon, key = data["choice"].partition(":")
    version = data["version"]
    if data["off"]:
        return review.drop_actor(finding=finding, index=index, version=version, by=user)
    unit, group = (int(key), None) if kind == "unit" else (None, int(key))
    meant = Choice(unit=unit, group=group, excluded=tuple(data["excluded"]))
    return review.resolve_actor(finding=finding, index=index, choice=meant, version=version, by=user)


def _document(request: HttpRequest, pk: int) -> IntakeDocument:
    rows = IntakeDocument.objects.visible_to(signed_in(request).user).select_related("job")
    return get_object_or_404(rows, pk=pk)


def _finding(request: HttpRequest, pk: int, kind: str | None = None) -> IntakeFinding:
    rows = IntakeFinding.objects.visible_to(signed_in(request).user).select_related("document__job")
    return get_object_or_404(rows.filter(kind=kind) if kind else rows, pk=pk)


def _versioned(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    finding = _finding(request, pk)
    user = signed_in(request).user
    return submit(
        request,
        VersionForm(request.POST),
        lambda data: act(finding=finding, by=user, **data),
        page=_block_page(reviews.block_of(finding), finding.document),
        then=lambda saved: _saved(request, saved),
    )


def _saved(request: HttpRequest, finding: IntakeFinding) -> HttpResponse:
    """The clause as it stands now, wherever the act began, and the meter beside it."""
    block = reviews.block_of(finding)
    answer = show(request, _block_page(block, finding.document))
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#{block.key}", "outerHTML"
    return answer


def _block_page(block: reviews.Block, document: IntakeDocument) -> Page:
    settled, clauses = reviews.coverage(document.job)
    context = {
        "block": block,
        "document": document,
        "open": True,
        "settled": settled,
        "clauses": clauses,
        "meter": True,
    }
    return Page("directives/intake/_block_answer.html", context)


def _header_page(document: IntakeDocument, field: str) -> Page:
    line = reviews.header_field(document, field)
    context = {"line": line, "document": document, "open": True, "kinds": choices("document_kind")}
    return Page("directives/intake/_header_field.html", context)


def _document_page(document: IntakeDocument) -> Page:
    return Page("directives/intake/_document.html", _document_context(document))


def _document_context(document: IntakeDocument) -> dict[str, Any]:
    settled, clauses = reviews.coverage(document.job)
    return {
        "item": reviews.document_review(document),
        "open": True,
        "settled": settled,
        "clauses": clauses,
        "meter": True,
        "kinds": choices("document_kind"),
        "clause_form": NewClauseForm(),
    }


def _task_form(finding: IntakeFinding, data: QueryDict | None = None) -> TaskForm:
    """Several may be open on one page, so each has ids of its own."""
    return TaskForm(data, initial=initial(finding), auto_id=f"task-{finding.pk}-%s")


def _task_page(finding: IntakeFinding, form: TaskForm) -> Page:
    context = {
        "finding": finding,
        "form": form,
        "words": finding.data["words"],
        "prefix": f"task-{finding.pk}-",
    }
    return Page("directives/intake/_task_form.html", context)


def _actor_context(request: HttpRequest, finding: IntakeFinding, index: int) -> dict[str, Any]:
    actors = cast("TaskProposal", finding.data)["actors"]
    shown = actors[index] if index < len(actors) else None
    key = shown["group"] if shown else None
    found = UnitGroup.objects.visible_to(signed_in(request).user).filter(pk=key or 0).first()
    day = finding.document.matched_on or clock.today()
    return {
        "finding": finding,
        "index": index,
        "actor": shown,
        "chosen": named([value_of(shown)]) if shown and is_resolved(shown) else [],
        "group": found,
        "members": list(found.members(day)) if found else [],
        "day": day,
    }
