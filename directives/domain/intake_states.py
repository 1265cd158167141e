"""The states of an uploaded file on its way to directives."""

from enum import StrEnum


class IntakeState(StrEnum):
    RECEIVED = "received"
    READING = "reading"
    REVIEW = "review"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"
    FAILED = "failed"
