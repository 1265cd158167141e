"""Calls to addresses that people typed: one request to one address that was looked at, nothing followed.

The name is resolved once and the connection goes to the very address that was checked, so that a name that
changes its mind cannot lead inside. A redirect is an answer like any other.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from directives.core.errors import BadInput

TIMEOUT = 10.0  # seconds, for connecting and for each read
LONGEST = 30.0  # for the whole exchange
MOST_READ = 65_536
_PORTS = {"https": 443, "http": 80}
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Target:
    """An address that may be called, and the machine it leads to."""

    parts: SplitResult
    address: str
    port: int

    @property
    def path(self) -> str:
        return (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")


class Call:
    """One connection, open before anything is sent: what fails until then surely did not arrive."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        target = look_at(url)
        self._target, host = target, target.parts.hostname or ""
        is_tls = target.parts.scheme == "https"
        kind = http.client.HTTPSConnection if is_tls else http.client.HTTPConnection
        self._connection = kind(host, target.port, timeout=timeout)
        plain = socket.create_connection((target.address, target.port), timeout=timeout)
        try:
            self._socket = (
                ssl.create_default_context().wrap_socket(plain, server_hostname=host) if is_tls else plain
            )
        except OSError:
            plain.close()
            raise
        self._connection.sock = self._socket

    def post(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Send it; the status of the answer. A server that drips its answer is broken off."""
        deadline = threading.Timer(LONGEST, self._break_off)
        deadline.start()
        try:
            self._connection.request("POST", self._target.path, body, dict(headers))
            answer = self._connection.getresponse()
            answer.read(MOST_READ)
            return answer.status
        except http.client.HTTPException as error:
            raise ConnectionError(f"{type(error).__name__}: {error}") from error
        finally:
            deadline.cancel()
            self.close()

    def close(self) -> None:
        self._connection.close()

    def _break_off(self) -> None:
        """The socket itself: the connection lets go of it where the answer ends with it."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)


def look_at(url: str) -> Target:
    """The address resolved; BadInput where it may not be called."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise BadInput("address-unknown", field="url") from None
    if not parts.hostname or not port or parts.username or parts.password:
        raise BadInput("address-not-https", field="url")
    found = _resolve(parts.hostname, port)
    if not all(_is_open(address) for address in found):
        raise BadInput("address-private", field="url")
    if parts.scheme != "https" and not all(_is_ours(address) for address in found):
        raise BadInput("address-not-https", field="url")
    return Target(parts, str(found[0]), port)


def _resolve(host: str, port: int) -> list[_Address]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadInput("address-unknown", field="url") from None
    return [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]


def _is_open(address: _Address) -> bool:
    """Whether the portal may call it: a public one, or one of the networks that the settings name."""
    inner = getattr(address, "ipv4_mapped", None) or address
    return _is_ours(inner) or inner.is_global and not inner.is_multicast


def _is_ours(address: _Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or address
    return any(inner in ipaddress.ip_network(network) for network in settings.WEBHOOK_NETWORKS)
