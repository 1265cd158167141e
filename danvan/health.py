"""What machines ask: whether the portal lives (/healthz), can work (/readyz), its figures (/metrics)."""

import ipaddress
import logging
import os
import secrets
from collections.abc import Callable

import prometheus_client
from celery import current_app
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from prometheus_client import multiprocess

log = logging.getLogger(__name__)


def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked, so that a database's fault restarts no web server."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> HttpResponse:
    """Every outside service answers; the reason of a failure goes to the log, its name to the asker."""
    results = {name: _passes(name, check) for name, check in _CHECKS.items()}
    well = all(results.values())
    answer = {name: "ok" if passed else "failed" for name, passed in results.items()}
    return JsonResponse({"status": "ok" if well else "failed", **answer}, status=200 if well else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus figures of all web processes, for those who may ask."""
    if not _may_read_metrics(request):
        return HttpResponseForbidden("metrics are for METRICS_NETWORKS or the bearer of METRICS_TOKEN\n")
    registry = prometheus_client.REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = prometheus_client.CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # untyped library
    figures = prometheus_client.generate_latest(registry)
    return HttpResponse(figures, content_type=prometheus_client.CONTENT_TYPE_LATEST)


PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": live,
    "/readyz": ready,
    "/metrics": metrics,
}


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # noqa: BLE001 - a probe reports every failure, whatever the service raises
        log.exception("not ready: %s", name)
        return False
    return True


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _migrations() -> None:
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError(f"{len(plan)} migrations are not applied; run manage.py migrate")


def _broker() -> None:
    with current_app.connection_for_write(connect_timeout=3) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=3)


def _storage() -> None:
    """A probe file at the top of the storage, where no stored file lies."""
    name = default_storage.save(f"probe-{secrets.token_hex(8)}", ContentFile(b"ready"))
    default_storage.delete(name)


_CHECKS: dict[str, Callable[[], None]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "storage": _storage,
}


def _may_read_metrics(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return True
    if "X-Forwarded-For" in request.headers:  # came through the proxy: the address is not the asker's
        return False
    try:
        asker = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(asker in ipaddress.ip_network(network) for network in settings.METRICS_NETWORKS)
