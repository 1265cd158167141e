"""What the board may do to many duties at once."""

from enum import StrEnum


class BulkKind(StrEnum):
    REDATE = "redate"
    REASSIGN = "reassign"
    CORRECT = "correct"


class BulkState(StrEnum):
    PREPARED = "prepared"
    RUNNING = "running"
    DONE = "done"
    UNDONE = "undone"
