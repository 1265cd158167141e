"""The queue of a unit's leader: what officials handed in, to be approved or sent back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from directives.forms.progress import ReasonForm
from directives.policies import tasks as policy
from directives.policies.base import require
from directives.queries import approvals
from directives.views.base import Page, show, signed_in


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_approve(user), "unit-leaders-act")
    page = approvals.queue(user, request.GET.get("cursor"))
    rows = [(row, ReasonForm(auto_id=f"rework{row.duty.pk}_%s")) for row in page.rows]
    return show(request, Page("directives/duties/approvals.html", {"page": page, "rows": rows}))
