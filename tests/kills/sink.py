"""A mail server that takes its time after each mail, so that kills fall between hand-over and answer."""

import random
import time

from tests.workers import MailServer


class SlowSink(MailServer):
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        super().__init__()

    def _pause(self, place: str) -> None:
        if place == "data" and self.chance.random() < 0.5:
            time.sleep(self.chance.uniform(0, 0.6))
