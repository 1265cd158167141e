"""A person's own work: what waits for their unit, in the order in which to take it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, Max, Q, Value, When

from directives.core import clock
from directives.domain.extension_states import Decision
from directives.domain.roles import Can
from directives.domain.task_states import Stage
from directives.models import Assignment, ExtensionRequest, ProgressUpdate, Scope, User
from directives.models.assignment import AssignmentQuerySet
from directives.queries import answers, approvals
from directives.queries.duties import DutyRow, row_of, shown, soon_days

WEEK = 7
SHOWN = 12


class Section(StrEnum):
    """In the order of the page; a duty stands in the first that fits it."""

    TO_APPROVE = "to_approve"
    BELOW = "below"
    OVERDUE = "overdue"
    RETURNED = "returned"
    WEEK = "week"
    WORK = "work"
    WITH_LEADER = "with_leader"
    OTHERS = "others"
    WAITING = "waiting"
    TO_CONFIRM = "to_confirm"
    TO_DECIDE = "to_decide"
    TO_EXTEND = "to_extend"
    TO_ANSWER = "to_answer"
    ASKED = "asked"


@dataclass(frozen=True)
class DaySection:
    slug: Section
    count: int
    rows: tuple[DutyRow, ...]
    # The same rows, and those beyond them, in the list of duties.
    query: str

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def sections(*, by: User) -> tuple[DaySection, ...]:
    """The sections that hold something: one count for all of a source, then the first rows of each."""
    today, soon = clock.today(), soon_days()
    held: list[tuple[Section, int, list[Any]]] = []
    for rows, slugs in _sources(by):
        wanted = {slug: _rows_of(slug, today) for slug in slugs}
        counts = rows.aggregate(**{slug.value: Count("pk", filter=which) for slug, which in wanted.items()})
        for slug, which in wanted.items():
            if count := counts[slug.value]:
                first = shown(rows.filter(which).order_by(_mine_first(by), "due_sort", "pk"))[:SHOWN]
                held.append((slug, count, list(first)))
    shown_keys = [duty.pk for _, _, duties in held for duty in duties]
    notes, names = last_notes(shown_keys), holders(shown_keys)
    return tuple(
        DaySection(
            slug,
            count,
            tuple(
                row_of(duty, today, soon, by=by, note=notes.get(duty.pk, ""), holder=names.get(duty.pk, ""))
                for duty in duties
            ),
            _query(slug, today),
        )
        for slug, count, duties in held
    )


_UNIT_WORK = (Section.OVERDUE, Section.RETURNED, Section.WEEK, Section.WORK, Section.OTHERS, Section.WAITING)


def row(duty: Assignment, *, by: User) -> DutyRow:
    """One duty as a line of the page."""
    note = last_notes([duty.pk]).get(duty.pk, "")
    holder = holders([duty.pk]).get(duty.pk, "")
    line = shown(Assignment.objects.filter(pk=duty.pk)).get()
    return row_of(line, clock.today(), soon_days(), by=by, note=note, holder=holder)


def holders(duty_ids: Iterable[int]) -> dict[int, str]:
    """Who of the unit was entrusted with each, as long as they work there."""
    rows = Assignment.objects.held(clock.today()).filter(pk__in=list(duty_ids))
    return dict(rows.values_list("pk", "assignee__full_name"))


def _mine_first(by: User) -> Case:
    return Case(When(assignee=by, then=Value(0)), default=Value(1))


def last_notes(duty_ids: Iterable[int]) -> dict[int, str]:
    """What was said last of each duty."""
    newest = (
        ProgressUpdate.objects.filter(assignment_id__in=list(duty_ids))
        .exclude(note="")
        .order_by()
        .values("assignment_id")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    return dict(ProgressUpdate.objects.filter(pk__in=newest).values_list("assignment_id", "note"))


def _sources(by: User) -> list[tuple[AssignmentQuerySet, tuple[Section, ...]]]:
    """Where the sections come from: the duties of one's units, and what waits for one's confirmation."""
    found: list[tuple[AssignmentQuerySet, tuple[Section, ...]]] = []
    if approving := by.scope(Can.APPROVE_WORK):
        found.append((approvals.waiting(by), (Section.TO_APPROVE,)))
    if delegating := by.scope(Can.DELEGATE):
        found.append((answers.waiting(_parts_of(delegating)), (Section.BELOW,)))
    if mine := by.scope(Can.REPORT_PROGRESS):
        found.append((_at(mine).open(), _UNIT_WORK if approving else (*_UNIT_WORK, Section.WITH_LEADER)))
        found.append((_at(mine).filter(pk__in=answers.asked()), (Section.ASKED,)))
    if theirs := by.scope(Can.CONFIRM):
        asking_us = _at(theirs).board().filter(pk__in=answers.asked())
        found.append((asking_us, (Section.TO_ANSWER,)))
        waiting = _at(theirs).board().filter(stage__in=[Stage.SUBMITTED, Stage.REFUSED])
        found.append((waiting, (Section.TO_CONFIRM, Section.TO_DECIDE)))
    if asking := by.scope(Can.DECIDE_EXTENSION):
        asked = ExtensionRequest.objects.waiting().values("assignment")
        found.append((_at(asking).board().filter(pk__in=asked), (Section.TO_EXTEND,)))
    return found


def _at(scope: Scope) -> AssignmentQuerySet:
    rows = Assignment.objects.all()
    return rows if scope.everything else rows.filter(unit_id__in=scope.unit_ids)


def _parts_of(scope: Scope) -> AssignmentQuerySet:
    """What the units of the scope delegated."""
    rows = Assignment.objects.delegated()
    return rows if scope.everything else rows.filter(parent__unit_id__in=scope.unit_ids)


def _rows_of(slug: Section, today: date) -> Q:
    week = today + timedelta(days=WEEK)
    running = Q(clock_stopped_on=None)
    fresh = running & Q(stage__in=[Stage.PENDING, Stage.IN_PROGRESS])
    return {
        Section.OVERDUE: running & (fresh | Q(stage=Stage.RETURNED)) & Q(due_sort__lt=today),
        Section.RETURNED: running & Q(stage=Stage.RETURNED, due_sort__gte=today),
        Section.WEEK: fresh & Q(due_sort__range=(today, week)),
        Section.WORK: fresh & Q(due_sort__gt=week),
        Section.TO_APPROVE: Q(stage=Stage.WITH_LEADER),
        Section.WITH_LEADER: Q(stage=Stage.WITH_LEADER),
        Section.OTHERS: ~running & Q(stage__in=[Stage.PENDING, Stage.IN_PROGRESS, Stage.RETURNED]),
        Section.WAITING: Q(stage=Stage.SUBMITTED),
        Section.TO_CONFIRM: Q(stage=Stage.SUBMITTED),
        Section.TO_DECIDE: Q(stage=Stage.REFUSED),
        Section.TO_EXTEND: Q(pk__gt=0),
        Section.BELOW: Q(pk__gt=0),
        Section.TO_ANSWER: Q(pk__gt=0),
        Section.ASKED: Q(pk__gt=0),
    }[slug]


def _query(slug: Section, today: date) -> str:
    week = today + timedelta(days=WEEK)
    return {
        Section.OVERDUE: "timeliness=overdue",
        Section.RETURNED: f"stage={Stage.RETURNED.value}",
        Section.WEEK: f"due_from={today.isoformat()}&due_to={week.isoformat()}",
        Section.WORK: f"due_from={(week + timedelta(days=1)).isoformat()}",
        Section.BELOW: "delegated=waiting&stage=all",
        Section.TO_ANSWER: "question=waiting&stage=all",
        Section.ASKED: "question=waiting&stage=all",
        Section.TO_APPROVE: f"stage={Stage.WITH_LEADER.value}",
        Section.WITH_LEADER: f"stage={Stage.WITH_LEADER.value}",
        Section.OTHERS: f"stage={Stage.IN_PROGRESS.value}",
        Section.WAITING: f"stage={Stage.SUBMITTED.value}",
        Section.TO_CONFIRM: f"stage={Stage.SUBMITTED.value}",
        Section.TO_DECIDE: f"stage={Stage.REFUSED.value}",
        Section.TO_EXTEND: f"extension={Decision.WAITING.value}&stage=all",
    }[slug]
