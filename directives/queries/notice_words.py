"""A chain of reminders and a ladder of escalation in plain words, as settings pages preview them."""

from django.utils.translation import gettext as _

from directives.domain.escalation import Ladder, Level
from directives.domain.reminders import Plan
from directives.models import User


def of(plan: Plan, ladder: Ladder, officer: User | None = None, member: User | None = None) -> list[str]:
    """Sentences: when the unit is reminded, then who else is told and after how long."""
    return [*_reminders(plan), *_escalation(ladder, officer, member)]


def _reminders(plan: Plan) -> list[str]:
    before = [str(-day) for day in sorted(plan.days) if day < 0]
    after = [str(day) for day in sorted(plan.days) if day > 0]
    when = [
        *([_("%(days)s days before the due date") % {"days": ", ".join(before)}] if before else []),
        *([_("on the due date itself")] if 0 in plan.days else []),
        *([_("%(days)s days after it") % {"days": ", ".join(after)}] if after else []),
        *([_("then every week until the unit submits")] if plan.weekly else []),
    ]
    if not when:
        return [_("The unit's officials are not reminded of the due date.")]
    return [
        _("The unit's officials are reminded: %(when)s.") % {"when": ", ".join(when)},
        _("What falls on a day off comes on the working day before it."),
    ]


def _escalation(ladder: Ladder, officer: User | None, member: User | None) -> list[str]:
    who = {
        Level.UNIT_LEADER: _("the unit's leader"),
        Level.BOARD_STAFF: str(officer or _("the board's staff in charge of the unit")),
        Level.MEMBER: str(member or _("the board's leaders")),
    }
    told = [
        _("After %(days)s days overdue without a word from the unit: %(who)s is told.")
        % {"days": days, "who": who[level]}
        for level, days in ladder.steps()
    ]
    if not told:
        return [_("Nobody else is told when the unit is late.")]
    anew = _("It stops at once when the unit reports, submits or asks for a later date.")
    return [*told, anew]
