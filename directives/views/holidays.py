"""Days off and worked weekend days: the year's table, what a change would move, and the change."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from directives.core import clock
from directives.forms.fields import FIRST_DAY, LAST_DAY
from directives.forms.holidays import HolidayForm, SeenForm
from directives.policies import settings as policy
from directives.policies.base import require
from directives.queries import holidays as queries
from directives.queries.calendar import special_days
from directives.services import holidays as service
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_GET
def holidays(request: HttpRequest) -> HttpResponse:
    require(policy.may_manage(signed_in(request).user))
    return show(request, _year_page(_year(request.GET.get("year", ""))), form=HolidayForm())


@login_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What the change would move, before it is saved."""
    require(policy.may_manage(signed_in(request).user))
    form = HolidayForm(request.POST)
    if not form.is_valid():
        first = form.cleaned_data.get("first")
        return show(request, _year_page(first.year if first else clock.today().year), status=422, form=form)
    return show(request, Page(_PREVIEW), form=form, preview=queries.preview(form.change()))


@login_required
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Save it; when something moved meanwhile, the preview as it is now (409)."""
    user = signed_in(request).user
    require(policy.may_manage(user))
    form = SeenForm(request.POST)
    known = queries.preview(form.change()) if form.is_valid() else None
    page = Page(_PREVIEW, {"preview": known}) if known else _year_page(clock.today().year)
    return submit(
        request,
        form,
        lambda data: service.change(change=form.change(), seen=data["seen"], by=user),
        page=page,
        then=lambda saved: f"{reverse('directives:holidays')}?year={saved.change.first.year}",
    )


_PREVIEW = "directives/holidays/preview.html"


def _year_page(year: int) -> Page:
    context = {"year": year, "before": year - 1, "after": year + 1, "days": special_days(year)}
    return Page("directives/holidays/year.html", context)


def _year(typed: str) -> int:
    is_year = typed.isascii() and typed.isdigit() and FIRST_DAY.year <= int(typed[:6]) <= LAST_DAY.year
    return int(typed) if is_year and len(typed) == 4 else clock.today().year
