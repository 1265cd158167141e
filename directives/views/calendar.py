"""The month with what falls due, and the private address by which a calendar program reads it."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from directives.core import clock
from directives.core.registry import AgendaItem
from directives.domain.months import Month
from directives.models import CalendarFeed, User
from directives.queries import agenda, calendar_feeds
from directives.rendering import ics
from directives.services import calendar_feeds as services
from directives.views.base import Page, show, signed_in

PAST, AHEAD = timedelta(days=60), timedelta(days=400)


@login_required
@require_GET
def month(request: HttpRequest) -> HttpResponse:
    return _month(request, signed_in(request).user)


@login_required
@never_cache
@require_POST
def feed_make(request: HttpRequest) -> HttpResponse:
    """The new address is shown on this one page and never again."""
    user = signed_in(request).user
    path = reverse("directives:calendar-feed", args=[services.make(by=user)])
    return _month(request, user, feed_address=f"{settings.PORTAL_URL.rstrip('/')}{path}")


@login_required
@require_POST
def feed_revoke(request: HttpRequest) -> HttpResponse:
    services.revoke(by=signed_in(request).user)
    return redirect("directives:calendar")


@never_cache
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner of the address may see today; an ended or unknown one does not exist."""
    owner = calendar_feeds.owner(token)
    if owner is None:
        raise Http404
    today = clock.today()
    due = [_deadline(item) for item in agenda.items(owner, today - PAST, today + AHEAD)]
    host = urlsplit(settings.PORTAL_URL).hostname or "localhost"
    content = ics.calendar(gettext("Due dates"), due, host=host, made_at=clock.now())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="danvan.ics"'},
    )


def _month(request: HttpRequest, user: User, feed_address: str = "") -> HttpResponse:
    chosen = Month.read(request.GET.get("month", "")) or Month.of(clock.today())
    context = {
        "month": chosen,
        "weeks": agenda.weeks(chosen, user),
        "has_feed": CalendarFeed.objects.visible_to(user).exists(),
        "feed_address": feed_address,
    }
    return show(request, Page("directives/calendar/month.html", context))


def _deadline(item: AgendaItem) -> ics.Deadline:
    title = f"{item.title} ({item.duties})" if item.duties else item.title
    return ics.Deadline(item.key, item.day, title, f"{settings.PORTAL_URL.rstrip('/')}{item.href}")
