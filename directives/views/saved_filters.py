"""Questions to the list of duties, kept under a name."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from directives.forms.saved_filters import SavedFilterForm
from directives.models import SavedFilter
from directives.policies import saved_filters as policy
from directives.services import saved_filters
from directives.views.base import Page, signed_in, submit


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    return submit(
        request,
        SavedFilterForm(request.POST),
        lambda data: saved_filters.keep(by=user, **data),
        page=Page("directives/duties/keep_view.html", {"may_share": policy.may_share(user)}),
        then=lambda saved: f"{reverse('directives:duty-list')}?{saved.query}",
    )


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    saved = get_object_or_404(SavedFilter.objects.visible_to(user), pk=pk)
    saved_filters.remove(saved=saved, by=user)
    return redirect("directives:duty-list")
