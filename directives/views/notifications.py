"""The person's own notices."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from directives.forms.notifications import ReadAllForm
from directives.models import Notification, User
from directives.queries import notices
from directives.services import notifications
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_GET
def notification_list(request: HttpRequest) -> HttpResponse:
    return show(request, _page(signed_in(request).user, request.GET.get("cursor")))


@login_required
@require_POST
def notification_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it read and go to what it is about."""
    user = signed_in(request).user
    notice = get_object_or_404(Notification.objects.visible_to(user).in_app(), pk=pk)
    notifications.mark_read(notice=notice, by=user)
    return redirect(notices.address(notice) or "directives:notification-list")


@login_required
@require_POST
def notification_read_all(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    return submit(
        request,
        ReadAllForm(request.POST),
        lambda data: notifications.mark_all_read(by=user, **data),
        page=_page(user, None),
        then="directives:notification-list",
    )


def _page(user: User, cursor: str | None) -> Page:
    return Page("directives/notices/list.html", {"inbox": notices.inbox(user, cursor)})
