"""The log: one JSON object a line, with the request's id, also from a job the request sent."""

import io
import json
import logging
import logging.config
import queue
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from celery import Celery, Task
from celery.contrib.testing.worker import start_worker
from django.conf import settings

from danvan import logs
from danvan.celery import app as portal
from directives.core import request_context


@contextmanager
def captured(*, as_json: bool) -> Iterator[io.StringIO]:
    """What the configured handler writes while the block runs."""
    stream = io.StringIO()
    configuration = logs.configuration(as_json=as_json, level="INFO")
    configuration["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(configuration)
    try:
        yield stream
    finally:
        logging.config.dictConfig(settings.LOGGING)


def test_a_line_is_json_with_the_requests_id() -> None:
    with captured(as_json=True) as stream, request_context.use(request_id="ab12"):
        logging.getLogger("danvan.request").info("request", extra={"path": "/việc", "status": 200})
    line = json.loads(stream.getvalue())
    assert line["request_id"] == "ab12"
    assert (line["event"], line["path"], line["status"], line["level"]) == ("request", "/việc", 200, "info")


def test_a_crash_is_one_line_with_its_traceback() -> None:
    with captured(as_json=True) as stream:
        try:
            raise ValueError("broken")
        except ValueError:
            logging.getLogger("django.request").exception("crash")
    (line,) = stream.getvalue().splitlines()
    assert "ValueError: broken" in json.loads(line)["exception"]


def test_the_embedded_default_writes_for_people() -> None:
    with captured(as_json=False) as stream, request_context.use(request_id="ab12"):
        logging.getLogger("danvan").info("hello")
    assert "hello" in stream.getvalue()
    assert "request_id=ab12" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


_seen: "queue.Queue[str]" = queue.Queue()


@pytest.fixture(scope="module")
def remember_request() -> Iterator[Task[[], None]]:
    """A job of a small application with a real worker; the portal's signals reach every application."""
    app = Celery("request-ids", broker="memory://", set_as_current=False)

    @app.task
    def remember() -> None:
        _seen.put(request_context.current().request_id)

    try:
        with start_worker(app, perform_ping_check=False, pool="solo"):
            yield remember
    finally:
        # The worker made its application everybody's; the tests after it need the portal's.
        portal.set_current()
        portal.set_default()


def test_a_job_carries_the_id_of_the_request_that_sent_it(remember_request: Task[[], None]) -> None:
    with request_context.use(request_id="ab12"):
        remember_request.delay()
    assert _seen.get(timeout=30) == "ab12"


def test_a_job_that_no_request_sent_has_its_own_id(remember_request: Task[[], None]) -> None:
    sent = remember_request.delay()
    assert _seen.get(timeout=30) == sent.id
