"""Says that a worker lives while it is deep in work that cannot say so itself (a long rendering)."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import OperationalError, connection

from directives.core import clock
from directives.models import Job

EVERY = 20.0  # seconds


@contextmanager
def heartbeat(pk: int, every: float = EVERY) -> Iterator[None]:
    """Move the job's `beat_at` forward from a thread of its own until the block ends."""
    over = Event()
    thread = Thread(target=_beat, args=(pk, over, every), daemon=True, name=f"heartbeat-{pk}")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(pk: int, over: Event, every: float) -> None:
    while not over.wait(every):
        try:
            Job.objects.filter(pk=pk, state=Job.State.RUNNING).update(beat_at=clock.now())
        except OperationalError:
            continue  # the database is away or busy: the next beat tells
        finally:
            connection.close()
