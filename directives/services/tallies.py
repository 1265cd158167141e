"""The counters of finished duties: appended by stages, kept short and proved here."""

from datetime import date

from django.db import transaction

from directives.models import Tally, User
from directives.queries import tallies as query
from directives.services import audit


@transaction.atomic
def compact(*, by: User | None = None) -> int:
    """Fold the ±1 rows of each place into one; the number of rows saved. Rows written meanwhile stay."""
    saved = sum(_compact_month(scope, month) for scope, month in query.crowded_months())
    audit.record("tally.compact", by=by, facts={"saved": saved})
    return saved


@transaction.atomic
def repair(*, by: User | None = None) -> int:
    """Write rows that make the tallies equal the duties; the number of places that differed."""
    wrong = query.differences()
    Tally.objects.bulk_create(Tally(**one.place._asdict(), count=one.counted - one.tallied) for one in wrong)
    audit.record("tally.repair", by=by, facts={"places": len(wrong)})
    return len(wrong)


def _compact_month(scope: str, month: date) -> int:
    # Only rows that could be locked are folded: what another transaction is writing is not seen here.
    rows = list(Tally.objects.select_for_update(skip_locked=True).filter(scope=scope, month=month))
    sums: dict[tuple[int, str], int] = {}
    for row in rows:
        place = (row.scope_id, row.result)
        sums[place] = sums.get(place, 0) + row.count
    Tally.objects.filter(pk__in=[row.pk for row in rows]).delete()
    made = Tally.objects.bulk_create(
        Tally(scope=scope, scope_id=pk, month=month, result=result, count=count)
        for (pk, result), count in sums.items()
        if count
    )
    return len(rows) - len(made)
