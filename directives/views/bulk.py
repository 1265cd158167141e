"""Changes of many duties by the board: choose, look, carry out, take back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from directives.core.text import row_key
from directives.domain.bulk_changes import BulkKind
from directives.filters import DutyFilter
from directives.forms.bulk import BULK_FORMS
from directives.models import Assignment, BulkChange, User
from directives.models.assignment import AssignmentQuerySet
from directives.models.labels import label
from directives.policies import tasks as policy
from directives.policies.base import require
from directives.queries import bulk as queries
from directives.services import bulk
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, kind: str) -> HttpResponse:
    """What is to change in the duties that were ticked, or in all of the filter."""
    user = signed_in(request).user
    require(policy.may_assign(user))
    if kind not in set(BulkKind):
        raise Http404
    make = BULK_FORMS[BulkKind(kind)]
    if request.method == "GET":
        chosen = _chosen(request.GET)
        form = make(initial=chosen)
        return show(request, _form_page(kind, chosen, user), form=form)
    chosen = {"pk": request.POST.get("pk", ""), "asked": request.POST.get("asked", "")}
    return submit(
        request,
        make(request.POST),
        lambda said: bulk.prepare(duties=_duties(chosen, user), wish=_wish(kind, said), by=user),
        page=_form_page(kind, chosen, user),
        then=_to_change,
    )


@login_required
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Each duty before and after, and what is refused."""
    user = signed_in(request).user
    change = get_object_or_404(BulkChange.objects.visible_to(user).select_related("unit", "job"), pk=pk)
    page = queries.shown(change, request.GET.get("cursor"))
    return show(request, Page("directives/bulk/detail.html", {"change": change, "page": page}))


@login_required
@require_POST
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    change = get_object_or_404(BulkChange.objects.visible_to(user), pk=pk)
    if change.rows.count() > bulk.AT_ONCE:
        title = _("%(what)s: many duties") % {"what": label("bulk_kind", change.kind)}
        bulk.start(change=change, title=title, by=user)
    else:
        bulk.carry_out(change=change, by=user)
    return redirect("directives:bulk-detail", pk)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    bulk.undo(change=get_object_or_404(BulkChange.objects.visible_to(user), pk=pk), by=user)
    return redirect("directives:bulk-detail", pk)


def _chosen(said: QueryDict) -> dict[str, str]:
    """All of the filter when that is ticked, else the ticked rows."""
    if said.get("all"):
        return {"asked": said.get("asked", "") or "stage=", "pk": ""}
    return {"asked": "", "pk": " ".join(said.getlist("pk"))}


def _duties(chosen: dict[str, str], user: User) -> AssignmentQuerySet:
    rows = Assignment.objects.visible_to(user)
    if chosen["asked"]:
        found: AssignmentQuerySet = DutyFilter(QueryDict(chosen["asked"]), rows, by=user).qs
        return found
    return rows.filter(pk__in=[key for word in chosen["pk"].split() if (key := row_key(word))])


def _form_page(kind: str, chosen: dict[str, str], user: User) -> Page:
    count = _duties(chosen, user).count()
    return Page("directives/bulk/form.html", {"kind": kind, "count": count})


def _wish(kind: str, said: dict[str, Any]) -> bulk.Wish:
    return bulk.Wish(BulkKind(kind), **{name: said[name] for name in said if name not in ("pk", "asked")})


def _to_change(change: BulkChange) -> str:
    return reverse("directives:bulk-detail", args=[change.pk])
