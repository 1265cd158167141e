"""Services name a job, never import it: no import cycle, and nothing is sent before the commit."""

from collections.abc import Hashable
from functools import partial

from celery import current_app
from django.db import transaction


def after_commit(job: str, *ids: Hashable) -> None:
    """Send the job once the current transaction is durable; a wrong name fails here, in the request.

    A broker that is down is logged and does not undo what is committed: the sweep sends again.
    """
    task = current_app.tasks[job]
    transaction.on_commit(partial(task.apply_async, args=ids), robust=True)


def known_jobs() -> list[str]:
    """The names this version can run: a row may hold one that a later or an earlier version has."""
    return [name for name in current_app.tasks if not name.startswith("celery.")]
