"""Who may bring in what boards tracked before the portal: it makes documents and gives tasks at once."""

from directives.domain.roles import Can
from directives.models import Job, Logbook, User

State = Logbook.State
UNDER_WAY = frozenset({Job.State.QUEUED, Job.State.RUNNING})
_OPEN = frozenset({State.MAPPING, State.PREVIEW})
_BUSY = frozenset({State.CHECKING, State.IMPORTING})


def may_import(user: User) -> bool:
    return user.may(Can.REGISTER_DIRECTIVE) and user.may(Can.ASSIGN)


def may_change(user: User, logbook: Logbook) -> bool:
    """Before it is imported; not while work on it goes on, but again when that was stopped."""
    stopped = logbook.state in _BUSY and (logbook.job is None or logbook.job.state not in UNDER_WAY)
    return may_import(user) and (logbook.state in _OPEN or stopped)


def may_perform(user: User, logbook: Logbook) -> bool:
    """Every row is understood or left out, and something is new."""
    counts = logbook.counts
    return may_import(user) and logbook.state == State.PREVIEW and not counts["wrong"] and counts["new"] > 0


def may_discard(user: User, logbook: Logbook) -> bool:
    return may_import(user) and (may_change(user, logbook) or logbook.state in (State.FAILED, State.READING))
