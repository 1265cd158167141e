"""What the page of webhook addresses shows."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from directives.core import paging
from directives.core.paging import Order
from directives.domain.notices import NoticeState
from directives.models import Delivery, Endpoint, User

NEWEST = Order("pk", descending=True)


@dataclass(frozen=True)
class EndpointLine:
    """An address with what became of its notices."""

    endpoint: Endpoint
    taken: int
    waiting: int
    failed: int
    last_error: str


def listing(user: User, cursor: str | None) -> tuple[list[EndpointLine], paging.Page[Endpoint]]:
    found = paging.page(Endpoint.objects.visible_to(user).select_related("person", "unit"), NEWEST, cursor)
    over = Q(notice__state__in=(NoticeState.SENT, NoticeState.UNCERTAIN))
    counts = {
        row.pop("endpoint"): row
        for row in Delivery.objects.filter(endpoint__in=found.rows)
        .values("endpoint")
        .annotate(
            taken=Count("pk", filter=over),
            waiting=Count("pk", filter=Q(notice__state=NoticeState.PLANNED)),
            failed=Count("pk", filter=Q(notice__state=NoticeState.FAILED)),
            last_failed=Max("pk", filter=~Q(error="")),
        )
        .order_by()
    }
    errors = dict(
        Delivery.objects.filter(pk__in=[row["last_failed"] for row in counts.values() if row["last_failed"]])
        .values_list("pk", "error")
    )  # fmt: skip
    nothing = {"taken": 0, "waiting": 0, "failed": 0, "last_failed": None}
    lines = []
    for endpoint in found.rows:
        row = counts.get(endpoint.pk, nothing)
        lines.append(
            EndpointLine(
                endpoint, row["taken"], row["waiting"], row["failed"], errors.get(row["last_failed"], "")
            )
        )
    return lines, found
