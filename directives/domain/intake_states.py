"""The states of an uploaded file on its way to directives."""

from enum import StrEnum


class IntakeState(StrEnum):
    RECEIVED = "received"
    READING = "reading"
    REVIEW = "review"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"
    FAILED = "failed"


class Filing(StrEnum):
    """What became of a document that repeats one that is known."""

    COPY = "copy"
    VERSION = "version"
