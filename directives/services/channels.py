"""The ways a notice leaves the portal. A new one is a module like these, and its line here.

A row of the ledger waits as `planned`; the way's sweep hands over what is due, its `deliver` sends one thing
and writes the outcome back. Who is reached by it is said in queries.recipients.
"""

from typing import Protocol

from directives.domain.notices import Channel
from directives.services import outbox, webhooks


class Way(Protocol):
    def sweep(self) -> int:
        """Bring back what is stuck, collect what is new, hand over what is due."""


WAYS: dict[Channel, Way] = {Channel.MAIL: outbox, Channel.WEBHOOK: webhooks}


def sweep() -> int:
    """Every way in turn; how many things were handed over."""
    return sum(way.sweep() for way in WAYS.values())
