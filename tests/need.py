"""What a test needs beyond Python: absent on a laptop it is skipped with the reason, under CI it fails."""

import os
import shutil
from collections.abc import Callable
from functools import partial

import psycopg2
import pytest
import redis

from directives.rendering import pdf
from scripts.servers import postgres_programs

POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


def _postgres() -> bool:
    try:
        psycopg2.connect(POSTGRES, connect_timeout=3).close()
    except psycopg2.OperationalError:
        return False
    return True


def _redis() -> bool:
    try:
        with redis.Redis.from_url(REDIS, socket_connect_timeout=3) as client:
            return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):
        return False


def _pdf() -> bool:
    try:
        import weasyprint  # noqa: F401  # opens the system libraries
    except OSError:
        return False
    return not pdf.missing_fonts()


def _program(*names: str) -> bool:
    return any(shutil.which(name) for name in names)


_CHECKS: dict[str, tuple[Callable[[], bool], str]] = {
    "postgres": (_postgres, f"PostgreSQL does not answer at {POSTGRES}: start it, or set TEST_DATABASE_URL"),
    "initdb": (lambda: postgres_programs() is not None, "apt-get install postgresql"),
    "redis-server": (partial(_program, "redis-server"), "apt-get install redis-server"),
    "redis": (_redis, f"Redis does not answer at {REDIS}: start it, or set TEST_REDIS_URL"),
    "pdf": (_pdf, pdf.APT_COMMAND),
    "chromium": (partial(_program, "chromium", "chromium-browser"), "apt-get install chromium"),
    "tesseract": (partial(_program, "tesseract"), "apt-get install tesseract-ocr tesseract-ocr-vie"),
    "antiword": (partial(_program, "antiword"), "apt-get install antiword"),
    "pg_dump": (partial(_program, "pg_dump"), "apt-get install postgresql-client"),
    "msgfmt": (partial(_program, "msgfmt"), "apt-get install gettext"),
    "npm": (partial(_program, "npm"), "apt-get install npm"),
}


def need(thing: str) -> None:
    """Go on only where `thing` is there."""
    there, remedy = _CHECKS[thing]
    if there():
        return
    reason = f"needs {thing}, which is missing here. Remedy: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
