"""A document beside one that it looks like: both texts, and what a person says of them."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from directives.forms.duplicates import VersionForm, WithForm
from directives.intake import comparing
from directives.models import Directive, Edition, IntakeDocument, User
from directives.queries import duplicates as queries
from directives.queries import editions as versions
from directives.queries import texts
from directives.queries.duplicates import Alike
from directives.services import duplicates, editions
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_GET
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    document = _document(request, pk)
    other = _other(signed_in(request).user, document, request.GET.get("with", ""))
    return show(request, _compare_page(request, document, other), form=None)


@login_required
@require_POST
def file_copy(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, lambda doc, it, by: duplicates.file_copy(document=doc, of=it, by=by))


@login_required
@require_POST
def tell_apart(request: HttpRequest, pk: int) -> HttpResponse:
    return _decide(request, pk, lambda doc, it, by: duplicates.tell_apart(document=doc, other=it, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def file_version(request: HttpRequest, pk: int) -> HttpResponse:
    """What the new version changes, with a decision on each clause."""
    document, user = _document(request, pk), signed_in(request).user
    asked = request.POST if request.method == "POST" else request.GET
    other = _other(user, document, asked.get("with", ""))
    directive = other.directive
    if directive is None:
        raise Http404
    changes = versions.changes(directive, document)
    page = Page(
        "directives/duplicates/version.html",
        {"document": document, "alike": other, "seen": versions.seen(changes)},
    )
    if request.method == "GET":
        initial = {"with": other.key, "spelled": "leave"}
        return show(request, page, form=VersionForm(initial=initial, changes=changes))
    form = VersionForm(request.POST, changes=changes)
    return submit(
        request,
        form,
        lambda data: editions.file_version(
            document=document, directive=directive, decisions=form.decisions(), seen=data["seen"], by=user
        ),
        page=page,
        then=lambda edition: f"{_address(edition.directive)}?tab=files",
    )


@login_required
@require_POST
def unfile(request: HttpRequest, pk: int) -> HttpResponse:
    """A copy that is none after all."""
    return _undo(request, pk, lambda doc, by: duplicates.take_back(document=doc, by=by))


@login_required
@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    return _undo(request, pk, lambda doc, by: duplicates.ask_again(document=doc, by=by))


@login_required
@require_GET
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of a directive's text, beside the one before it."""
    rows = Edition.objects.visible_to(signed_in(request).user).select_related("directive", "attachment")
    found = get_object_or_404(rows, pk=pk)
    before = rows.filter(directive=found.directive, number=found.number - 1).first()
    comparison = comparing.compare(before.text, found.text) if before else None
    context = {"edition": found, "before": before, "comparison": comparison}
    return show(request, Page("directives/duplicates/edition.html", context))


def _decide(
    request: HttpRequest, pk: int, act: Callable[[IntakeDocument, Any, User], object]
) -> HttpResponse:
    document, user = _document(request, pk), signed_in(request).user
    other = _other(user, document, request.POST.get("with", ""))
    return submit(
        request,
        WithForm(request.POST),
        lambda _data: act(document, other.directive or other.paper, user),
        page=_compare_page(request, document, other),
        then=lambda _done: _review(document),
    )


def _undo(request: HttpRequest, pk: int, act: Callable[[IntakeDocument, User], object]) -> HttpResponse:
    document, user = _document(request, pk), signed_in(request).user
    page = Page("directives/intake/list.html")
    return submit(
        request, Form(request.POST), lambda _data: act(document, user), page=page, then=_review(document)
    )


def _compare_page(request: HttpRequest, document: IntakeDocument, other: Alike) -> Page:
    strictly = request.GET.get("strictly") == "1"
    comparison = comparing.compare(other.text, texts.of_paper(document), strictly=strictly)
    return Page(
        "directives/duplicates/compare.html",
        {"document": document, "alike": other, "comparison": comparison, "strictly": strictly},
    )


def _document(request: HttpRequest, pk: int) -> IntakeDocument:
    rows = IntakeDocument.objects.visible_to(signed_in(request).user).select_related("job")
    return get_object_or_404(rows, pk=pk)


def _other(user: User, document: IntakeDocument, key: str) -> Alike:
    """The other document as the person may see it."""
    found = queries.one_alike(document, key)
    if found is None:
        raise Http404
    if found.directive is not None:
        get_object_or_404(Directive.objects.visible_to(user), pk=found.directive.pk)
    return found


def _review(document: IntakeDocument) -> str:
    return reverse("directives:intake-review", args=[document.job_id])


def _address(directive: Directive) -> str:
    return reverse("directives:directive-detail", args=[directive.pk])
