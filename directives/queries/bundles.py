"""What the page of many files shows, and whether a file was brought before."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from directives.core import paging, quarantine
from directives.core.paging import Order
from directives.domain.intake_states import IntakeState
from directives.models import Attachment, BundleFile, Directive, IntakeJob, Job

Outcome = BundleFile.Outcome
IN_ORDER = Order("position")
OVER = (IntakeState.DISCARDED, IntakeState.FAILED)


@dataclass(frozen=True)
class Line:
    """One file with the name that may be shown of it; none of a refused secret one."""

    row: BundleFile
    name: str
    state: str
    reason: str


@dataclass(frozen=True)
class Board:
    lines: Sequence[Line]
    next_cursor: str | None
    counts: dict[str, int]

    @property
    def names_shown(self) -> bool:
        """Whether a name stands there that the quarantine will forget."""
        return any(line.name and line.row.outcome == Outcome.REFUSED for line in self.lines)


def earlier(digest: str) -> tuple[IntakeJob | None, Directive | None]:
    """Who has these bytes already: an intake that was not set aside, or a document."""
    brought = IntakeJob.objects.filter(file__digest=digest).exclude(state__in=OVER).order_by("pk").first()
    if brought is not None:
        return brought, None
    kept = Attachment.objects.filter(file__digest=digest).select_related("directive").order_by("pk").first()
    return None, kept.directive if kept else None


def board(job: Job, cursor: str | None) -> Board:
    rows = BundleFile.objects.filter(job=job).select_related("intake", "directive")
    page = paging.page(rows.defer("intake__text"), IN_ORDER, cursor)
    return Board([_line(row) for row in page.rows], page.next_cursor, _counts(job))


def _line(row: BundleFile) -> Line:
    if row.intake is not None and row.outcome == Outcome.TAKEN:
        is_failed = row.intake.state == IntakeState.FAILED
        state = Outcome.REFUSED if is_failed else row.intake.state
        return Line(row, row.intake.name, state, row.intake.error if is_failed else "")
    name = row.intake.name if row.intake else quarantine.name_of(row.quarantine)
    return Line(row, name, row.outcome, row.reason)


def _counts(job: Job) -> dict[str, int]:
    """How many files came to what; a file that its reading refused counts as refused."""
    rows = BundleFile.objects.filter(job=job).exclude(outcome=Outcome.UNPACKED)
    broken = Q(outcome=Outcome.TAKEN, intake__state=IntakeState.FAILED)
    found = rows.aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(outcome=Outcome.WAITING)),
        taken=Count("pk", filter=Q(outcome=Outcome.TAKEN) & ~broken),
        same=Count("pk", filter=Q(outcome=Outcome.SAME)),
        refused=Count("pk", filter=Q(outcome=Outcome.REFUSED) | broken),
    )
    return dict(found)
