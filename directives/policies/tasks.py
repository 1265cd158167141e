"""Who may act on a task and on a unit's duty: role, place and stage."""

from directives.domain.roles import Can
from directives.domain.task_states import OPEN_STAGES, WORKABLE_STAGES, Act, Stage, allows
from directives.models import Assignment, User

# The right each act on a duty asks for, at the duty's unit.
RIGHTS: dict[Act, Can] = {
    Act.ACCEPT: Can.REPORT_PROGRESS,
    Act.UPDATE: Can.REPORT_PROGRESS,
    Act.PROPOSE: Can.SUBMIT,
    Act.APPROVE: Can.APPROVE_WORK,
    Act.REWORK: Can.APPROVE_WORK,
    Act.SUBMIT: Can.SUBMIT,
    Act.CONFIRM: Can.CONFIRM,
    Act.RETURN: Can.CONFIRM,
    Act.CANCEL: Can.ASSIGN,
    Act.DELEGATE: Can.DELEGATE,
    Act.ENTRUST: Can.DELEGATE,
    Act.WAIT: Can.SUBMIT,
    Act.GO_ON: Can.SUBMIT,
    Act.REFUSE: Can.SUBMIT,
    Act.RECALL: Can.SUBMIT,
    Act.FORWARD: Can.ASSIGN,
    Act.REOPEN: Can.ASSIGN,
    Act.PAUSE: Can.ASSIGN,
    Act.RESUME: Can.ASSIGN,
    Act.EXTEND: Can.SUBMIT,
    Act.GRANT: Can.DECIDE_EXTENSION,
    Act.DENY: Can.DECIDE_EXTENSION,
}
_NEEDS_PROPOSAL = frozenset({Act.APPROVE, Act.REWORK})
_NEEDS_SUBMISSION = frozenset({Act.CONFIRM, Act.RETURN, Act.RECALL})
# Rights of a unit over its own work; the others are the board's.
UNITS_RIGHTS = frozenset({Can.REPORT_PROGRESS, Can.SUBMIT, Can.APPROVE_WORK, Can.DELEGATE})


_LEADERS = {
    Can.DECIDE_EXTENSION: "leaders-act",
    Can.APPROVE_WORK: "unit-leaders-act",
    Can.DELEGATE: "unit-leaders-act",
}


def may_assign(user: User) -> bool:
    return user.may(Can.ASSIGN)


def may_approve(user: User) -> bool:
    return user.may(Can.APPROVE_WORK)


def has_right(user: User, act: Act, duty: Assignment) -> bool:
    """Whether the act is this person's at all, whatever the stage."""
    if act in (Act.SUBMIT, Act.PROPOSE) and act is not handing_in(user, duty):
        return False
    if act is Act.GO_ON and user.may(*deciding(Can.ASSIGN, duty)):
        return True
    return user.may(*deciding(RIGHTS[act], duty))


def deciding(can: Can, duty: Assignment) -> tuple[Can, int]:
    """The right that is asked for, and at which unit: over delegated work the delegating unit decides."""
    if can in UNITS_RIGHTS or duty.parent is None:
        return can, duty.unit_id
    return Can.DELEGATE, duty.parent.unit_id


def handing_in(user: User, duty: Assignment) -> Act:
    """How this person hands finished work in: to the board, or first to the unit's leader."""
    asks_leader = duty.unit.leader_approves and not user.may(Can.APPROVE_WORK, duty.unit_id)
    return Act.PROPOSE if asks_leader else Act.SUBMIT


def may(user: User, act: Act, duty: Assignment) -> bool:
    return has_right(user, act, duty) and allows(act, Stage(duty.stage))


def why_not(user: User, act: Act, duty: Assignment) -> str:
    """The slug of the reason that forbids the act now; empty when nothing does."""
    if not has_right(user, act, duty):
        needs_leader = act is Act.SUBMIT and user.may(Can.SUBMIT, duty.unit_id)
        return "leader-approves" if needs_leader else _whose(act, duty)
    stage = Stage(duty.stage)
    return "" if allows(act, stage) else _stage_forbids(act, stage)


def _whose(act: Act, duty: Assignment) -> str:
    if duty.parent_id is not None and RIGHTS[act] not in UNITS_RIGHTS:
        return "delegators-act"
    if RIGHTS[act] in _LEADERS:
        return _LEADERS[RIGHTS[act]]
    return "units-act" if RIGHTS[act] in UNITS_RIGHTS else "boards-act"


def _stage_forbids(act: Act, stage: Stage) -> str:
    if act is Act.RESUME:
        return "duty-not-paused"
    if act is Act.REOPEN:
        return "duty-open"
    if act in _NEEDS_PROPOSAL and stage in OPEN_STAGES:
        return "duty-not-proposed"
    if act in _NEEDS_SUBMISSION and stage in OPEN_STAGES:
        return "duty-not-submitted"
    is_at_work = stage in WORKABLE_STAGES and stage is not Stage.WITH_LEADER
    return "bad-transition" if is_at_work else f"duty-{stage}"
