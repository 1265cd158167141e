"""Many files at once: brought in one form, and what became of each."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404
from django.views.decorators.http import require_GET, require_http_methods

from directives.forms.bundles import BundleForm
from directives.models import BundleFile
from directives.policies import directives as policy
from directives.policies import jobs as job_policy
from directives.policies.base import require
from directives.queries import bundles as queries
from directives.services import bundles
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_register(user))
    page = Page("directives/bundles/form.html")
    if request.method == "GET":
        return show(request, page, form=BundleForm())
    return submit(
        request,
        BundleForm(request.POST, request.FILES),
        lambda data: bundles.receive(files=data["brought"], by=user),
        page=page,
        then=lambda job: bundles.page_of(job.pk),
    )


@login_required
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Every file and what came of it; while the work goes on, the page asks again for the fragment."""
    user = signed_in(request).user
    files = BundleFile.objects.visible_to(user).select_related("job__created_by")
    job = get_list_or_404(files.filter(job=pk)[:1])[0].job
    context = {
        "job": job,
        "board": queries.board(job, request.GET.get("cursor")),
        "may_cancel": job_policy.may_cancel(user, job),
        "may_retry": job_policy.may_retry(user, job),
        "is_under_way": job.state in job_policy.STOPPABLE,
    }
    return show(request, Page("directives/bundles/detail.html", context, "directives/bundles/_board.html"))
