"""What every view shares: the request's type, page or fragment, and one way to run a form's service."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from directives.core.errors import BadInput, LostRace, Refused
from directives.models import User
from directives.models.labels import error_text
from directives.services import audit


class UserRequest(HttpRequest):
    """A request of a signed-in person."""

    user: User
    htmx: Any


@dataclass(frozen=True)
class Page:
    """Where a form is shown again: the whole page, the fragment for htmx, and their context."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    fragment: str | None = None


def show(request: HttpRequest, page: Page, *, status: int = 200, **extra: Any) -> HttpResponse:
    """The page, or only its fragment when htmx asks for it."""
    is_fragment = page.fragment is not None and bool(getattr(request, "htmx", False))
    template = page.fragment if is_fragment and page.fragment else page.template
    return render(request, template, {**page.context, **extra}, status=status)


def submit(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[dict[str, Any]], object],
    *,
    page: Page,
    then: str | Callable[[Any], str | HttpResponse],
) -> HttpResponse:
    """Validate, run the service, go on. A bad value comes back beside its field with what was typed (422);
    a lost race comes back as 409 with what changed meanwhile. Any other refusal is the middleware's page.
    `then` is the address to go on to, or answers itself."""
    if not form.is_valid():
        return show(request, page, status=422, form=form)
    try:
        result = act(dict(form.cleaned_data))
    except BadInput as error:
        form.add_error(error.field if error.field in form.fields else None, error_text(error))
        return show(request, page, status=422, form=form)
    except Refused as error:
        _record_refusal(request, error)
        form.add_error("file" if "file" in form.fields else None, error_text(error))
        return show(request, page, status=422, form=form)
    except LostRace as error:
        form.add_error(None, error_text(error))
        return show(request, page, status=409, form=form, changed=error.detail)
    target = then(result) if callable(then) else resolve_url(then)
    if isinstance(target, HttpResponse):
        return target
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def _record_refusal(request: HttpRequest, error: Refused) -> None:
    """Of a file that is not taken only the fact is kept."""
    address = request.resolver_match.view_name if request.resolver_match else request.path
    audit.record_refusal(f"refused.{address}"[:60], by=signed_in(request).user, reason=error.code)


def signed_in(request: HttpRequest) -> UserRequest:
    """The request, known to be of a signed-in person (views are behind login_required)."""
    return cast("UserRequest", request)
