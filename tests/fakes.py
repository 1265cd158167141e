"""Stand-ins for the outside world."""

from collections.abc import Sequence
from typing import ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class ScriptedMail(BaseEmailBackend):
    """A mail server that answers as it is told: an error at the door, or at the hand-over.

    `taken` holds what it took, also where it then said nothing (`silent`: the connection broke after it).
    """

    taken: ClassVar[list[EmailMessage]] = []
    at_door: ClassVar[Exception | None] = None
    at_hand_over: ClassVar[Exception | None] = None
    silent: ClassVar[bool] = False

    @classmethod
    def reset(cls) -> None:
        cls.taken, cls.at_door, cls.at_hand_over, cls.silent = [], None, None, False

    def open(self) -> bool:
        if self.at_door:
            raise self.at_door
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if self.at_hand_over:
            raise self.at_hand_over
        self.taken.extend(email_messages)
        if self.silent:
            raise ConnectionResetError("the server went away")
        return len(email_messages)
