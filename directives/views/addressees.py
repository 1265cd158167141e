"""The search field for units and groups."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import addressees
from directives.views.base import signed_in


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_register(user))
    found = addressees.search(request.GET.get("q", ""))
    return render(request, "partials/addressee_options.html", {"options": found})
