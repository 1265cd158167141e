"""How the duties of one directive are reminded of and escalated."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from directives.forms.notice_rules import NONE, OWN, PORTAL, NoticeRuleForm
from directives.models import Directive, NoticeRule
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import notice_rules as queries
from directives.queries import notice_words
from directives.queries.notice_rules import Rules
from directives.services import notice_rules
from directives.views.base import Page, show, signed_in, submit


@login_required
@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest, pk: int) -> HttpResponse:
    """The choice with its words; `preview` shows the words of what is typed and keeps nothing."""
    user = signed_in(request).user
    directive = get_object_or_404(Directive.objects.visible_to(user), pk=pk)
    require(policy.may_choose_notices(user))
    rules = queries.of(directive)
    if request.method == "GET":
        return show(request, _page(directive, rules), form=NoticeRuleForm(initial=_initial(rules)))
    form = NoticeRuleForm(request.POST)
    if "preview" in request.POST and form.is_valid():
        return show(request, _page(directive, _typed(form), preview=True), form=form)

    def act(data: dict[str, Any]) -> NoticeRule:
        return notice_rules.choose(
            directive=directive,
            choice=notice_rules.Choice(**form.rule()),
            officer=data["officer"],
            member=data["in_charge"],
            version=data["version"],
            by=user,
        )

    address = reverse("directives:directive-notices", args=[directive.pk])
    return submit(request, form, act, page=_page(directive, rules), then=lambda _rule: address)


def _page(directive: Directive, rules: Rules, *, preview: bool = False) -> Page:
    words = notice_words.of(rules.reminders, rules.ladder, rules.kept.officer, rules.kept.member)
    context = {"directive": directive, "words": words, "preview": preview}
    return Page("directives/directives/notices.html", context)


def _typed(form: NoticeRuleForm) -> Rules:
    said = form.cleaned_data
    return queries.as_if(NoticeRule(**form.rule(), officer=said["officer"], member=said["in_charge"]))


def _initial(rules: Rules) -> dict[str, Any]:
    kept = rules.kept
    return {
        "reminders": _way(kept.reminder_days, bool(kept.reminder_days) or kept.weekly_after),
        "reminder_days": list(rules.reminders.days),
        "weekly_after": rules.reminders.weekly,
        "escalation": _way(kept.escalation, bool(kept.escalation)),
        **rules.ladder.days,
        "officer": kept.officer_id,
        "in_charge": kept.member_id,
        "version": kept.version,
    }


def _way(own: object, is_something: bool) -> str:
    if own is None:
        return PORTAL
    return OWN if is_something else NONE
