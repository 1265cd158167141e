"""The page of a crash: it asks neither the database nor the session, for one of them may be why."""

from django.http import HttpRequest, HttpResponseServerError
from django.template import loader

from directives.core import request_context


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """The id on the page is the one the log has."""
    context = {
        "request_id": request_context.current().request_id,
        "is_fragment": "HX-Request" in request.headers,
    }
    return HttpResponseServerError(loader.render_to_string("500.html", context))
