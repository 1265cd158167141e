"""The only source of time. Nothing else in the project asks the system what day it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_shift: ContextVar[timedelta] = ContextVar("clock_shift", default=timedelta())


def now() -> datetime:
    """This moment, aware, in the project's time zone."""
    return timezone.localtime(timezone.now() + _offset() + _shift.get())


def today() -> date:
    """The calendar day in Asia/Ho_Chi_Minh."""
    return now().date()


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Run a block as if it were `moment` (noon, when only a day is given): for tests and simulations."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12)
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _shift.set(moment - timezone.now() - _offset())
    try:
        yield
    finally:
        _shift.reset(token)


def _offset() -> timedelta:
    """How far the processes of a simulation are from the real time; none anywhere else."""
    if not settings.CLOCK_FILE:
        return timedelta()
    return timedelta(seconds=float(Path(settings.CLOCK_FILE).read_text(encoding="ascii")))
