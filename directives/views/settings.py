"""The portal's settings and its signers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from directives.core import clock
from directives.domain.escalation import Ladder
from directives.domain.reminders import Plan
from directives.forms.settings import EndSignerForm, SettingsForm, SignerForm
from directives.models import PortalSettings, Signer
from directives.policies import settings as policy
from directives.policies.base import require
from directives.queries import notice_words
from directives.services import settings
from directives.views.base import Page, show, signed_in, submit


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_manage(user))
    if request.method != "POST":
        return show(request, _page())
    form = SettingsForm(request.POST)

    def act(data: dict[str, Any]) -> object:
        return settings.change(version=data.pop("version"), values=data, by=user)

    return submit(request, form, act, page=_page(settings_form=form), then="directives:settings")


@login_required
@require_POST
def signer_add(request: HttpRequest) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_manage(user))
    form = SignerForm(request.POST, auto_id="signer_%s")
    page = _page(signer_form=form)
    return submit(
        request,
        form,
        lambda data: settings.add_signer(by=user, **data),
        page=page,
        then="directives:settings",
    )


@login_required
@require_POST
def signer_end(request: HttpRequest, pk: int) -> HttpResponse:
    user = signed_in(request).user
    require(policy.may_manage(user))
    signer = get_object_or_404(Signer.objects.visible_to(user), pk=pk)
    form = EndSignerForm(request.POST)
    page = _page(end_form=form)
    return submit(
        request,
        form,
        lambda data: settings.end_signer(signer=signer, by=user, **data),
        page=page,
        then="directives:settings",
    )


def _page(**forms: Any) -> Page:
    row = PortalSettings.load()
    context = {
        "settings": row,
        "signers": Signer.in_order(),
        "today": clock.today(),
        "words": notice_words.of(Plan(tuple(row.reminder_days), row.weekly_after), Ladder(row.escalation)),
        "settings_form": SettingsForm(instance=row, initial={"version": row.version, **row.escalation}),
        "signer_form": SignerForm(initial={"valid_from": clock.today()}, auto_id="signer_%s"),
        **forms,
    }
    return Page("directives/settings/form.html", context)
