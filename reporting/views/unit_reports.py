"""A unit's report: the list, the page to fill and read it, and the acts that move it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directives.core import clock
from directives.models import User
from directives.views.base import Page, show, signed_in, submit
from reporting.forms.unit_reports import ReturnForm, UnitReportForm, VersionForm
from reporting.models import UnitReport
from reporting.policies import reports as policy
from reporting.queries import periods as period_query
from reporting.queries import unit_reports as query
from reporting.services import unit_reports

Act = Callable[..., UnitReport]
TEMPLATE = "reporting/unit_reports/detail.html"


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    page = period_query.my_reports(user, request.GET.get("cursor"))
    return render(request, "reporting/unit_reports/list.html", {"page": page, "today": clock.today()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it; fill it in while it is the unit's turn."""
    user, report = signed_in(request).user, _report(request, pk)
    blocks, words = query.blocks(report), query.words(report)
    page = Page(TEMPLATE, _context(user, report, blocks))
    if request.method != "POST":
        initial = {"version": report.version}
        return show(request, page, form=UnitReportForm(blocks=blocks, words=words, initial=initial))
    form = UnitReportForm(request.POST, blocks=blocks, words=words)

    def keep(cleaned: dict[str, Any]) -> UnitReport:
        said = {"values": form.values(), "words": form.words(), "version": cleaned["version"]}
        return unit_reports.save(report=report, by=user, **said)

    return submit(request, form, keep, page=page, then=_address)


@login_required
@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, unit_reports.submit)


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, unit_reports.approve)


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, unit_reports.accept)


@login_required
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, unit_reports.send_back, ReturnForm)


def _act(
    request: HttpRequest, pk: int, act: Act, form_class: type[VersionForm] = VersionForm
) -> HttpResponse:
    """Run an act; refused for its values, the report's page comes back with the reason."""
    user, report = signed_in(request).user, _report(request, pk)
    form = form_class(request.POST)
    blocks = query.blocks(report)
    shown = UnitReportForm(blocks=blocks, words=query.words(report), initial={"version": report.version})
    page = Page(TEMPLATE, {**_context(user, report, blocks), "report_form": shown, "acting": True})

    def run(cleaned: dict[str, Any]) -> UnitReport:
        return act(report=report, by=user, **cleaned)

    return submit(request, form, run, page=page, then=_address)


def _report(request: HttpRequest, pk: int) -> UnitReport:
    rows = UnitReport.objects.visible_to(signed_in(request).user)
    return get_object_or_404(rows.select_related("unit", "period__template"), pk=pk)


def _context(user: User, report: UnitReport, blocks: list[query.Block]) -> dict[str, Any]:
    is_open = report.period.is_open(clock.today())
    return {
        "report": report,
        "blocks": blocks,
        "is_open": is_open,
        "may_save": is_open and policy.may_save(user, report),
        "may_submit": is_open and policy.may_submit(user, report),
        "may_approve": is_open and policy.may_approve(user, report),
        "may_accept": policy.may_accept(user, report),
        "may_return": policy.may_return(user, report),
        "return_form": ReturnForm(initial={"version": report.version}),
    }


def _address(report: UnitReport) -> str:
    return reverse("reporting:unit-report", args=[report.pk])
