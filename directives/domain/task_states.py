"""The stages of a unit's duty and the acts that move it. The table is the rule; services obey it."""

from enum import StrEnum

from directives.core.errors import BadTransition


class Stage(StrEnum):
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DONE = "done"
    REFUSED = "refused"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class Act(StrEnum):
    ACCEPT = "accept"
    UPDATE = "update"
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
    GRANT = "grant"
    DENY = "deny"


OPEN_STAGES = frozenset({Stage.PENDING, Stage.IN_PROGRESS, Stage.SUBMITTED, Stage.RETURNED, Stage.PAUSED})
WORKABLE_STAGES = frozenset({Stage.PENDING, Stage.IN_PROGRESS, Stage.RETURNED})
# Refused, cancelled and recalled duties count in no rate.
UNCOUNTED_STAGES = frozenset({Stage.REFUSED, Stage.CANCELLED})

MOVES: dict[tuple[Act, Stage], Stage] = {
    (Act.ACCEPT, Stage.PENDING): Stage.IN_PROGRESS,
    (Act.UPDATE, Stage.PENDING): Stage.IN_PROGRESS,
    (Act.UPDATE, Stage.IN_PROGRESS): Stage.IN_PROGRESS,
    (Act.UPDATE, Stage.RETURNED): Stage.IN_PROGRESS,
    (Act.SUBMIT, Stage.PENDING): Stage.SUBMITTED,
    (Act.SUBMIT, Stage.IN_PROGRESS): Stage.SUBMITTED,
    (Act.SUBMIT, Stage.RETURNED): Stage.SUBMITTED,
    (Act.CONFIRM, Stage.SUBMITTED): Stage.DONE,
    (Act.RETURN, Stage.SUBMITTED): Stage.RETURNED,
    (Act.CANCEL, Stage.PENDING): Stage.CANCELLED,
    (Act.CANCEL, Stage.IN_PROGRESS): Stage.CANCELLED,
    (Act.CANCEL, Stage.RETURNED): Stage.CANCELLED,
    (Act.CANCEL, Stage.SUBMITTED): Stage.CANCELLED,
    (Act.CANCEL, Stage.PAUSED): Stage.CANCELLED,
    # The board agrees that nobody need do it.
    (Act.CANCEL, Stage.REFUSED): Stage.CANCELLED,
    (Act.RECALL, Stage.SUBMITTED): Stage.IN_PROGRESS,
    (Act.REFUSE, Stage.PENDING): Stage.REFUSED,
    (Act.REFUSE, Stage.IN_PROGRESS): Stage.REFUSED,
    (Act.FORWARD, Stage.PENDING): Stage.PENDING,
    (Act.FORWARD, Stage.IN_PROGRESS): Stage.PENDING,
    (Act.FORWARD, Stage.RETURNED): Stage.PENDING,
    (Act.FORWARD, Stage.REFUSED): Stage.PENDING,
    (Act.REOPEN, Stage.REFUSED): Stage.PENDING,
    (Act.REOPEN, Stage.CANCELLED): Stage.PENDING,
    (Act.REOPEN, Stage.DONE): Stage.RETURNED,
    (Act.PAUSE, Stage.PENDING): Stage.PAUSED,
    (Act.PAUSE, Stage.IN_PROGRESS): Stage.PAUSED,
    (Act.PAUSE, Stage.RETURNED): Stage.PAUSED,
    (Act.RESUME, Stage.PAUSED): Stage.IN_PROGRESS,
    # A later date is asked for and decided on; the stage stays.
    (Act.EXTEND, Stage.PENDING): Stage.PENDING,
    (Act.EXTEND, Stage.IN_PROGRESS): Stage.IN_PROGRESS,
    (Act.EXTEND, Stage.RETURNED): Stage.RETURNED,
    (Act.EXTEND, Stage.SUBMITTED): Stage.SUBMITTED,
    (Act.GRANT, Stage.PENDING): Stage.PENDING,
    (Act.GRANT, Stage.IN_PROGRESS): Stage.IN_PROGRESS,
    (Act.GRANT, Stage.RETURNED): Stage.RETURNED,
    (Act.GRANT, Stage.SUBMITTED): Stage.SUBMITTED,
    (Act.GRANT, Stage.DONE): Stage.DONE,
    (Act.DENY, Stage.PENDING): Stage.PENDING,
    (Act.DENY, Stage.IN_PROGRESS): Stage.IN_PROGRESS,
    (Act.DENY, Stage.RETURNED): Stage.RETURNED,
    (Act.DENY, Stage.SUBMITTED): Stage.SUBMITTED,
    (Act.DENY, Stage.DONE): Stage.DONE,
}


def allows(act: Act, stage: Stage) -> bool:
    return (act, stage) in MOVES


def after(act: Act, stage: Stage) -> Stage:
    """The stage an act leads to; BadTransition when the table has no such move."""
    try:
        return MOVES[(act, stage)]
    except KeyError:
        raise BadTransition(act=act, stage=stage) from None
