"""Pictures of the pages under review: for whoever may review, and nowhere else."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_GET

from directives.core import storage
from directives.models import IntakeJob, SourcePage
from directives.queries import source_pages
from directives.views.base import Page, show, signed_in
from directives.views.files import SANDBOX


@login_required
@require_GET
def image(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A page's picture. The browser may keep it, but asks each time whether it may still show it."""
    rows = SourcePage.objects.visible_to(signed_in(request).user).select_related("file")
    page = get_object_or_404(rows, pk=pk)
    if page.file is None or not storage.exists(page.file.digest):
        raise Http404
    etag = quote_etag(page.file.digest)
    if fresh := get_conditional_response(request, etag=etag):
        return fresh
    return FileResponse(
        storage.open_file(page.file.digest),
        content_type=page.file.mime,
        headers={
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-cache",
            "Content-Length": str(page.file.size),
            "ETag": etag,
        },
    )


@login_required
@require_GET
def drawn(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the drawing is; asked again until every page is there."""
    job = get_object_or_404(IntakeJob.objects.visible_to(signed_in(request).user), pk=pk)
    return show(request, Page("directives/intake/_drawn.html", {"job": job, **source_pages.progress(job)}))
