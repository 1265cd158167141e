"""Addresses that take notices by webhook: for administrators."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from directives.forms.endpoints import EndpointForm
from directives.models import Endpoint
from directives.policies import settings as policy
from directives.policies.base import require
from directives.queries import endpoints as queries
from directives.services import endpoints
from directives.views.base import Page, UserRequest, show, signed_in, submit

LIST = "directives:endpoint-list"


@login_required
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """The addresses, and the form for a new one."""
    seen = signed_in(request)
    require(policy.may_manage(seen.user))
    if request.method == "GET":
        return show(request, _page(seen, form=EndpointForm()))
    form = EndpointForm(request.POST)

    def act(data: dict[str, Any]) -> Endpoint:
        return endpoints.add(by=seen.user, **data)

    return submit(request, form, act, page=_page(seen, form=form), then=LIST)


@login_required
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, endpoints.stop)


@login_required
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, endpoints.retry)


def _do(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    seen = signed_in(request)
    require(policy.may_manage(seen.user))
    endpoint = get_object_or_404(Endpoint.objects.visible_to(seen.user), pk=pk)
    return submit(
        request,
        Form(request.POST),
        lambda _data: act(endpoint=endpoint, by=seen.user),
        page=_page(seen, form=EndpointForm()),
        then=LIST,
    )


def _page(request: UserRequest, form: EndpointForm) -> Page:
    lines, found = queries.listing(request.user, request.GET.get("cursor"))
    return Page("directives/endpoints/list.html", {"lines": lines, "page": found, "form": form})
