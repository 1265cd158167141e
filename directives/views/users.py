"""People and their grants."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from directives.core import clock, paging
from directives.core.text import fold
from directives.forms.users import ChangeForm, GrantForm, PasswordForm, UserForm
from directives.models import RoleGrant, User
from directives.policies import users as policy
from directives.policies.base import require
from directives.services import users
from directives.views.base import Page, show, signed_in, submit


@login_required
def user_list(request: HttpRequest) -> HttpResponse:
    me = signed_in(request).user
    require(policy.may_manage(me))
    words = request.GET.get("q", "")
    rows = User.objects.visible_to(me).matching(fold(words)).prefetch_related("grants__unit")
    found = paging.page(rows, paging.Order("sort_key"), request.GET.get("cursor"))
    page = Page("directives/users/list.html", fragment="directives/users/_rows.html")
    return show(request, page, found=found, q=words, today=clock.today())


@login_required
def user_create(request: HttpRequest) -> HttpResponse:
    me = signed_in(request).user
    require(policy.may_manage(me))
    page = Page("directives/users/form.html")
    if request.method != "POST":
        return show(request, page, form=UserForm())
    return submit(
        request, UserForm(request.POST), lambda data: users.create(by=me, **data), page=page, then=_to_user
    )


@login_required
def user_detail(request: HttpRequest, pk: int) -> HttpResponse:
    me = signed_in(request).user
    require(policy.may_manage(me))
    return show(request, _detail(_person(me, pk)))


def _person(me: User, pk: int) -> User:
    found: User = get_object_or_404(User.objects.visible_to(me), pk=pk)
    return found


def _detail(person: User, **forms: Any) -> Page:
    context = {
        "person": person,
        "grants": person.grants.select_related("unit").order_by("-valid_from", "-pk"),
        "today": clock.today(),
        "change_form": ChangeForm(
            initial={
                "full_name": person.full_name,
                "post": person.post,
                "email": person.email,
                "phone": person.phone,
                "is_active": person.is_active,
            },
            auto_id="change_%s",
        ),
        "grant_form": GrantForm(auto_id="grant_%s"),
        "password_form": PasswordForm(auto_id="password_%s"),
        **forms,
    }
    return Page("directives/users/detail.html", context)


@login_required
@require_POST
def user_change(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "change_form", ChangeForm(request.POST, auto_id="change_%s"), users.change)


@login_required
@require_POST
def user_password(request: HttpRequest, pk: int) -> HttpResponse:
    form = PasswordForm(request.POST, auto_id="password_%s")
    return _act(request, pk, "password_form", form, users.set_password)


@login_required
@require_POST
def user_grant(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "grant_form", GrantForm(request.POST, auto_id="grant_%s"), users.grant)


def _act(request: HttpRequest, pk: int, name: str, form: Form, verb: Callable[..., object]) -> HttpResponse:
    """One act on a person by its form, which comes back open on the person's page when it is refused."""
    me = signed_in(request).user
    require(policy.may_manage(me))
    person = _person(me, pk)
    page = _detail(person, **{name: form})
    return submit(
        request,
        form,
        lambda data: verb(user=person, by=me, **data),
        page=page,
        then=lambda _: _to_user(person),
    )


@login_required
@require_POST
def grant_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    me = signed_in(request).user
    require(policy.may_manage(me))
    given = get_object_or_404(RoleGrant.objects.visible_to(me), pk=pk)
    users.revoke(given=given, by=me)
    return HttpResponse(status=302, headers={"Location": _to_user(given.user)})


def _to_user(person: User) -> str:
    return reverse("directives:user-detail", args=[person.pk])
