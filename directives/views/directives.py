"""Directives: the list, the page of one with its tabs, its description, and its issue to units."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from directives.core.paging import Order
from directives.core.paging import page as keyset
from directives.filters import DirectiveFilter
from directives.forms.directives import DirectiveForm, ExcuseForm
from directives.models import Clause, Directive, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import directives as queries
from directives.queries import editions, graph, progress, replacements, timeline
from directives.services import directives
from directives.views.base import Page, show, signed_in, submit

NEWEST = Order("issued_sort", descending=True)
TABS = {
    "content": _("Content"),
    "duties": _("Duties"),
    "links": _("Links"),
    "timeline": _("Timeline"),
    "files": _("Files"),
    "history": _("History"),
}
_DESCRIBED = (
    "kind", "number", "issued_on", "matched_on", "place", "issuer", "title", "signatory_name",
    "signatory_position", "signatory_authority", "version",
)  # fmt: skip


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_look(user))
    found = DirectiveFilter(request.GET, queryset=Directive.objects.visible_to(user).defer("search_text"))
    page = keyset(found.qs, NEWEST, request.GET.get("cursor"), size=30)
    done = progress.of_directives(page.rows, user)
    context = {
        "page": page,
        "rows": [(directive, done.get(directive.pk)) for directive in page.rows],
        "filter": found,
        "may_register": policy.may_register(user),
    }
    return show(request, Page("directives/directives/list.html", context))


@login_required
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    directive = _directive(user, pk)
    tab = request.GET.get("tab", "content")
    tab = tab if tab in TABS else "content"
    context = {
        "directive": directive,
        "tab": tab,
        "tabs": TABS,
        "tab_template": f"directives/directives/_{tab}.html",
        "progress": progress.of_directives([directive], user).get(directive.pk),
        "succeeds": replacements.waiting(directive, user),
        "may_amend": policy.may_amend(user, directive),
        "may_prepare": policy.may_prepare(user, directive),
        "may_excuse": policy.may_excuse(user, directive),
        "may_close": policy.may_close(user, directive),
        "may_issue": policy.may_issue(user, directive),
        "may_choose_notices": policy.may_choose_notices(user),
        **_TAB_DATA[tab](directive, user, request.GET.get("cursor")),
    }
    return show(request, Page("directives/directives/detail.html", context))


@login_required
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    directive = _directive(user, pk)
    require(policy.may_amend(user, directive))
    page = Page("directives/directives/form.html", {"directive": directive})
    if request.method == "GET":
        initial = {name: getattr(directive, name) for name in _DESCRIBED}
        return show(request, page, form=DirectiveForm(initial=initial))

    def act(data: dict[str, Any]) -> Directive:
        version = data.pop("version")
        return directives.amend(
            directive=directive, header=directives.Header(**data), version=version, by=user
        )

    return submit(request, DirectiveForm(request.POST), act, page=page, then=_address)


@login_required
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """First what each unit would receive; then, by the button, giving it."""
    user = signed_in(request).user
    directive = _directive(user, pk)
    require(policy.may_issue(user, directive))
    content = queries.content(directive)
    tasks = [task for line in content.lines for task in line.tasks] + content.outside
    preview = queries.preview(dict.fromkeys(tasks))
    page = Page(
        "directives/directives/issue.html",
        {"directive": directive, "content": content, "preview": preview},
    )
    if request.method == "GET":
        return show(request, page, form=Form())
    return submit(
        request,
        Form(request.POST),
        lambda _data: directives.issue(directive=directive, by=user),
        page=page,
        then=lambda _duties: f"{_address(directive)}?tab=duties",
    )


@login_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """First what still stands open; then, by the button, putting the document away."""
    user = signed_in(request).user
    directive = _directive(user, pk)
    require(policy.may_close(user, directive))
    page = Page(
        "directives/directives/close.html",
        {
            "directive": directive,
            "content": queries.content(directive),
            "at_work": queries.at_work(directive),
        },
    )
    if request.method == "GET":
        return show(request, page, form=Form())
    return submit(
        request,
        Form(request.POST),
        lambda _data: directives.close(directive=directive, by=user),
        page=page,
        then=_address,
    )


@login_required
@require_POST
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on the directive's page why a clause needs no action."""
    user = signed_in(request).user
    clause = get_object_or_404(Clause.objects.visible_to(user).select_related("directive"), pk=pk)
    line = queries.ClauseLine(clause, list(clause.tasks.all()))
    page = Page(
        "directives/directives/_clause.html",
        {"line": line, "may_prepare": policy.may_prepare(user, clause.directive), "may_excuse": True},
    )
    return submit(
        request,
        ExcuseForm(request.POST),
        lambda data: directives.excuse(clause=clause, by=user, **data),
        page=page,
        then=lambda saved: f"{_address(saved.directive)}#clause-{saved.pk}",
    )


def _directive(user: User, pk: int) -> Directive:
    return get_object_or_404(Directive.objects.visible_to(user), pk=pk)


def _address(directive: Directive) -> str:
    return reverse("directives:directive-detail", args=[directive.pk])


def _content(directive: Directive, user: User, cursor: str | None) -> dict[str, Any]:
    return {"content": queries.content(directive)}


def _duties(directive: Directive, user: User, cursor: str | None) -> dict[str, Any]:
    return {"duties": queries.duties(directive, user)}


def _links(directive: Directive, user: User, cursor: str | None) -> dict[str, Any]:
    return {
        "named": graph.named_by(directive, user),
        "naming": graph.naming(directive, user, cursor),
        "tree": graph.tree(directive, user),
    }


def _timeline(directive: Directive, user: User, cursor: str | None) -> dict[str, Any]:
    return {"timeline": timeline.of(directive, user)}


def _files(directive: Directive, user: User, cursor: str | None) -> dict[str, Any]:
    return {
        "attachments": directive.attachments.select_related("file").order_by("pk"),
        "editions": editions.of_directive(directive),
    }


def _history(directive: Directive, user: User, cursor: str | None) -> dict[str, Any]:
    return {"events": queries.history(directive)}


_TAB_DATA: dict[str, Callable[[Directive, User, str | None], dict[str, Any]]] = {
    "content": _content,
    "duties": _duties,
    "links": _links,
    "timeline": _timeline,
    "files": _files,
    "history": _history,
}
