"""The first page: where each person's work begins."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from directives.queries import nav
from directives.views.base import signed_in


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Units begin with their own work, the board with its figures: the first line of their side bar."""
    lines = nav.lines(signed_in(request).user)
    if lines:
        return redirect(lines[0].href)
    return render(request, "directives/home/no_role.html")
