"""Report periods: their list, one with its units, planning a new one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from directives.core import clock
from directives.policies.base import require
from directives.views.base import Page, show, signed_in, submit
from reporting.forms.periods import PeriodForm
from reporting.models import ReportPeriod
from reporting.policies import periods as policy
from reporting.policies import reports as report_policy
from reporting.queries import periods as query
from reporting.services import periods


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_follow(user))
    found = query.lines(user, request.GET.get("cursor"))
    context = {"found": found, "today": clock.today(), "may_manage": policy.may_manage(user)}
    return render(request, "reporting/periods/list.html", context)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    period = get_object_or_404(ReportPeriod.objects.visible_to(user).select_related("template"), pk=pk)
    require(policy.may_follow(user))
    rows = query.matrix(period)
    context = {
        "period": period,
        "rows": rows,
        "stages": query.stages_of(rows),
        "today": clock.today(),
        "is_open": period.is_open(clock.today()),
        "may_consolidate": report_policy.may_consolidate(user),
    }
    return render(request, "reporting/periods/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_manage(user))
    page = Page("reporting/periods/form.html")
    if request.method != "POST":
        return show(request, page, form=PeriodForm(initial=_proposed(request)))
    form = PeriodForm(request.POST)

    def plan(_cleaned: dict[str, Any]) -> ReportPeriod:
        return periods.create(**form.act(), by=user)

    return submit(request, form, plan, page=page, then=_address)


def _address(period: ReportPeriod) -> str:
    return reverse("reporting:period-detail", args=[period.pk])


def _proposed(request: HttpRequest) -> dict[str, Any]:
    return query.proposed(request.GET.get("template", ""), clock.today().year)
