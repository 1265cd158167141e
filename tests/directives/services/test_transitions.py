"""The table of moves walked whole: every act × stage × person either does what the table says, or is
refused and nothing changes."""

from typing import Any

import pytest
from django.db import models, transaction

from directives.core.errors import NotAllowed
from directives.domain.task_states import MOVES, Act, Stage
from directives.models import (
    Assignment,
    AuditEvent,
    ExtensionRequest,
    Interval,
    Notification,
    ProgressUpdate,
    Tally,
    User,
)
from tests.conftest import PERSONAS
from tests.duty_acts import ACTS, VERBS, WHOSE
from tests.factories import AssignmentFactory

pytestmark = pytest.mark.django_db

PEOPLE = [name for name in PERSONAS if name != "anonymous"]
ROWS: list[type[models.Model]] = [Assignment, Interval, ProgressUpdate, AuditEvent, Notification, Tally]


class Undone(Exception):
    """Takes a case back, so that the next one finds the world as it was."""


def state() -> dict[str, Any]:
    """All that an act could have changed."""
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in ROWS}


def test_every_act_has_a_call_a_verb_and_an_owner() -> None:
    assert set(ACTS) == set(VERBS) == set(WHOSE) == set(Act)


@pytest.mark.parametrize("stage", Stage)
def test_every_act_of_every_person(stage: Stage, official: User, personas: dict[str, User]) -> None:
    duty: Assignment = AssignmentFactory(unit=official.current_grants[0].unit, stage=stage, due=5)
    wrong = [
        f"{name} {act}: {fault}"
        for act in Act
        for name in PEOPLE
        if (fault := tried(act, stage, duty.pk, name, personas[name]))
    ]
    assert not wrong


def tried(act: Act, stage: Stage, pk: int, name: str, by: User) -> str:
    """What is wrong with the outcome of one case; empty when it is as the table says."""
    fault = ""
    try:
        with transaction.atomic():
            fault = outcome(act, stage, Assignment.objects.select_related("unit").get(pk=pk), name, by)
            raise Undone
    except Undone:
        return fault


def outcome(act: Act, stage: Stage, duty: Assignment, name: str, by: User) -> str:
    # The waiting request that a decision needs, and the unit's wish, are there before the act.
    expected = MOVES.get((act, stage)) if name in WHOSE[act] else None
    before = state()
    try:
        with transaction.atomic():
            ACTS[act](duty, by)
    except NotAllowed:
        left = {name: rows for name, rows in state().items() if rows != before[name]}
        return "refused" if expected else f"refused, yet changed {sorted(left)}" if left else ""
    if expected is None:
        return "done against the table"
    duty.refresh_from_db()
    verbs = list(AuditEvent.objects.values_list("verb", flat=True))
    return "" if (duty.stage, verbs) == (expected, [VERBS[act]]) else f"{duty.stage} {verbs}"


def test_a_leader_hands_in_without_asking_themselves(unit_leader: User) -> None:
    unit = unit_leader.current_grants[0].unit
    assert unit is not None
    unit.leader_approves = True
    unit.save()
    duty = AssignmentFactory(unit=unit, due=5)
    ACTS[Act.SUBMIT](duty, unit_leader)
    duty.refresh_from_db()
    assert duty.stage == Stage.SUBMITTED
    assert not ExtensionRequest.objects.exists()
