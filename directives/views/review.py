"""The small acts of the review page: each is saved at once and answers with the piece it changed."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from directives.core import clock
from directives.domain.proposals import Actor, TaskProposal, is_resolved
from directives.forms.intake import (
    ActorForm,
    HeaderForm,
    LeaveOutForm,
    MatchedOnForm,
    NewClauseForm,
    NewTaskForm,
    ReasonForm,
    VersionForm,
)
from directives.forms.proposals import proposal, value_of
from directives.models import IntakeFinding, Recollection, UnitGroup, User
from directives.queries import review as reviews
from directives.queries.addressees import named
from directives.queries.task_units import members_of
from directives.services import review, review_documents
from directives.services.review import Choice
from directives.views import review_rows as rows
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document as it stands now, after somebody else changed what it consists of."""
    return show(request, rows.document_page(rows.document(request, pk)))


@login_required
@require_http_methods(["GET", "POST"])
def header(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """One header value, saved when its field is left."""
    document = rows.document(request, pk)
    user = signed_in(request).user
    if request.method == "GET":
        return show(request, rows.header_page(document, field))
    return submit(
        request,
        HeaderForm(request.POST),
        lambda data: review.correct_header(document=document, field=field, by=user, **data),
        page=rows.header_page(document, field),
        then=lambda changed: show(request, rows.header_page(changed, field), saved_at=clock.now()),
    )


@login_required
@require_POST
def matched_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The day unit names are read on; all of the document's tasks are shown again."""
    document = rows.document(request, pk)
    user = signed_in(request).user
    return submit(
        request,
        MatchedOnForm(request.POST),
        lambda data: review.match_on(document=document, day=data["value"], by=user),
        page=rows.document_page(document),
        then=lambda changed: rows.saved_document(request, changed),
    )


@login_required
@require_POST
def leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Make no directive of one document of the file."""
    document = rows.document(request, pk)
    user = signed_in(request).user
    return submit(
        request,
        LeaveOutForm(request.POST),
        lambda data: review_documents.leave_out(document=document, by=user, **data),
        page=rows.document_page(document),
        then=lambda changed: rows.saved_document(request, changed),
    )


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    document = rows.document(request, pk)
    changed = review_documents.take_back(document=document, by=signed_in(request).user)
    return rows.saved_document(request, changed)


@login_required
@require_GET
def block(request: HttpRequest, pk: int) -> HttpResponse:
    """One clause as it stands now: after a form was closed, or somebody else changed it."""
    document = rows.document(request, pk)
    return show(request, rows.block_page(reviews.block_at(document, request.GET.get("path", "")), document))


@login_required
@require_POST
def add_clause(request: HttpRequest, pk: int) -> HttpResponse:
    document = rows.document(request, pk)
    user = signed_in(request).user
    form = NewClauseForm(request.POST)
    return submit(
        request,
        form,
        lambda data: review.add_clause(document=document, by=user, **data),
        page=Page("directives/intake/_document.html", rows.document_context(document)),
        then=lambda finding: rows.saved_document(request, finding.document),
    )


@login_required
@require_POST
def add_task(request: HttpRequest, pk: int) -> HttpResponse:
    document = rows.document(request, pk)
    user = signed_in(request).user
    form = NewTaskForm(request.POST)
    path = "" if "clause_path" in form.errors else form.cleaned_data["clause_path"]
    return submit(
        request,
        form,
        lambda data: review.add_task(document=document, by=user, **data),
        page=rows.block_page(reviews.block_at(document, path), document),
        then=lambda finding: rows.saved(request, finding, editing=True),
    )


@login_required
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one proposed task, in place of its card."""
    finding = rows.finding(request, pk, IntakeFinding.Kind.TASK)
    user = signed_in(request).user
    form = rows.task_form(finding, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return show(request, rows.task_page(finding, form))
    return submit(
        request,
        form,
        lambda data: review.correct_task(
            finding=finding, task=proposal(form, finding), version=data["version"], by=user
        ),
        page=rows.task_page(finding, form),
        then=lambda saved: rows.saved(request, saved),
    )


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    return _versioned(request, pk, review.confirm)


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
    finding = rows.finding(request, pk, IntakeFinding.Kind.CLAUSE)
    user = signed_in(request).user
    return submit(
        request,
        ReasonForm(request.POST),
        lambda data: review.excuse(finding=finding, by=user, **data),
        page=rows.block_page(reviews.block_of(finding), finding.document),
        then=lambda saved: rows.saved(request, saved),
    )


@login_required
@require_http_methods(["GET", "POST"])
def actor(request: HttpRequest, pk: int, index: int) -> HttpResponse:
    """Who a name means: the search, and for a group its units with a tick to leave one out."""
    finding = rows.finding(request, pk, IntakeFinding.Kind.TASK)
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
        then=lambda saved: rows.saved(request, saved),
    )


def _resolve(finding: IntakeFinding, index: int, data: dict[str, Any], user: User) -> IntakeFinding:
    kind, _colon, key = data["choice"].partition(":")
    version = data["version"]
    if data["off"]:
        return review.drop_actor(
            finding=finding, index=index, version=version, remember=data["remember"], by=user
        )
    unit, group = (int(key), None) if kind == "unit" else (None, int(key))
    meant = Choice(unit=unit, group=group, excluded=tuple(data["excluded"]), remember=data["remember"])
    return review.resolve_actor(finding=finding, index=index, choice=meant, version=version, by=user)


def _versioned(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    finding = rows.finding(request, pk)
    user = signed_in(request).user
    return submit(
        request,
        VersionForm(request.POST),
        lambda data: act(finding=finding, by=user, **data),
        page=rows.block_page(reviews.block_of(finding), finding.document),
        then=lambda saved: rows.saved(request, saved),
    )


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
        "members": members_of(found, day) if found else [],
        "remembered": _remembered(request, shown),
        "day": day,
    }


def _remembered(request: HttpRequest, shown: Actor | None) -> Recollection | None:
    key = shown.get("remembered", 0) if shown else 0
    found = Recollection.objects.visible_to(signed_in(request).user).select_related("created_by")
    return found.filter(pk=key).first() if key else None
