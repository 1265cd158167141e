"""Tracking sheets: brought, columns named, looked at, imported."""

import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from directives.core.paging import Order
from directives.core.paging import page as keyset
from directives.domain.files import XLSX
from directives.domain.logbooks import RowState
from directives.forms.logbooks import ChoicesForm, LeaveOutForm, LogbookForm, MappingForm, VersionForm
from directives.models import Logbook
from directives.policies import jobs as job_policy
from directives.policies import logbooks as policy
from directives.policies.base import require
from directives.queries import logbooks as queries
from directives.rendering.sheets import SheetColumn, write_xlsx
from directives.services import logbooks
from directives.views.base import Page, UserRequest, show, signed_in, submit

State = Logbook.State
NEWEST = Order("id", descending=True)
PARTS = {State.MAPPING: "mapping", State.PREVIEW: "preview", State.DONE: "done"}


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    require(policy.may_import(signed_in(request).user))
    return show(request, _list_page(signed_in(request)), form=LogbookForm())


@login_required
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_import(user))
    return submit(
        request,
        LogbookForm(request.POST, request.FILES),
        lambda data: logbooks.receive(file=data["file"], by=user),
        page=_list_page(signed_in(request)),
        then=_to_page,
    )


@login_required
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The step the logbook is at; while work goes on, the page asks again until there is a new step."""
    logbook = _logbook(request, pk)
    busy = logbook.job is not None and logbook.job.state in policy.UNDER_WAY
    if getattr(request, "htmx", False) and not busy:
        return HttpResponse(status=204, headers={"HX-Redirect": request.path})
    return show(request, _page(request, logbook))


@login_required
@require_POST
def map_columns(request: HttpRequest, pk: int) -> HttpResponse:
    logbook = _logbook(request, pk)
    form = MappingForm(request.POST, logbook=logbook)
    return submit(
        request,
        form,
        lambda data: logbooks.map_columns(
            logbook=logbook,
            sheets=form.sheets(),
            terms=form.terms(),
            version=data["version"],
            by=signed_in(request).user,
        ),
        page=_page(request, logbook, "mapping"),
        then=_to_page,
    )


@login_required
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    logbook = _logbook(request, pk)
    form = ChoicesForm(request.POST, unknown=queries.unknown(logbook))
    page = _page(request, logbook, "preview")
    page.context["choices"] = form
    return submit(
        request,
        form,
        lambda data: logbooks.choose(
            logbook=logbook, choices=form.choices(), version=data["version"], by=signed_in(request).user
        ),
        page=page,
        then=_to_page,
    )


@login_required
@require_POST
def leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    logbook = _logbook(request, pk)
    return submit(
        request,
        LeaveOutForm(request.POST),
        lambda data: logbooks.leave_out(logbook=logbook, by=signed_in(request).user, **data),
        page=_page(request, logbook, "preview"),
        then=_to_page,
    )


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    logbook = _logbook(request, pk)
    return submit(
        request,
        VersionForm(request.POST),
        lambda data: logbooks.confirm(logbook=logbook, by=signed_in(request).user, **data),
        page=_page(request, logbook, "preview"),
        then=_to_page,
    )


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    logbooks.discard(logbook=_logbook(request, pk), by=signed_in(request).user)
    return redirect("directives:logbook-list")


@login_required
@require_GET
def wrong(request: HttpRequest, pk: int) -> HttpResponse:
    """The wrong rows as a sheet, with the reason beside each."""
    logbook = _logbook(request, pk)
    width = max((len(sheet["headings"]) for sheet in logbook.sheets), default=0)
    first: list[str] = next((s["headings"] for s in logbook.sheets if len(s["headings"]) == width), [])
    titles = [gettext("Sheet"), gettext("Row"), gettext("Why"), *first]
    target = io.BytesIO()
    columns = [SheetColumn(title, width=50 if at == 2 else 20) for at, title in enumerate(titles)]
    write_xlsx(target, columns, queries.wrong_rows(logbook), name=gettext("Wrong rows"))
    answer = HttpResponse(target.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="dong-sai-{logbook.pk}.xlsx"'
    return answer


def _logbook(request: HttpRequest, pk: int) -> Logbook:
    rows: QuerySet[Logbook] = Logbook.objects.visible_to(signed_in(request).user)
    return get_object_or_404(rows.select_related("job", "created_by", "imported_by"), pk=pk)


def _to_page(logbook: Logbook) -> str:
    return logbooks.page_of(logbook.pk)


def _list_page(request: UserRequest) -> Page:
    rows = Logbook.objects.visible_to(request.user).defer("sheets").select_related("created_by")
    context = {"page": keyset(rows, NEWEST, request.GET.get("cursor"), size=30)}
    return Page("directives/logbooks/list.html", context)


def _page(request: HttpRequest, logbook: Logbook, part: str = "") -> Page:
    user = signed_in(request).user
    is_asked = request.GET.get("step") == "columns" and policy.may_change(user, logbook)
    part = part or ("mapping" if is_asked else PARTS.get(State(logbook.state), "work"))
    context: dict[str, Any] = {
        "logbook": logbook,
        "part": part,
        "may_change": policy.may_change(user, logbook),
        "may_perform": policy.may_perform(user, logbook),
        "may_discard": policy.may_discard(user, logbook),
        "may_cancel": logbook.job is not None and job_policy.may_cancel(user, logbook.job),
        "may_retry": logbook.job is not None and job_policy.may_retry(user, logbook.job),
        "busy": logbook.job is not None and logbook.job.state in policy.UNDER_WAY,
    }
    if part == "mapping":
        context |= {"form": MappingForm(logbook=logbook), "sheets": queries.sheets(logbook)}
    if part in ("preview", "done"):
        context |= _preview(request, logbook)
    return Page(
        "directives/logbooks/detail.html",
        context,
        "directives/logbooks/_work.html" if part == "work" else None,
    )


def _preview(request: HttpRequest, logbook: Logbook) -> dict[str, Any]:
    state = request.GET.get("state") or (RowState.WRONG if logbook.counts.get("wrong") else RowState.NEW)
    found = queries.preview(logbook, state, request.GET.get("cursor"))
    choices = ChoicesForm(unknown=found.unknown, initial={"version": logbook.version})
    tabs = [(each.value, logbook.counts.get(each.value, 0)) for each in RowState]
    return {"preview": found, "shown": state, "tabs": tabs, "choices": choices}
