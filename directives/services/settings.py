"""What an administrator sets: the portal's one row of settings, and who signs when."""

from datetime import date
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from directives.core import clock
from directives.core.errors import BadInput, LostRace
from directives.models import PortalSettings, Signer, User
from directives.policies import settings as policy
from directives.policies.base import require
from directives.queries import notice_rules
from directives.services import audit, escalations, reminders

_CHAIN = {"reminder_days", "weekly_after"}


@transaction.atomic
def change(*, values: dict[str, Any], version: int, by: User | None) -> PortalSettings:
    """Save the settings; the event tells what changed from what to what. `by` is None only in set-up."""
    require(by is None or policy.may_manage(by))
    row = PortalSettings.objects.select_for_update().filter(pk=1).first() or PortalSettings(pk=1)
    if row.version != version:
        raise LostRace(current=row.version)
    before = model_to_dict(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.is_set_up = True
    row.version += 1
    after = model_to_dict(row)
    changed = {n: [before.get(n), after[n]] for n in after if before.get(n) != after[n]}
    _follow(row, set(changed))
    audit.record("settings.changed", row, by=by, facts={"changed": changed})
    return row


def _follow(row: PortalSettings, changed: set[str]) -> None:
    """Save; days of reminders or levels that are new plan from today on, and what waits of the old goes."""
    if _CHAIN & changed:
        row.reminders_since = clock.today()
    if "escalation" in changed:
        row.escalation_since = clock.today()
    row.save()
    for chain, scope in notice_rules.chains() if _CHAIN & changed else ():
        reminders.void_outside(chain, scope)
    for ladder, scope in notice_rules.ladders() if "escalation" in changed else ():
        escalations.void_outside(ladder, scope)


@transaction.atomic
def add_signer(
    *,
    name: str,
    post: str,
    authority: str,
    valid_from: date,
    valid_to: date | None,
    is_default: bool,
    by: User,
) -> Signer:
    """A signer from a day on; a new default one ends the default of before."""
    require(by is None or policy.may_manage(by))
    if valid_to is not None and valid_to <= valid_from:
        raise BadInput("ends-before-it-starts", field="valid_to")
    if is_default:
        Signer.objects.filter(is_default=True, valid_to=None, valid_from__lt=valid_from).update(
            valid_to=valid_from
        )
    signer = Signer.objects.create(
        name=name,
        post=post,
        authority=authority,
        valid_from=valid_from,
        valid_to=valid_to,
        is_default=is_default,
    )
    audit.record("signer.added", signer, by=by, facts={"from": valid_from}, detail={"name": name})
    return signer


@transaction.atomic
def end_signer(*, signer: Signer, last_day_after: date, by: User) -> Signer:
    """The signer no longer signs from the given day on."""
    require(policy.may_manage(by))
    signer = Signer.objects.select_for_update().get(pk=signer.pk)
    if last_day_after <= signer.valid_from:
        raise BadInput("ends-before-it-starts", field="valid_to")
    signer.valid_to = last_day_after
    signer.save()
    audit.record("signer.ended", signer, by=by, facts={"on": last_day_after})
    return signer
