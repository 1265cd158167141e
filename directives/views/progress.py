"""The acts on a duty: the unit's update in place, the other acts on the duty's page."""

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
from directives.forms.progress import ProgressForm, SubmissionForm, act_form
from directives.models import Assignment
from directives.models.act_words import ACT_WORDS
from directives.policies import base as policy
from directives.policies import tasks as policies
from directives.queries import my_day
from directives.services import delegation, extensions, progress, steering, waiting
from directives.views.base import Page, UserRequest, show, signed_in, submit

SERVICES: dict[Act, Callable[..., object]] = {
    Act.ACCEPT: progress.accept,
    Act.APPROVE: progress.approve,
    Act.REWORK: progress.rework,
    Act.CONFIRM: progress.confirm,
    Act.RETURN: progress.send_back,
    Act.RECALL: progress.recall,
    Act.DELEGATE: delegation.delegate,
    Act.ENTRUST: delegation.entrust,
    Act.WAIT: waiting.begin,
    Act.GO_ON: waiting.end,
    Act.REFUSE: progress.refuse,
    Act.FORWARD: steering.forward,
    Act.REOPEN: steering.reopen,
    Act.PAUSE: steering.pause,
    Act.RESUME: steering.resume,
    Act.CANCEL: progress.cancel,
    Act.EXTEND: lambda *, proof, **said: extensions.ask(files=proof, **said),
    Act.GRANT: extensions.grant,
    Act.DENY: extensions.deny,
}


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
def duty_act(request: HttpRequest, pk: int, act: Act) -> HttpResponse:
    """An act of one form on the duty's page."""
    request = signed_in(request)
    duty = _duty(request, pk)

    def go_on(done: object) -> str:
        messages.success(request, str(ACT_WORDS[act].done))
        return _next(request, pk)

    return submit(
        request,
        act_form(act, duty, request.POST, request.FILES),
        lambda said: SERVICES[act](duty=duty, by=request.user, **said),
        page=Page("directives/duties/answer.html", {"row": my_day.row(duty, by=request.user)}),
        then=go_on,
    )


def _report(request: UserRequest, duty: Assignment) -> HttpResponse:
    return submit(
        request,
        ProgressForm(request.POST, request.FILES, auto_id=_ids(duty)),
        lambda said: progress.report(duty=duty, percent=said["percent"], **_said(said), by=request.user),
        page=_row_page(request, duty),
        then=lambda done: _saved(request, duty.pk, _("Saved.")),
    )


def _submit(request: UserRequest, duty: Assignment) -> HttpResponse:
    act = policies.handing_in(request.user, duty)
    told = str(ACT_WORDS[act].done)
    if act is Act.SUBMIT and duty.parent_id is not None:
        told = _("Submitted to the unit that delegated it.")
    hand_in = progress.propose if act is Act.PROPOSE else progress.submit
    return submit(
        request,
        SubmissionForm(request.POST, request.FILES, auto_id=_ids(duty)),
        lambda said: hand_in(duty=duty, **_said(said), by=request.user),
        page=_row_page(request, duty),
        then=lambda done: _saved(request, duty.pk, told),
    )


def _next(request: UserRequest, pk: int) -> str:
    """Back to the queue it was done from; else the duty, unless it went out of the person's reach."""
    if request.POST.get("back") == "approvals":
        return resolve_url("directives:approval-list")
    is_seen = Assignment.objects.visible_to(request.user).filter(pk=pk).exists()
    return resolve_url("directives:duty-detail", pk) if is_seen else resolve_url("directives:duty-list")


def _saved(request: UserRequest, pk: int, told: str) -> HttpResponse:
    """In the row: the row as it now is. On a page of its own: on to the duty."""
    if request.htmx:
        duty = _duty(request, pk)
        return show(request, _row_page(request, duty), saved=told, saved_at=clock.now())
    messages.success(request, told)
    return redirect("directives:duty-detail", pk)


def _row_page(request: UserRequest, duty: Assignment) -> Page:
    to_leader = policies.handing_in(request.user, duty) is Act.PROPOSE
    context = {"row": my_day.row(duty, by=request.user), "to_leader": to_leader}
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
    rows = Assignment.objects.visible_to(request.user).select_related("task", "directive", "unit", "parent")
    return get_object_or_404(rows, pk=pk)
