"""The stages of a unit's duty and the acts that move it. The table is the rule; services obey it."""

from enum import StrEnum

from directives.core.errors import BadTransition


class Stage(StrEnum):
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    WITH_LEADER = "with_leader"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DONE = "done"
    REFUSED = "refused"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class Act(StrEnum):
    ACCEPT = "accept"
    UPDATE = "update"
    PROPOSE = "propose"
    APPROVE = "approve"
    REWORK = "rework"
    SUBMIT = "submit"
    CONFIRM = "confirm"
    RETURN = "return"
    CANCEL = "cancel"
    REFUSE = "refuse"
    FORWARD = "forward"
    REOPEN = "reopen"
    PAUSE = "pause"
    RESUME = "resume"
    RECALL = "recall"
    EXTEND = "extend"
    DELEGATE = "delegate"
    ENTRUST = "entrust"
    WAIT = "wait"
    GO_ON = "go_on"
    GRANT = "grant"
    DENY = "deny"


# Waiting for the unit itself: what its leader has not approved is still the unit's own.
WORKABLE_STAGES = frozenset({Stage.PENDING, Stage.IN_PROGRESS, Stage.RETURNED, Stage.WITH_LEADER})
OPEN_STAGES = WORKABLE_STAGES | {Stage.SUBMITTED, Stage.PAUSED}
# Refused, cancelled and recalled duties count in no rate.
UNCOUNTED_STAGES = frozenset({Stage.REFUSED, Stage.CANCELLED})

_AT_WORK = frozenset({Stage.PENDING, Stage.IN_PROGRESS, Stage.RETURNED})
_ASKING = WORKABLE_STAGES | {Stage.SUBMITTED}
# What each act does: from which stages, and to which one; None where the stage stays.
_TABLE: tuple[tuple[Act, frozenset[Stage], Stage | None], ...] = (
    (Act.ACCEPT, frozenset({Stage.PENDING}), Stage.IN_PROGRESS),
    (Act.UPDATE, _AT_WORK, Stage.IN_PROGRESS),
    (Act.PROPOSE, _AT_WORK, Stage.WITH_LEADER),
    (Act.APPROVE, frozenset({Stage.WITH_LEADER}), Stage.SUBMITTED),
    (Act.REWORK, frozenset({Stage.WITH_LEADER}), Stage.RETURNED),
    (Act.SUBMIT, _AT_WORK, Stage.SUBMITTED),
    (Act.CONFIRM, frozenset({Stage.SUBMITTED}), Stage.DONE),
    (Act.RETURN, frozenset({Stage.SUBMITTED}), Stage.RETURNED),
    (Act.RECALL, frozenset({Stage.SUBMITTED, Stage.WITH_LEADER}), Stage.IN_PROGRESS),
    (Act.DELEGATE, _AT_WORK, Stage.IN_PROGRESS),
    (Act.ENTRUST, WORKABLE_STAGES, None),
    # The lead of a joint task waits for a cooperating unit: the stage stays, the clock stops.
    (Act.WAIT, _AT_WORK, None),
    (Act.GO_ON, _AT_WORK, None),
    (Act.REFUSE, frozenset({Stage.PENDING, Stage.IN_PROGRESS}), Stage.REFUSED),
    (Act.FORWARD, WORKABLE_STAGES | {Stage.REFUSED}, Stage.PENDING),
    (Act.REOPEN, frozenset({Stage.REFUSED, Stage.CANCELLED}), Stage.PENDING),
    (Act.REOPEN, frozenset({Stage.DONE}), Stage.RETURNED),
    (Act.PAUSE, WORKABLE_STAGES, Stage.PAUSED),
    (Act.RESUME, frozenset({Stage.PAUSED}), Stage.IN_PROGRESS),
    # A later date is asked for and decided on.
    (Act.EXTEND, _ASKING, None),
    (Act.GRANT, _ASKING | {Stage.DONE}, None),
    (Act.DENY, _ASKING | {Stage.DONE}, None),
    # Of a refused duty the board agrees that nobody need do it.
    (Act.CANCEL, OPEN_STAGES | {Stage.REFUSED}, Stage.CANCELLED),
)
MOVES: dict[tuple[Act, Stage], Stage] = {
    (act, stage): to or stage for act, sources, to in _TABLE for stage in sources
}


def allows(act: Act, stage: Stage) -> bool:
    return (act, stage) in MOVES


def after(act: Act, stage: Stage) -> Stage:
    """The stage an act leads to; BadTransition when the table has no such move."""
    try:
        return MOVES[(act, stage)]
    except KeyError:
        raise BadTransition(act=act, stage=stage) from None
