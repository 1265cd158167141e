"""What is true of the request being served: its id and where it came from."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestContext:
    request_id: str = ""
    address: str = ""


_OUTSIDE = RequestContext()
_current: ContextVar[RequestContext] = ContextVar("request_context", default=_OUTSIDE)


def current() -> RequestContext:
    return _current.get()


@contextmanager
def use(*, request_id: str, address: str = "") -> Iterator[None]:
    token = _current.set(RequestContext(request_id=request_id, address=address))
    try:
        yield
    finally:
        _current.reset(token)
