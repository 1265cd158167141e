"""Background work: what waits, runs, failed; stop it, repeat it, fetch what it made."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from directives.models import Digest, Job
from directives.policies import jobs as policies
from directives.queries import jobs as queries
from directives.services import digests, downloads, jobs
from directives.views.base import Page, show, signed_in


@login_required
@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    """One's own work; all of it for those who look after it."""
    board = queries.board(signed_in(request).user, request.GET.get("cursor"))
    return render(request, "directives/jobs/list.html", {"board": board})


@login_required
@require_GET
def job_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of work; while it runs, the page asks again for the fragment."""
    user = signed_in(request).user
    job = get_object_or_404(_jobs(request), pk=pk)
    context = {
        "job": job,
        "may_cancel": policies.may_cancel(user, job),
        "may_retry": policies.may_retry(user, job),
        "is_under_way": job.state in policies.STOPPABLE,
    }
    return show(request, Page("directives/jobs/detail.html", context, fragment="directives/jobs/_state.html"))


@login_required
@require_POST
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    job = jobs.cancel(job=get_object_or_404(_jobs(request), pk=pk), by=signed_in(request).user)
    return redirect("directives:job-detail", job.pk)


@login_required
@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    job = jobs.retry(job=get_object_or_404(_jobs(request), pk=pk), by=signed_in(request).user)
    return redirect("directives:job-detail", job.pk)


@login_required
@require_POST
def mail_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a mail that failed once more, under the Message-ID it had."""
    user = signed_in(request).user
    digests.retry(digest=get_object_or_404(Digest.objects.visible_to(user), pk=pk), by=user)
    return redirect("directives:job-list")


@login_required
@require_GET
def job_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file the work made, as it was stored."""
    job = get_object_or_404(_jobs(request).select_related("result"), pk=pk)
    taken = downloads.take_result(job=job, by=signed_in(request).user)
    if taken is None:
        raise Http404
    return FileResponse(taken.content, as_attachment=True, filename=taken.name, content_type=taken.mime)


def _jobs(request: HttpRequest) -> QuerySet[Job]:
    return Job.objects.visible_to(signed_in(request).user).select_related("created_by")
