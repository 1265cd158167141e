"""The dashboard of the board, and of a unit's own and below."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directives.core import clock
from directives.policies.base import require
from directives.views.base import signed_in
from reporting.forms.dashboards import DashboardForm
from reporting.policies import dashboards as policy
from reporting.queries.attention import attention
from reporting.queries.dashboards import TONES, dashboard
from reporting.rendering.figures import months_chart

WORST = 20


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_view(user))
    today, form = clock.today(), DashboardForm(request.GET)
    valid = form.is_valid()
    wanted = form.cleaned_data if valid else {}
    day, sort = wanted.get("day") or today, wanted.get("sort") or "overdue"
    shown = dashboard(user, day, today, sort)
    sees_duties = policy.may_open_duties(user)
    context = {
        "board": shown,
        "units": shown.units if wanted.get("units") else shown.units[:WORST],
        "chart": months_chart([(month.first, month.counts) for month in shown.months]),
        "attention": attention(user, today) if sees_duties and day == today else None,
        "opens": sees_duties and day == today,
        "tones": TONES,
        "sort": sort,
        "form": form,
        "today": today,
    }
    return render(request, "reporting/dashboards/board.html", context, status=200 if valid else 422)
