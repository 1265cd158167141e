"""The Celery application; jobs live in each app's jobs.py, the timetable in schedule.py."""

import os
from contextlib import ExitStack
from typing import Any

from celery import Celery, signals
from django.conf import settings
from django.utils.log import configure_logging

from danvan.schedule import AT_START
from directives.core import request_context

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.settings")

app = Celery("danvan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")

_HEADER = "request_id"
_contexts: dict[str, ExitStack] = {}


@signals.setup_logging.connect
def _log_as_the_portal_does(**_: object) -> None:
    """Celery then leaves the handlers alone."""
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


@signals.beat_init.connect
def _catch_up(**_: object) -> None:
    for job in AT_START:
        app.send_task(job)


@signals.before_task_publish.connect
def _send_request_id(headers: dict[str, Any] | None = None, **_: object) -> None:
    """A job carries the id of the request, or of the job, that sent it."""
    if headers is not None:
        headers.setdefault(_HEADER, request_context.current().request_id)


@signals.task_prerun.connect
def _enter_request(task_id: str, task: Any, **_: object) -> None:
    sent = task.request.get(_HEADER) or (task.request.get("headers") or {}).get(_HEADER)
    _contexts[task_id] = ExitStack()
    _contexts[task_id].enter_context(request_context.use(request_id=sent or task_id))


@signals.task_postrun.connect
def _leave_request(task_id: str, **_: object) -> None:
    if context := _contexts.pop(task_id, None):
        context.close()
