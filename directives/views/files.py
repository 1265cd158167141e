"""Private files: only for whom the record is visible, noted in the record, harmless in the browser."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from directives.domain.files import SHOWN_INLINE
from directives.models import Attachment, Evidence
from directives.services import downloads
from directives.views.base import signed_in

# Whatever a file holds, it runs nothing and asks for nothing.
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@login_required
@require_GET
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    user = signed_in(request).user
    rows = Evidence.objects.visible_to(user).select_related("file", "update")
    return _answer(downloads.take(subject=get_object_or_404(rows, pk=pk), by=user))


@login_required
@require_GET
def attachment_file(request: HttpRequest, pk: int) -> FileResponse:
    user = signed_in(request).user
    rows = Attachment.objects.visible_to(user).select_related("file")
    return _answer(downloads.take(subject=get_object_or_404(rows, pk=pk), by=user))


def _answer(download: downloads.Download | None) -> FileResponse:
    """A picture may be shown; everything else is only saved. The name goes out in every script (RFC 5987)."""
    if download is None:
        raise Http404
    return FileResponse(
        download.content,
        as_attachment=download.mime not in SHOWN_INLINE,
        filename=download.name,
        content_type=download.mime,
        headers={
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
            "Content-Length": str(download.size),
        },
    )
