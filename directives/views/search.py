"""Search over documents, tasks and updates."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from directives.domain import searching
from directives.forms.search import SearchForm
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import search as query
from directives.views.base import Page, show, signed_in


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_look(user))
    form = SearchForm(request.GET)
    page = Page("directives/search/page.html", {"form": form, "may_register": policy.may_register(user)})
    if not form.is_valid():
        return show(request, page)
    said = form.cleaned_data
    wanted = query.Search(searching.parse(said["q"]), said["issuer"], said["since"], said["until"])
    if not wanted:
        return show(request, page)
    return show(request, page, wanted=wanted, found=query.find(wanted, user, only=said["kind"]))
