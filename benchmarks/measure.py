"""Requests one after another; what they cost the web processes, the database, and the one who waits."""

import http.client
import time
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from benchmarks import cpu
from benchmarks.cases import DEEP, Case, next_cursor

_TOKEN = "b" * 32


@dataclass(frozen=True)
class Cost:
    """Milliseconds a request: processor time of web and database, and the 95th percentile of waiting."""

    web: float
    database: float
    p95: float

    @property
    def cpu(self) -> float:
        return self.web + self.database


class Visitor:
    """A signed-in person at the portal, as a browser without a cache."""

    def __init__(self, address: str, session: str) -> None:
        self.host = urlsplit(address).netloc
        self.cookie = f"sessionid={session}; csrftoken={_TOKEN}"

    def ask(self, path: str, data: dict[str, object] | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=600)
        headers = {"Cookie": self.cookie, "X-CSRFToken": _TOKEN}
        if data is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, urlencode(data), headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body


def measure(case: Case, visitor: Visitor, web: int, database: str) -> Cost:
    """The cost of a case; anything but success stops the run."""
    if not case.data:
        for address in case.addresses[:2] if case.repeat > 1 else []:
            _good(visitor.ask(address), case)
    pids, servers = cpu.children(web), cpu.backends(database)
    before = cpu.seconds(pids), cpu.seconds(servers)
    waits = []
    for turn in range(case.repeat):
        data = case.data[turn] if case.data else None
        began = time.perf_counter()
        _good(visitor.ask(case.addresses[turn % len(case.addresses)], data), case)
        waits.append((time.perf_counter() - began) * 1000)
    after = cpu.seconds(pids), cpu.seconds(cpu.backends(database))
    waits.sort()
    each = 1000 / case.repeat
    return Cost(
        (after[0] - before[0]) * each, (after[1] - before[1]) * each, waits[int(len(waits) * 0.95) - 1]
    )


def deep_page(visitor: Visitor, start: str) -> Case:
    """The list turned over DEEP times: its page is measured as it then stands."""
    path = start
    for _ in range(DEEP):
        status, body = visitor.ask(path)
        if status != 200:
            raise SystemExit(f"{path}: {status}")
        path = start + next_cursor(body.decode())
    return Case(f"list: page {DEEP + 1}", "administrator", [path])


def _good(answer: tuple[int, bytes], case: Case) -> None:
    if answer[0] not in (200, 204, 302):
        raise SystemExit(f"{case.name}: the portal answered {answer[0]}")
