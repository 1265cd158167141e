"""The acts on a duty: the unit's update in place, the board's answer on the duty's page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directives.core import clock
from directives.domain.task_states import Act
from directives.forms.progress import ConfirmForm, ProgressForm, ReasonForm, SubmissionForm, VersionForm
from directives.models import Assignment
from directives.policies import base as policy
from directives.policies import tasks as policies
from directives.queries import my_day
from directives.services import progress
from directives.views.base import Page, UserRequest, show, signed_in, submit


@login_required
@require_http_methods(["GET", "POST"])
def duty_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The update form of a row; "save and submit" is the same form with a button of its own."""
    request = signed_in(request)
    duty = _duty(request, pk)
    if request.method == "POST":
        return _submit(request, duty) if request.POST.get("then") == "submit" else _report(request, duty)
    reason = policies.why_not(request.user, Act.UPDATE, duty)
    policy.require(not reason, reason)
    form = ProgressForm(initial={"percent": duty.percent, "version": duty.version}, auto_id=_ids(duty))
    return show(request, _row_page(request, duty), form=form)


@login_required
@require_POST
def duty_submit(request: HttpRequest, pk: int) -> HttpResponse:
    request = signed_in(request)
    return _submit(request, _duty(request, pk))


@login_required
@require_POST
def duty_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    request = signed_in(request)
    return _answer(request, pk, ConfirmForm(request.POST), progress.confirm, _("Confirmed."))


@login_required
@require_POST
def duty_return(request: HttpRequest, pk: int) -> HttpResponse:
    request = signed_in(request)
    return _answer(request, pk, ReasonForm(request.POST), progress.send_back, _("Returned to the unit."))


@login_required
@require_POST
def duty_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    request = signed_in(request)
    return _answer(request, pk, ReasonForm(request.POST), progress.cancel, _("Cancelled."))


def _report(request: UserRequest, duty: Assignment) -> HttpResponse:
    return submit(
        request,
        ProgressForm(request.POST, request.FILES, auto_id=_ids(duty)),
        lambda said: progress.report(duty=duty, percent=said["percent"], **_said(said), by=request.user),
        page=_row_page(request, duty),
        then=lambda done: _saved(request, duty.pk, _("Saved.")),
    )


def _submit(request: UserRequest, duty: Assignment) -> HttpResponse:
    return submit(
        request,
        SubmissionForm(request.POST, request.FILES, auto_id=_ids(duty)),
        lambda said: progress.submit(duty=duty, **_said(said), by=request.user),
        page=_row_page(request, duty),
        then=lambda done: _saved(request, duty.pk, _("Submitted to the board.")),
    )


def _answer(
    request: UserRequest, pk: int, form: VersionForm, act: Callable[..., object], told: str
) -> HttpResponse:
    duty = _duty(request, pk)

    def go_on(done: object) -> str:
        messages.success(request, told)
        return resolve_url("directives:duty-detail", duty.pk)

    return submit(
        request,
        form,
        lambda said: act(duty=duty, by=request.user, **said),
        page=Page("directives/duties/answer.html", {"row": my_day.row(duty, by=request.user)}),
        then=go_on,
    )


def _saved(request: UserRequest, pk: int, told: str) -> HttpResponse:
    """In the row: the row as it now is. On a page of its own: on to the duty."""
    if request.htmx:
        duty = _duty(request, pk)
        return show(request, _row_page(request, duty), saved=told, saved_at=clock.now())
    messages.success(request, told)
    return redirect("directives:duty-detail", pk)


def _row_page(request: UserRequest, duty: Assignment) -> Page:
    context = {"row": my_day.row(duty, by=request.user)}
    return Page("directives/my_day/update.html", context, fragment="directives/my_day/_row.html")


def _said(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "note": said["note"],
        "files": said["proof"],
        "links": [said["link"]] if said["link"] else [],
        "version": said["version"],
    }


def _ids(duty: Assignment) -> str:
    """Several rows' forms may stand on one page."""
    return f"duty{duty.pk}_%s"


def _duty(request: UserRequest, pk: int) -> Assignment:
    rows = Assignment.objects.visible_to(request.user).select_related("task", "directive", "unit")
    return get_object_or_404(rows, pk=pk)
