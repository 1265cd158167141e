"""What a document names, linked by hand: to a registered document, to none, one more, one less."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from directives.domain.documents import Relation
from directives.forms.citations import CiteForm, LinkForm, SeenForm
from directives.intake.references import Reference
from directives.models import Citation, Directive, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import graph
from directives.services import citations
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the registered document that a citation means, among those that fit and those found by words."""
    user = signed_in(request).user
    citation = _citation(user, pk)
    page = Page("directives/citations/link.html", _choice(request, citation.source, citation))
    if request.method == "GET":
        initial = {"seen": citation.target_id, "relation": citation.relation}
        return show(request, page, form=LinkForm(initial=initial))
    return submit(
        request,
        LinkForm(request.POST),
        lambda data: citations.link(
            citation=citation,
            target=_target(user, data["target"]),
            relation=Relation(data["relation"]),
            seen=data["seen"],
            by=user,
        ),
        page=page,
        then=lambda linked: _tab(linked.source_id),
    )


@login_required
@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    citation = _citation(user, pk)
    return submit(
        request,
        SeenForm(request.POST),
        lambda data: citations.unlink(citation=citation, seen=data["seen"], by=user),
        page=Page("directives/citations/link.html", _choice(request, citation.source, citation)),
        then=lambda loose: _tab(loose.source_id),
    )


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    citation = _citation(user, pk)
    return submit(
        request,
        SeenForm(request.POST),
        lambda data: citations.remove(citation=citation, seen=data["seen"], by=user),
        page=Page("directives/citations/link.html", _choice(request, citation.source, citation)),
        then=lambda _none: _tab(citation.source_id),
    )


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more document that this one names."""
    user = signed_in(request).user
    source = get_object_or_404(Directive.objects.visible_to(user), pk=pk)
    require(policy.may_amend(user, source))
    page = Page("directives/citations/form.html", _choice(request, source, None))
    if request.method == "GET":
        return show(request, page, form=CiteForm(initial={"relation": Relation.RESTS_ON}))
    return submit(
        request,
        CiteForm(request.POST),
        lambda data: citations.add(source=source, by=user, **_said(user, data)),
        page=page,
        then=lambda citation: _tab(citation.source_id),
    )


def _said(user: User, data: dict[str, Any]) -> dict[str, Any]:
    relation = Relation(data["relation"])
    if data["target"]:
        return {"relation": relation, "target": _target(user, data["target"])}
    named = Reference(data["number"], data["kind"], data["issued_on"], data["issuer"])
    return {"relation": relation, "said": named}


def _choice(request: HttpRequest, source: Directive, citation: Citation | None) -> dict[str, Any]:
    words = request.GET.get("q", "").replace("\0", " ")[:200]
    found = graph.choosable(source, citation, words, signed_in(request).user)
    return {"directive": source, "citation": citation, "found": found, "words": words}


def _citation(user: User, pk: int) -> Citation:
    rows = Citation.objects.visible_to(user).select_related("source", "target")
    citation = get_object_or_404(rows, pk=pk)
    require(policy.may_amend(user, citation.source))
    return citation


def _target(user: User, pk: int) -> Directive:
    return get_object_or_404(Directive.objects.visible_to(user), pk=pk)


def _tab(pk: int) -> str:
    return f"{reverse('directives:directive-detail', args=[pk])}?tab=links"
