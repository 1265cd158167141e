"""Addresses that people typed lead outside, over TLS, or nowhere."""

import contextlib
import socket
import threading
import time
from typing import Any

import pytest

from directives.core import outgoing
from directives.core.errors import BadInput
from directives.core.outgoing import look_at

DROPS = 100


def refusal(url: str) -> str:
    with pytest.raises(BadInput) as refused:
        look_at(url)
    return refused.value.code


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What each name resolves to; numbers resolve to themselves, as the system has them."""
    known: dict[str, list[str]] = {"gateway.example": ["93.184.216.34"]}
    real = socket.getaddrinfo

    def resolve(host: str, port: int, **options: Any) -> Any:
        if host in known:
            return [(socket.AF_INET, 1, 6, "", (address, port)) for address in known[host]]
        return real(host, port, flags=socket.AI_NUMERICHOST, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "10.1.2.3", "172.16.0.9", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fd00::1]",
        "[fe80::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[ff02::1]",
    ],
)  # fmt: skip
def test_nothing_inside_is_called(names: dict[str, list[str]], host: str) -> None:
    assert refusal(f"https://{host}/notices") == "address-private"


def test_a_name_that_leads_inside_is_not_called(names: dict[str, list[str]]) -> None:
    names["inside.example"] = ["10.0.0.5"]
    assert refusal("https://inside.example/") == "address-private"


def test_one_inner_address_among_outer_ones_is_enough(names: dict[str, list[str]]) -> None:
    names["both.example"] = ["93.184.216.34", "127.0.0.1"]
    assert refusal("https://both.example/") == "address-private"


@pytest.mark.parametrize(
    "url",
    ["http://gateway.example/", "ftp://gateway.example/", "https://name:word@gateway.example/", "https://"],
)
def test_only_plain_https_is_called(names: dict[str, list[str]], url: str) -> None:
    assert refusal(url) == "address-not-https"


@pytest.mark.parametrize("url", ["https://no-such-name.invalid/", "https://gateway.example:99999/"])
def test_an_address_that_leads_nowhere(names: dict[str, list[str]], url: str) -> None:
    assert refusal(url) == "address-unknown"


def test_the_settings_may_name_a_network_of_the_house(names: dict[str, list[str]], settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = ["10.20.0.0/16"]
    assert look_at("http://10.20.0.5:8080/sms").address == "10.20.0.5"
    assert refusal("http://10.21.0.5/sms") == "address-private"


def test_the_connection_goes_to_the_address_that_was_looked_at(names: dict[str, list[str]]) -> None:
    target = look_at("https://gateway.example/a?b=c")
    assert (target.address, target.port, target.path) == ("93.184.216.34", 443, "/a?b=c")


def test_a_server_that_drips_its_last_answer_is_broken_off(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    monkeypatch.setattr(outgoing, "LONGEST", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        dripped: list[int] = []
        threading.Thread(target=_drip, args=(server, dripped), daemon=True).start()
        outgoing.Call(f"http://127.0.0.1:{server.getsockname()[1]}/").post(b"{}", {})
    assert len(dripped) < DROPS


def _drip(server: socket.socket, dripped: list[int]) -> None:
    taken, _ = server.accept()
    with taken, contextlib.suppress(OSError):
        taken.recv(65536)
        taken.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for drop in range(DROPS):
            taken.sendall(b".")
            dripped.append(drop)
            time.sleep(0.1)
