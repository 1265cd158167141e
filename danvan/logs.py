"""Logging: a JSON object a line in production, readable lines on the embedded default, ids in both."""

import logging
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from danvan import env
from directives.core import request_context


def add_request_id(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The id that the error page shows and the audit record keeps."""
    if request_id := request_context.current().request_id:
        event["request_id"] = request_id
    return event


_SHARED: list[Processor] = [
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso"),
    add_request_id,
]


def _renderer(as_json: bool) -> list[Processor]:
    if as_json:
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]


def from_environment() -> dict[str, Any]:
    """The LOGGING setting of the portal and of its web server."""
    logging.captureWarnings(True)
    as_json = env.flag("LOG_JSON", env.flag("DANVAN_PRODUCTION", False))
    return configuration(as_json=as_json, level=env.text("LOG_LEVEL", "INFO"))


def configuration(*, as_json: bool, level: str) -> dict[str, Any]:
    """Everything goes to standard error; whoever starts the process keeps it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "portal": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *_renderer(as_json),
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "portal"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"level": level},
            # Every request has its own line already; what is refused on purpose is no warning.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "propagate": True},
            "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
            "gunicorn.access": {"handlers": [], "propagate": False},
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
        },
    }
