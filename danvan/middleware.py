"""What every request passes: probes, the asker's address, an id of its own, one page for a refused rule."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from danvan.health import PROBES
from directives.core import request_context
from directives.core.errors import DomainError
from directives.models import User
from directives.services import audit

GetResponse = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger("danvan.request")
_REQUEST_ID = re.compile(r"[0-9a-f]{32}")


class ProbeMiddleware:
    """Answers probes before anything asks for a host name, a session or TLS."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path)
        return probe(request) if probe else self.get_response(request)


class RequestIdMiddleware:
    """Gives each request an id that the log, the audit record and the error page share, and logs its end."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TRUSTED_PROXY_COUNT:
            request.META["REMOTE_ADDR"] = _client_address(request, settings.TRUSTED_PROXY_COUNT)
        request_id = _request_id(request)
        request.META["HTTP_X_REQUEST_ID"] = request_id
        began = time.monotonic()
        with request_context.use(request_id=request_id, address=request.META.get("REMOTE_ADDR", "")):
            response = self.get_response(request)
            _log_end(request, response, time.monotonic() - began)
        response["X-Request-ID"] = request_id
        return response


def _client_address(request: HttpRequest, proxies: int) -> str:
    """The address the outermost trusted proxy saw; what stands left of it is only the client's word."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    own = str(request.META.get("REMOTE_ADDR", ""))
    return seen[-proxies] if len(seen) >= proxies else own


def _request_id(request: HttpRequest) -> str:
    """The trusted proxy's id, so that its log and ours agree; else a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if settings.TRUSTED_PROXY_COUNT and _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _log_end(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line a request, without the query: it may hold what people search for."""
    facts = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
        "address": request.META.get("REMOTE_ADDR", ""),
    }
    log.log(logging.ERROR if response.status_code >= 500 else logging.INFO, "request", extra=facts)


class LanguageMiddleware:
    """The person's own language; before sign-in the one chosen by the switch, else Vietnamese.

    What the browser asks for is not looked at: office machines often ask for English nobody chose.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _language_of(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _language_of(request: HttpRequest) -> str:
    if isinstance(request.user, User):
        return request.user.language
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class DomainErrorMiddleware:
    """Turns a refused rule into one plain page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The service's transaction is rolled back by now: the record of the refusal is one of its own."""
        if not isinstance(error, DomainError):
            return None
        address = request.resolver_match.view_name if request.resolver_match else request.path
        by = request.user if isinstance(request.user, User) else None
        audit.record_refusal(f"refused.{address}"[:60], by=by, reason=error.code)
        return render(request, "refused.html", {"error": error}, status=error.status)
