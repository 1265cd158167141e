"""When tasks are due, as the reviewer settles it for a document at once."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from directives.services import times
from directives.views import review_rows as rows
from directives.views.base import show, signed_in


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Recurrences without a day get the end of their period; the document is shown again."""
    times.settle(document=rows.document(request, pk), by=signed_in(request).user)
    return show(request, rows.document_page(rows.document(request, pk)))
