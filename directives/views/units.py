"""Units: today's tree or a past one, one unit's page, and what changes a unit."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from directives.core import clock, paging
from directives.core.text import fold
from directives.domain.roles import Can
from directives.forms.units import CorrectForm, MoveForm, RenameForm, UnitForm
from directives.models import Unit, UnitVersion
from directives.policies import units as policy
from directives.policies.base import require
from directives.queries import units as queries
from directives.services import units
from directives.views.base import Page, show, signed_in, submit


@login_required
def unit_list(request: HttpRequest) -> HttpResponse:
    """The tree as of a day, with a search over present and past names."""
    user = signed_in(request).user
    require(user.may(Can.VIEW_UNITS))
    day = _day(request)
    words = request.GET.get("q", "")
    rows = UnitVersion.objects.visible_to(user).as_of(day).select_related("unit", "kind")
    for word in fold(words).split():
        rows = rows.filter(unit__search_text__contains=word)
    found = paging.page(rows, paging.Order("tree_path"), request.GET.get("cursor"), 100)
    page = Page("directives/units/list.html", fragment="directives/units/_rows.html")
    return show(
        request, page, found=found, q=words, day=day, today=clock.today(), may_manage=policy.may_manage(user)
    )


def _day(request: HttpRequest) -> date:
    try:
        return parse_date(request.GET.get("day", "")) or clock.today()
    except ValueError:
        return clock.today()


@login_required
def unit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    require(user.may(Can.VIEW_UNITS))
    unit = get_object_or_404(Unit.objects.visible_to(user).select_related("kind"), pk=pk)
    return show(request, _detail(unit, policy.may_manage(user)))


def _detail(unit: Unit, may_manage: bool, **forms: Any) -> Page:
    first = {"version": unit.version}
    context = {
        "page": queries.page(unit, clock.today()),
        "unit": unit,
        "may_manage": may_manage,
        "rename_form": RenameForm(
            initial={"name": unit.name, "short_name": unit.short_name, **first}, auto_id="rename_%s"
        ),
        "move_form": MoveForm(initial=first, auto_id="move_%s"),
        "correct_form": CorrectForm(
            initial={
                "area": unit.area,
                "email": unit.email,
                **first,
            },
            auto_id="correct_%s",
        ),
        **forms,
    }
    return Page("directives/units/detail.html", context)


@login_required
def unit_create(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_manage(user))
    page = Page("directives/units/form.html")
    if request.method != "POST":
        return show(request, page, form=UnitForm(initial={"valid_from": clock.today()}))
    return submit(
        request, UnitForm(request.POST), lambda data: units.create(by=user, **data), page=page, then=_to_unit
    )


@login_required
@require_POST
def unit_rename(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, "rename_form", RenameForm(request.POST, auto_id="rename_%s"), units.rename)


@login_required
@require_POST
def unit_move(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, "move_form", MoveForm(request.POST, auto_id="move_%s"), units.move)


@login_required
@require_POST
def unit_correct(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(
        request, pk, "correct_form", CorrectForm(request.POST, auto_id="correct_%s"), units.correct
    )


def _change(request: HttpRequest, pk: int, name: str, form: Form, verb: Callable[..., Unit]) -> HttpResponse:
    """One act on a unit by its form, which comes back open on the unit's page when it is refused."""
    user = signed_in(request).user
    unit = get_object_or_404(Unit.objects.visible_to(user).select_related("kind"), pk=pk)
    require(policy.may_manage(user))
    page = _detail(unit, True, **{name: form})
    return submit(request, form, lambda data: verb(unit=unit, by=user, **data), page=page, then=_to_unit)


def _to_unit(unit: Unit) -> str:
    return reverse("directives:unit-detail", args=[unit.pk])


@login_required
def unit_search(request: HttpRequest) -> HttpResponse:
    """Options for a unit search field, as a fragment."""
    user = signed_in(request).user
    rows = Unit.objects.visible_to(user).as_of(clock.today())
    found = queries.options(rows, fold(request.GET.get("q", "")))
    return show(request, Page("partials/unit_options.html"), units=found)
