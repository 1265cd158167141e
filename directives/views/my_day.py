"""The first page of whoever works on duties."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from directives.core.registry import registry
from directives.queries.my_day import sections
from directives.views.base import signed_in


@login_required
@require_GET
def my_day(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    cards = [card for make in registry.home_cards if (card := make(user))]
    context = {"sections": sections(by=user), "cards": cards}
    return render(request, "directives/my_day/index.html", context)
