"""Tasks by hand: under a clause of a directive in preparation, or from a meeting or a telephone call."""

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from directives.core.paging import Order
from directives.core.paging import page as keyset
from directives.core.text import row_key
from directives.forms.intake import VersionForm
from directives.forms.tasks import OrderForm, initial, known_addressees
from directives.models import Clause, Directive, Task, User
from directives.policies import directives as directive_policy
from directives.policies import tasks as policy
from directives.policies.base import require
from directives.queries import directives as queries
from directives.services import tasks
from directives.views.base import Page, show, signed_in, submit

NEWEST = Order("id", descending=True)


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Orders without a document."""
    user = signed_in(request).user
    require(policy.may_assign(user))
    rows = Task.objects.visible_to(user).filter(directive=None).prefetch_related("rules")
    page = keyset(rows, NEWEST, request.GET.get("cursor"), size=30)
    counts = queries.duty_counts(page.rows)
    context = {"page": page, "rows": [(task, counts.get(task.pk, 0)) for task in page.rows]}
    return show(request, Page("directives/tasks/list.html", context))


@login_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """An order given at a meeting or by telephone."""
    user = signed_in(request).user
    require(policy.may_assign(user))
    page = Page("directives/tasks/form.html", {"needs_source": True})
    if request.method == "GET":
        return show(request, page, form=OrderForm())
    form = OrderForm(request.POST)
    return submit(
        request,
        form,
        lambda data: tasks.create(order=form.order(), source=data["source"], by=user),
        page=page,
        then=lambda task: reverse("directives:task-issue", args=[task.pk]),
    )


@login_required
@require_http_methods(["GET", "POST"])
def create_under(request: HttpRequest, pk: int) -> HttpResponse:
    """One more task of a directive in preparation; `?clause=` says under which clause."""
    user = signed_in(request).user
    directive = get_object_or_404(Directive.objects.visible_to(user), pk=pk)
    require(directive_policy.may_prepare(user, directive), "directive-already-issued")
    clause = _clause(directive, user, request.GET.get("clause", ""))
    page = Page("directives/tasks/form.html", {"directive": directive, "clause": clause})
    if request.method == "GET":
        return show(request, page, form=OrderForm(initial={"text": clause.text if clause else ""}))
    form = OrderForm(request.POST)
    return submit(
        request,
        form,
        lambda _data: tasks.create(order=form.order(), directive=directive, clause=clause, by=user),
        page=page,
        then=lambda _task: reverse("directives:directive-detail", args=[directive.pk]),
    )


@login_required
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    task = _task(user, pk)
    page = Page("directives/tasks/form.html", {"task": task, "directive": task.directive})
    if request.method == "GET":
        return show(request, page, form=OrderForm(initial=initial(task)))
    form = OrderForm(request.POST, kept=known_addressees(task))
    return submit(
        request,
        form,
        lambda data: tasks.amend(task=task, order=form.order(), version=data["version"], by=user),
        page=page,
        then=_after,
    )


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing was typed that could be lost: a refusal is the middleware's page."""
    user = signed_in(request).user
    task = _task(user, pk)
    form = VersionForm(request.POST)
    tasks.remove(task=task, version=form.cleaned_data["version"] if form.is_valid() else 0, by=user)
    if task.directive_id:
        return redirect("directives:directive-detail", task.directive_id)
    return redirect("directives:task-list")


@login_required
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Who would receive an order without a document; then, by the button, giving it."""
    user = signed_in(request).user
    task = _task(user, pk)
    require(policy.may_assign(user))
    page = Page("directives/tasks/issue.html", {"task": task, "preview": queries.preview([task])})
    if request.method == "GET":
        return show(request, page, form=Form())
    return submit(
        request,
        Form(request.POST),
        lambda _data: tasks.issue(task=task, by=user),
        page=page,
        then="directives:task-list",
    )


def _task(user: User, pk: int) -> Task:
    """A task not yet given, of those who prepare them."""
    rows = Task.objects.visible_to(user).select_related("directive").prefetch_related("rules", "addressees")
    task = get_object_or_404(rows, pk=pk)
    require(policy.may_assign(user) if task.directive is None else directive_policy.may_register(user))
    return task


def _clause(directive: Directive, user: User, key: str) -> Clause | None:
    if not key:
        return None
    return get_object_or_404(Clause.objects.visible_to(user), pk=row_key(key), directive=directive)


def _after(task: Task) -> str:
    if task.directive_id:
        return reverse("directives:directive-detail", args=[task.directive_id])
    return reverse("directives:task-issue", args=[task.pk])
