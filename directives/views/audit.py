"""The record: who did what, when, to what."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from directives.core import paging
from directives.domain.roles import Can
from directives.forms.audit import RecordFilter
from directives.models import AuditEvent
from directives.policies.base import require
from directives.queries import audit as queries
from directives.views.base import Page, show, signed_in


@login_required
def audit_list(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(user.may(Can.VIEW_AUDIT))
    form = RecordFilter(request.GET)
    events = AuditEvent.objects.visible_to(user)
    # A filter that cannot be read shows nothing beside its error, never everything.
    rows = queries.matching(events, **form.cleaned_data) if form.is_valid() else events.none()
    rows = rows.prefetch_related("subjects")
    found = paging.page(rows, paging.Order("id", descending=True), request.GET.get("cursor"))
    page = Page("directives/audit/list.html", fragment="directives/audit/_rows.html")
    return show(request, page, found=found, record=queries.lines(list(found.rows)), form=form)
