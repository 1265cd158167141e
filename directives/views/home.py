"""The first page: where each person's work begins."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from directives.domain.roles import Can
from directives.views.base import signed_in


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Units begin with their own work, the board with its figures; without a role there is nothing yet."""
    user = signed_in(request).user
    if user.may(Can.REPORT_PROGRESS):
        return redirect("directives:my-day")
    if user.may(Can.VIEW_DASHBOARD):
        return redirect("reporting:dashboard")
    return render(request, "directives/home/no_role.html")
