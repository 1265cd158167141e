"""What the page of background work shows: one's jobs, the failed ones first, and mails that failed."""

from collections.abc import Sequence
from dataclasses import dataclass

from directives.core import paging
from directives.core.paging import Order
from directives.domain.notices import NoticeState
from directives.domain.roles import Can
from directives.models import Digest, Job, User

FAILED_SHOWN = 50


@dataclass(frozen=True)
class Board:
    failed: Sequence[Job]
    page: paging.Page[Job]
    mails: Sequence[Digest]


def board(user: User, cursor: str | None) -> Board:
    """The newest failed work on top, then everything from the newest on."""
    rows = Job.objects.visible_to(user).select_related("created_by")
    failed = [] if cursor else list(rows.filter(state=Job.State.FAILED).order_by("-pk")[:FAILED_SHOWN])
    return Board(
        failed=failed,
        page=paging.page(rows, Order("pk", descending=True), cursor),
        mails=[] if cursor else failed_mails(user),
    )


def failed_mails(user: User) -> list[Digest]:
    """The newest mails that could not be delivered, for those who may send them again."""
    if not user.may(Can.RETRY_JOBS):
        return []
    rows = Digest.objects.filter(state=NoticeState.FAILED).select_related("person")
    return list(rows.order_by("-pk")[:FAILED_SHOWN])
