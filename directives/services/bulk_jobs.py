"""A long change of many duties in the worker: one transaction, with its percent told from beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import OperationalError, connection
from django.urls import reverse

from directives.models import BulkChange
from directives.services import bulk, jobs

EVERY = 1.0  # seconds


class Teller:
    """Holds the percent; a thread with a connection of its own writes it, and hears of a cancellation."""

    def __init__(self, work: jobs.Work) -> None:
        self.work, self.percent = work, 0.0
        self.over, self.unwanted = Event(), Event()

    def tell(self, percent: float) -> None:
        self.percent = percent
        if self.unwanted.is_set():
            raise jobs.Cancelled

    def run(self) -> None:
        while not self.over.wait(EVERY):
            try:
                self.work.progress(self.percent)
            except jobs.Cancelled:
                self.unwanted.set()
            except OperationalError:
                continue  # SQLite has one writer: the percent is told when the change is through
            finally:
                connection.close()


def change_many(work: jobs.Work) -> jobs.Result:
    """Carry out the change that was left to the worker; what is not there any more is nothing to do."""
    change = BulkChange.objects.filter(pk=work.arguments["change"]).first()
    if change is not None and work.by is not None:
        with _teller(work) as teller:
            bulk.carry_out(change=change, by=work.by, tell=teller.tell)
    return jobs.Result(url=reverse("directives:bulk-detail", args=[work.arguments["change"]]))


@contextmanager
def _teller(work: jobs.Work) -> Iterator[Teller]:
    teller = Teller(work)
    thread = Thread(target=teller.run, daemon=True, name=f"percent-{work.pk}")
    thread.start()
    try:
        yield teller
    finally:
        teller.over.set()
        thread.join()
