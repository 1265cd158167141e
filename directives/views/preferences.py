"""How a person wants to be told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from directives.forms.preferences import PreferencesForm
from directives.models import User
from directives.queries import preferences as queries
from directives.services import preferences as services
from directives.views.base import Page, show, signed_in, submit

PAGE = "directives/preferences/form.html"


@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    if request.method != "POST":
        return show(request, _page(user), form=PreferencesForm(initial=queries.of(user)))
    return submit(
        request,
        PreferencesForm(request.POST),
        lambda data: services.choose(by=user, **data),
        page=_page(user),
        then="directives:preferences",
    )


def _page(user: User) -> Page:
    return Page(PAGE, {"address": user.email})
