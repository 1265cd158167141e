"""Unit reports that are no longer asked for: a step of the act that ends the order asking for them."""

from collections.abc import Collection

from reporting.models import UnitReport
from reporting.queries.withdrawals import untouched


def withdraw(period: int, units: Collection[int]) -> int:
    """Take off the reports that nobody has begun; the number of them."""
    keys = list(untouched(period, units).values_list("pk", flat=True))
    UnitReport.objects.filter(pk__in=keys).delete()
    return len(keys)
