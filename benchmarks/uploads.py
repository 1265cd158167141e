"""How long whoever brings a large file waits, and whoever asks for a page meanwhile; prints a table."""

# ruff: noqa: E402 - models can be imported once Django is set up
import http.client
import sys
import threading
import time
from pathlib import Path

import django

django.setup()

from django.urls import reverse

from benchmarks import cases, intake_report, servers
from benchmarks.measure import Visitor
from directives.domain.roles import Role
from directives.models import RoleGrant

_BORDER = "border-of-the-benchmark"


def main(size: int, folder: Path) -> None:
    rows = {}
    with servers.portal(size) as (address, _process):
        visitor = Visitor(address, _board_staff())
        page = reverse("directives:intake-list")
        alone = [_asked(visitor, page) for _ in range(30)]
        rows["the list alone"] = (max(alone[3:]), sorted(alone)[len(alone) // 2], 0.0)
        for file in sorted(folder.glob("*.pdf")):
            rows[file.stem] = _brought(visitor, file, page)
    sys.stdout.write(intake_report.uploads(rows))


def _board_staff() -> str:
    """The session of somebody who may bring files, on the day's copy of an administrator's grant."""
    grant = RoleGrant.objects.filter(role=Role.ADMINISTRATOR)[0]
    RoleGrant.objects.get_or_create(
        user=grant.user, role=Role.BOARD_STAFF, place=grant.place, valid_from=grant.valid_from
    )
    return cases.people().cookies["administrator"]


def _asked(visitor: Visitor, path: str) -> float:
    began = time.perf_counter()
    status, _body = visitor.ask(path)
    if status != 200:
        raise SystemExit(f"{path}: {status}")
    return (time.perf_counter() - began) * 1000


def _brought(visitor: Visitor, file: Path, page: str) -> tuple[float, float, float]:
    """Milliseconds of a page asked for meanwhile, at most and in the middle, and of the upload."""
    spent: list[float] = []
    upload = threading.Thread(target=lambda: spent.append(_upload(visitor, file)))
    upload.start()
    waits = []
    while upload.is_alive():
        waits.append(_asked(visitor, page))
    upload.join()
    if not spent:
        raise SystemExit("the upload failed")
    return max(waits), sorted(waits)[len(waits) // 2], spent[0]


def _upload(visitor: Visitor, file: Path) -> float:
    head = (
        f'--{_BORDER}\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    body = head.encode() + file.read_bytes() + f"\r\n--{_BORDER}--\r\n".encode()
    connection = http.client.HTTPConnection(visitor.host, timeout=600)
    headers = {
        "Cookie": visitor.cookie,
        "X-CSRFToken": visitor.cookie.rpartition("=")[2],
        "Content-Type": f"multipart/form-data; boundary={_BORDER}",
    }
    began = time.perf_counter()
    connection.request("POST", reverse("directives:intake-upload"), body, headers)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != 302:
        raise SystemExit(f"{file.name}: {answer.status} {text[-2000:]!r}")
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
