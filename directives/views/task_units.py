"""Which units of a task's groups receive it: who is in, why, and who is left out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from directives.core import clock
from directives.forms.task_units import LeaveOutForm
from directives.models import Task
from directives.policies import directives as directive_policy
from directives.policies import tasks as policy
from directives.policies.base import require
from directives.queries.task_units import candidates
from directives.services import tasks
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_http_methods(["GET", "POST"])
def units(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    task = get_object_or_404(Task.objects.visible_to(user).select_related("directive"), pk=pk)
    require(policy.may_assign(user) if task.directive is None else directive_policy.may_register(user))
    rows = candidates(task, clock.today())
    page = Page("directives/tasks/units.html", {"task": task, "rows": rows, "back": _back(task)})
    members = [(row.pk, row.name) for row in rows]
    if request.method == "GET":
        return show(request, page, form=LeaveOutForm(members=members, initial={"version": task.version}))
    form = LeaveOutForm(request.POST, members=members)
    return submit(
        request,
        form,
        lambda data: tasks.leave_out(task=task, units=data["excluded"], version=data["version"], by=user),
        page=page,
        then=_back,
    )


def _back(task: Task) -> str:
    if task.directive_id:
        return reverse("directives:directive-issue", args=[task.directive_id])
    return reverse("directives:task-issue", args=[task.pk])
