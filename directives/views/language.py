"""The language switch: kept on the person, and in a cookie for whoever has not signed in yet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from directives.forms.language import LanguageForm
from directives.models import User
from directives.services import languages

YEAR = 365 * 24 * 3600


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Back to the page the switch stood on; an unknown language changes nothing."""
    form = LanguageForm(request.POST)
    response = HttpResponseRedirect(_back(request))
    if not form.is_valid():
        return response
    language = form.cleaned_data["language"]
    if isinstance(request.user, User):
        languages.choose(language=language, by=request.user)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", httponly=True)
    return response


def _back(request: HttpRequest) -> str:
    """Only to an address of this portal."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_ours else resolve_url("directives:home")
