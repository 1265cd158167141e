"""Whether one duty may take part in a change of many; the facts are read once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from directives.domain.roles import Can
from directives.domain.task_states import OPEN_STAGES, Act, Stage
from directives.models import Assignment, BulkChange, User
from directives.policies import tasks


@dataclass
class Facts:
    """Duties by key: asked for a later date, waiting or waited for, with open parts and their last date;
    turns in which the new unit has a duty already."""

    asking: frozenset[int] = frozenset()
    waiting: frozenset[int] = frozenset()
    parts_due: Mapping[int, date] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


def owns(user: User, change: BulkChange) -> bool:
    """Who prepared it, and whoever assigns to every unit."""
    return change.created_by_id == user.pk or user.scope(Can.ASSIGN).everything


def new_due(duty: Assignment, due: date | None, shift: timedelta | None) -> date | None:
    if shift is not None:
        return duty.due_effective + shift if duty.due_effective else None
    return due


def why_not_redate(user: User, duty: Assignment, due: date | None, facts: Facts) -> str:
    """`due` None: there is no date to move."""
    if slug := _not_open(user, duty):
        return slug
    if duty.pk in facts.asking:
        return "extension-waits"
    if due is None:
        return "extension-needs-a-date"
    if due == duty.due_effective:
        return "nothing-changes"
    return "parts-due-later" if facts.parts_due.get(duty.pk, date.min) > due else ""


def why_not_reassign(user: User, duty: Assignment, unit_id: int, facts: Facts) -> str:
    if slug := tasks.why_not(user, Act.FORWARD, duty):
        return slug
    if duty.parent_id is not None:
        return "delegators-act"
    held = {"extension-waits": facts.asking, "duty-waits": facts.waiting, "parts-open": facts.parts_due}
    if slug := next((slug for slug, keys in held.items() if duty.pk in keys), ""):
        return slug
    if duty.unit_id == unit_id:
        return "nothing-changes"
    return "unit-has-it" if duty.occurrence_id in facts.taken else ""


def why_not_correct(user: User, duty: Assignment, role: str, text: str) -> str:
    if slug := _not_open(user, duty):
        return slug
    return "" if text or role != duty.role else "nothing-changes"


def _not_open(user: User, duty: Assignment) -> str:
    if duty.parent_id is not None:
        return "delegators-act"
    if not user.may(Can.ASSIGN, duty.unit_id):
        return "boards-act"
    return "" if Stage(duty.stage) in OPEN_STAGES else f"duty-{duty.stage}"
