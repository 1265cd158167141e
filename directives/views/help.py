"""Help inside the portal: prose of its own in each language, open to whoever cannot sign in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from directives.domain.help_pages import FOR_ROLE, HelpPage
from directives.models import User

FOLDER = "directives/help"


def index(request: HttpRequest) -> HttpResponse:
    """All pages; those for the person's own roles come first."""
    own = {FOR_ROLE[role] for role in request.user.roles} if isinstance(request.user, User) else set()
    pages = sorted(HelpPage, key=lambda page: page not in own)
    return render(request, f"{FOLDER}/index.html", {"pages": pages, "own": own})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in list(HelpPage):
        raise Http404
    body = f"{FOLDER}/{get_language()}/{slug}.html"
    return render(request, f"{FOLDER}/page.html", {"slug": slug, "body": body, "pages": list(HelpPage)})
