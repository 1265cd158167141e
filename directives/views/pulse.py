"""The review page asks who else is there and what became new, without writing to the database."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from directives.core import presence
from directives.models import IntakeJob
from directives.queries import pulse as pulses
from directives.views.base import Page, show, signed_in


@login_required
@require_GET
def pulse(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing (204) where nothing is new since `last`."""
    user = signed_in(request).user
    job = get_object_or_404(IntakeJob.objects.visible_to(user).defer("text"), pk=pk)
    now = pulses.of(job, user, presence.seen(f"review-{job.pk}", user.pk))
    if request.GET.get("last") == now.last:
        return HttpResponse(status=204)
    return show(request, Page("directives/intake/_pulse.html", {"pulse": now, "job": job}))
