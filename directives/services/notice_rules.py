"""How a directive's duties are reminded of and escalated: chosen by the board's staff, kept in the record."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Q

from directives.core import clock
from directives.core.errors import BadInput, LostRace
from directives.models import Directive, NoticeRule, User
from directives.policies import directives as policy
from directives.policies.base import require
from directives.queries import notice_rules as queries
from directives.services import audit, escalations, reminders


@dataclass(frozen=True)
class Choice:
    """What is None holds as the portal's settings have it; what is empty sends nothing."""

    reminder_days: Sequence[int] | None = None
    weekly_after: bool = True
    escalation: Mapping[str, int] | None = None


@transaction.atomic
def choose(
    *,
    directive: Directive,
    choice: Choice,
    officer: User | None = None,
    member: User | None = None,
    version: int,
    by: User,
) -> NoticeRule:
    """Keep the choice; it plans from today on, and what waits of steps it no longer has is taken back."""
    require(policy.may_choose_notices(by))
    Directive.objects.select_for_update().get(pk=directive.pk)
    rule = NoticeRule.objects.filter(directive=directive).first() or NoticeRule(
        directive=directive, version=0
    )
    if rule.version != version:
        raise LostRace(current=rule.version)
    for field, person in (("officer", officer), ("member", member)):
        if person is not None and not queries.board_people().filter(pk=person.pk).exists():
            raise BadInput("not-of-the-board", field=field)
    before = queries.of(directive)
    for name, value in asdict(choice).items():
        setattr(rule, name, value)
    rule.officer, rule.member, rule.version = officer, member, version + 1
    rule.save()
    _follow(rule, before)
    audit.record(
        "directive.notices_chosen",
        directive,
        by=by,
        facts={**asdict(choice), "officer": officer and officer.pk, "member": member and member.pk},
    )
    return rule


def _follow(rule: NoticeRule, before: queries.Rules) -> None:
    now, today, scope = queries.of(rule.directive), clock.today(), Q(directive=rule.directive)
    if now.reminders.steps != before.reminders.steps:
        rule.reminders_since = today
        reminders.void_outside(now.reminders, scope)
    if now.ladder.days != before.ladder.days:
        rule.escalation_since = today
        escalations.void_outside(now.ladder, scope)
    rule.save()
