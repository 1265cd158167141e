"""What becomes of a request for a later date."""

from enum import StrEnum

from directives.domain.task_states import Act


class Decision(StrEnum):
    WAITING = "waiting"
    GRANTED = "granted"
    DENIED = "denied"
    LAPSED = "lapsed"


DECIDING_ACTS = frozenset({Act.GRANT, Act.DENY})
EXTENSION_ACTS = DECIDING_ACTS | {Act.EXTEND}


def forbids(act: Act, *, has_due: bool, is_waiting: bool) -> str:
    """The slug of what forbids an act on a request: one at a time, and only where there is a date."""
    if act is Act.EXTEND and not has_due:
        return "extension-needs-a-date"
    if act is Act.EXTEND and is_waiting:
        return "extension-waits"
    return "extension-none" if act in DECIDING_ACTS and not is_waiting else ""
