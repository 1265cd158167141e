"""Who may ask about a duty, and who answers."""

from directives.domain.roles import Can
from directives.models import Assignment, User
from directives.policies.tasks import deciding


def may_ask(user: User, duty: Assignment) -> bool:
    """The unit, as long as the duty is open."""
    return duty.is_open and user.may(Can.REPORT_PROGRESS, duty.unit_id)


def may_answer(user: User, duty: Assignment) -> bool:
    """Whoever confirms it: the board, or the unit that delegated it; also afterwards."""
    return user.may(*deciding(Can.CONFIRM, duty))
