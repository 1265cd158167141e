"""The indicators as they are measured today, and their definition."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from directives.core import clock
from directives.policies.base import require
from directives.views.base import Page, show, signed_in, submit
from reporting.forms.indicators import DefineForm, VersionForm
from reporting.models import IndicatorVersion
from reporting.policies import indicators as policy
from reporting.services import indicators

THEN = "reporting:indicator-list"


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    versions = IndicatorVersion.objects.visible_to(user).as_of(clock.today())
    context = {
        "versions": versions.select_related("indicator__group", "numerator", "denominator"),
        "may_define": policy.may_define(user),
    }
    return render(request, "reporting/indicators/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_define(user))
    page = Page("reporting/indicators/form.html")
    if request.method != "POST":
        return show(request, page, form=DefineForm(initial={"valid_from": clock.today()}))
    form = DefineForm(request.POST)

    def act(cleaned: dict[str, Any]) -> object:
        where = {name: cleaned[name] for name in ("code", "group", "valid_from")}
        return indicators.define(definition=form.definition(), by=user, **where)

    return submit(request, form, act, page=page, then=THEN)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def supersede(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version of the indicator whose present version is shown."""
    user = signed_in(request).user
    versions = IndicatorVersion.objects.visible_to(user).select_related("indicator")
    version = get_object_or_404(versions, pk=pk)
    require(policy.may_define(user))
    page = Page("reporting/indicators/form.html", {"version": version})
    if request.method != "POST":
        return show(request, page, form=VersionForm(initial={**vars(version), **_parts(version)}))
    form = VersionForm(request.POST)

    def act(cleaned: dict[str, Any]) -> object:
        return indicators.supersede(
            indicator=version.indicator,
            definition=form.definition(),
            valid_from=cleaned["valid_from"],
            by=user,
        )

    return submit(request, form, act, page=page, then=THEN)


def _parts(version: IndicatorVersion) -> dict[str, Any]:
    return {
        "numerator": version.numerator_id,
        "denominator": version.denominator_id,
        "valid_from": clock.today(),
    }
