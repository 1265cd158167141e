"""What a document that another replaces or amends still asks for: one page, a decision on each."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from directives.domain.documents import Relation
from directives.forms.replacements import SettleForm
from directives.models import Citation, Directive, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import replacements as queries
from directives.services import replacements
from directives.services.replacements import Decision, What
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    citation, old = _citation(user, pk)
    touched, targets = queries.touched(old), queries.targets(citation.source)
    context = {
        "citation": citation,
        "old": old,
        "touched": touched,
        "replaces": citation.relation == Relation.REPLACES,
    }
    page = Page("directives/replacements/form.html", context)
    if request.method == "GET":
        return show(request, page, form=SettleForm(touched=touched, targets=targets))
    form = SettleForm(request.POST, touched=touched, targets=targets)
    return submit(
        request,
        form,
        lambda data: replacements.settle(citation=citation, by=user, **_decided(form, data)),
        page=page,
        then=lambda _old: reverse("directives:directive-detail", args=[citation.source_id]),
    )


def _decided(form: SettleForm, data: dict[str, Any]) -> dict[str, Any]:
    tasks = {
        one.task.pk: Decision(
            What(data[f"t{one.task.pk}"]), to=data[f"t{one.task.pk}-to"], dues=form.dues(one)
        )
        for one in form.touched.tasks
    }
    periods = {period.pk: What(data[f"p{period.pk}"]) for period in form.touched.periods}
    return {"tasks": tasks, "periods": periods, "reason": data["reason"], "seen": data["seen"]}


def _citation(user: User, pk: int) -> tuple[Citation, Directive]:
    """A citation that replaces or amends a registered document that both may be seen."""
    rows = Citation.objects.visible_to(user).filter(relation__in=queries.SUCCEEDS, settled_at=None)
    citation = get_object_or_404(rows.select_related("source"), pk=pk)
    old = get_object_or_404(Directive.objects.visible_to(user), pk=citation.target_id or 0)
    require(policy.may_settle(user))
    require(policy.may_succeed(user, citation.source), "successor-not-out")
    require(old.state in policy.RUNNING, "predecessor-not-in-force")
    return citation, old
