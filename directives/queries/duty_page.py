"""Everything the page of one duty shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse

from directives.core import clock
from directives.core.errors import NotAllowed
from directives.domain.deadlines import Timeliness
from directives.domain.extension_states import Decision, forbids
from directives.domain.roles import Can
from directives.domain.task_states import Act
from directives.models import Assignment, Clause, Evidence, ExtensionRequest, Question, Task, User, Wait
from directives.models.act_words import ACT_WORDS, ActWords
from directives.models.labels import error_text
from directives.policies import tasks as policies
from directives.queries import delays, my_day, waits
from directives.queries.delays import Delay
from directives.queries.duties import DutyRow, row_of, shown, soon_days

OTHERS = 100


@dataclass(frozen=True)
class Entry:
    """A thing that was said or done, with its proof."""

    who: str
    when: datetime
    kind: str
    kind_words: str
    percent: int
    note: str
    evidence: Sequence[Evidence]
    to_unit: str
    to_person: str
    due: date | None


@dataclass(frozen=True)
class Offer:
    """An act, its words, whether it is this person's at all, and why it cannot be done now."""

    act: Act
    words: ActWords
    mine: bool
    allowed: bool
    reason: str


@dataclass(frozen=True)
class DutyClock:
    assigned_on: date
    first_due: date | None
    agreed_due: date | None
    due: date | None
    stopped_on: date | None
    completed_on: date | None
    days_used: int


@dataclass(frozen=True)
class Whole:
    """What this duty is a part of; its address for those who may see it."""

    unit: str
    href: str


@dataclass(frozen=True)
class DutyPage:
    pk: int
    version: int
    task: Task
    unit: str
    role: str
    stage: str
    timeliness: Timeliness
    percent: int
    target: Decimal | None
    clauses: Sequence[Clause]
    clock: DutyClock
    story: tuple[Entry, ...]
    offers: dict[str, Offer]
    others: tuple[DutyRow, ...]
    parts: tuple[DutyRow, ...]
    waits: Sequence[Wait]
    delays: Sequence[Delay]
    questions: Sequence[Question]
    whole: Whole | None
    holder: str
    extensions: Sequence[ExtensionRequest]

    @property
    def asked_due(self) -> date | None:
        """The later date that waits for a decision."""
        waiting = [one.asked_due for one in self.extensions if one.decision == Decision.WAITING]
        return waiting[0] if waiting else None

    @property
    def unanswered(self) -> int:
        return sum(one.answered_at is None for one in self.questions)

    @property
    def not_now(self) -> tuple[Offer, ...]:
        """The person's own acts that the stage forbids, with the reason."""
        return tuple(offer for offer in self.offers.values() if offer.mine and not offer.allowed)


def page(duty: Assignment, *, by: User) -> DutyPage:
    """`duty` comes with its task, directive, unit and the duty it is a part of."""
    asked = list(duty.extensions.select_related("created_by", "decided_by"))
    waiting = waits.about(duty) if duty.task.mode == Task.Mode.JOINT else []
    return DutyPage(
        pk=duty.pk,
        version=duty.version,
        task=duty.task,
        unit=duty.unit.name,
        role=duty.get_role_display(),
        stage=duty.stage,
        timeliness=duty.timeliness(clock.today(), soon_days()),
        percent=duty.percent,
        target=duty.task.target_value,
        clauses=list(duty.task.clauses.order_by("position")),
        clock=_clock(duty),
        story=_story(duty),
        offers={act.value: _offer(act, duty, by, asked, waiting) for act in ACT_WORDS},
        extensions=asked,
        others=_others(duty, by),
        parts=_parts(duty, by),
        waits=waiting,
        delays=delays.of_duty(duty) if duty.parent is None else [],
        questions=list(duty.questions.select_related("created_by", "answered_by")),
        whole=_whole(duty, by),
        holder=my_day.holders([duty.pk]).get(duty.pk, "") if duty.assignee_id else "",
    )


def _clock(duty: Assignment) -> DutyClock:
    stopped = duty.completed_on or duty.clock_stopped_on
    return DutyClock(
        assigned_on=duty.assigned_on,
        first_due=duty.first_due,
        agreed_due=duty.agreed_due,
        due=duty.due_effective,
        stopped_on=duty.clock_stopped_on,
        completed_on=duty.completed_on,
        days_used=((stopped or clock.today()) - duty.assigned_on).days,
    )


def _story(duty: Assignment) -> tuple[Entry, ...]:
    updates = duty.updates.select_related("created_by", "to_unit", "to_person").prefetch_related(
        "evidence__file"
    )
    return tuple(
        Entry(
            who=str(update.created_by or ""),
            when=update.created_at,
            kind=update.kind,
            kind_words=update.get_kind_display(),
            percent=update.percent,
            note=update.note,
            evidence=list(update.evidence.all()),
            to_unit=update.to_unit.name if update.to_unit else "",
            to_person=str(update.to_person or ""),
            due=update.due,
        )
        for update in updates
    )


def _offer(
    act: Act, duty: Assignment, by: User, asked: Sequence[ExtensionRequest], waiting: Sequence[Wait]
) -> Offer:
    is_waiting = any(one.decision == Decision.WAITING for one in asked)
    slug = policies.why_not(by, act, duty) or forbids(
        act, has_due=duty.due_effective is not None, is_waiting=is_waiting
    )
    mine = policies.has_right(by, act, duty)
    if act in (Act.WAIT, Act.GO_ON):
        mine = mine and waits.may_wait(duty)
        goes = any(one.assignment_id == duty.pk for one in waiting)
        slug = slug or ("" if mine and (goes or act is Act.WAIT) else "duty-not-waiting")
    return Offer(act, ACT_WORDS[act], mine, not slug, error_text(NotAllowed(slug)) if slug else "")


def _others(duty: Assignment, by: User) -> tuple[DutyRow, ...]:
    """The other units' duties of a joint task: whoever carries it sees how far the others are."""
    if duty.task.mode != Task.Mode.JOINT:
        return ()
    rows = Assignment.objects.board().filter(occurrence_id=duty.occurrence_id)
    rows = rows.exclude(pk__in=[duty.pk, duty.parent_id])
    today, soon = clock.today(), soon_days()
    first = shown(rows.order_by("-role", "pk"))[:OTHERS]
    return tuple(row_of(other, today, soon, by=by) for other in first)


def _parts(duty: Assignment, by: User) -> tuple[DutyRow, ...]:
    """What was delegated: whoever sees the whole sees how far its parts are."""
    today, soon = clock.today(), soon_days()
    first = shown(Assignment.objects.filter(parent=duty).order_by("pk"))[:OTHERS]
    return tuple(row_of(part, today, soon, by=by) for part in first)


def _whole(duty: Assignment, by: User) -> Whole | None:
    if duty.parent is None:
        return None
    is_seen = by.may(Can.VIEW_DUTIES, duty.parent.unit_id)
    address = reverse("directives:duty-detail", args=[duty.parent.pk]) if is_seen else ""
    return Whole(duty.parent.unit.name, address)
