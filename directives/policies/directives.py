"""Who may register, change and issue directives, and when."""

from directives.domain.directive_states import MOVES, DirectiveState
from directives.domain.intake_states import IntakeState
from directives.domain.roles import Can
from directives.models import Directive, IntakeJob, User

PREPARED = frozenset({DirectiveState.DRAFT, DirectiveState.IN_REVIEW})
RUNNING = frozenset({DirectiveState.ISSUED, DirectiveState.IN_FORCE})


def may_look(user: User) -> bool:
    return bool(user.scope(Can.VIEW_DIRECTIVES))


def may_settle(user: User) -> bool:
    """What a replaced document asks for is decided for all its units at once."""
    return may_register(user) and user.scope(Can.ASSIGN).everything


def may_register(user: User) -> bool:
    return user.may(Can.REGISTER_DIRECTIVE)


def may_review(user: User, job: IntakeJob) -> bool:
    return may_register(user) and job.state == IntakeState.REVIEW


def may_amend(user: User, directive: Directive) -> bool:
    """What describes a document may be corrected at any time, by those who register documents."""
    return may_register(user)


def may_prepare(user: User, directive: Directive) -> bool:
    """Tasks and excuses of clauses change only before units have received them."""
    return may_register(user) and directive.state in PREPARED


def may_excuse(user: User, directive: Directive) -> bool:
    """A gap is closed with a reason as long as the document is at work: a new version may open one."""
    return may_register(user) and directive.state in PREPARED | RUNNING


def may_close(user: User, directive: Directive) -> bool:
    return user.may(Can.ASSIGN) and DirectiveState.CLOSED in MOVES[DirectiveState(directive.state)]


def may_succeed(user: User, directive: Directive) -> bool:
    """Decide, once a document has gone out, on what those that it replaces or amends still ask for."""
    return may_register(user) and user.may(Can.ASSIGN) and directive.state in RUNNING


def may_issue(user: User, directive: Directive) -> bool:
    return user.may(Can.ASSIGN) and DirectiveState.ISSUED in MOVES[DirectiveState(directive.state)]


def may_choose_notices(user: User) -> bool:
    """How units are reminded is set by those who give them their duties."""
    return user.may(Can.ASSIGN)
