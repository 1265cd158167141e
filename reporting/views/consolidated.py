"""The consolidated reports: list, freezing, reading, printing, issuing, and the stored files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directives.core import clock, storage
from directives.models import User
from directives.policies import jobs as job_policy
from directives.policies.base import require
from directives.views.base import Page, show, signed_in, submit
from reporting.domain.report_states import ConsolidatedState
from reporting.forms.consolidated import BuildForm, IssueForm
from reporting.models import ConsolidatedReport, IssuedFile
from reporting.policies import periods as period_policy
from reporting.policies import reports as policy
from reporting.queries import consolidated as query
from reporting.services import consolidation


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_read(user))
    context = {
        "page": query.reports(user, request.GET.get("cursor")),
        "may_consolidate": policy.may_consolidate(user),
        "may_follow": period_policy.may_follow(user),
    }
    return render(request, "reporting/consolidated/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def build(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_consolidate(user))
    page = Page("reporting/consolidated/build.html")
    if request.method != "POST":
        return show(request, page, form=BuildForm(initial={"period": request.GET.get("period")}))

    def act(cleaned: dict[str, Any]) -> ConsolidatedReport:
        return consolidation.build(by=user, **cleaned)

    return submit(request, BuildForm(request.POST), act, page=page, then=_address)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    report = _report(user, pk)
    return show(request, _page(user, report), form=IssueForm(initial={"issued_on": clock.today()}))


@login_required
@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    report = _report(user, pk)
    consolidation.export_pdf(report=report, by=user)
    return HttpResponseRedirect(_address(report))


@login_required
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    report = _report(user, pk)

    def act(cleaned: dict[str, Any]) -> ConsolidatedReport:
        return consolidation.issue(report=report, by=user, **cleaned)

    return submit(request, IssueForm(request.POST), act, page=_page(user, report), then=_address)


@login_required
@require_safe
def issued_file(request: HttpRequest, pk: int) -> FileResponse:
    """The stored bytes; who took them is recorded."""
    user = signed_in(request).user
    files = IssuedFile.objects.visible_to(user).select_related("file", "report")
    file = consolidation.download(file=get_object_or_404(files, pk=pk), by=user)
    return FileResponse(
        storage.open_file(file.file.digest),
        as_attachment=True,
        filename=file.name,
        content_type=file.file.mime,
    )


def _report(user: User, pk: int) -> ConsolidatedReport:
    rows = ConsolidatedReport.objects.visible_to(user).select_related("period", "corrects", "created_by")
    return get_object_or_404(rows, pk=pk)


def _page(user: User, report: ConsolidatedReport) -> Page:
    files, job = query.files(user, report), query.latest_job(user, report)
    is_printed = any(file.number == report.number for file in files)
    under_way = job is not None and job.state in job_policy.STOPPABLE
    context = {
        "report": report,
        "document": consolidation.printed(report),
        "files": files,
        "job": job,
        "is_under_way": under_way,
        "may_cancel": job is not None and job_policy.may_cancel(user, job),
        "may_retry": job is not None and job_policy.may_retry(user, job),
        "may_export": policy.may_export(user) and not is_printed and not under_way,
        "may_issue": policy.may_issue(user) and report.state != ConsolidatedState.ISSUED,
    }
    return Page("reporting/consolidated/detail.html", context)


def _address(report: ConsolidatedReport) -> str:
    return reverse("reporting:consolidated-detail", args=[report.pk])
