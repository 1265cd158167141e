"""Two people press at the same moment: one wins, the other is told what changed and keeps what was typed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from directives.core.errors import DomainError
from directives.domain.bulk_changes import BulkKind
from directives.domain.roles import Role
from directives.domain.task_states import Stage
from directives.models import Assignment, Task, TaskAddressee, Unit, User, Wait
from directives.services import bulk, progress, waiting
from tests.factories import AssignmentFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
WINNERS = (200, 302)


@pytest.fixture(autouse=True)
def _rows_are_locked(transactional_db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer: nobody meets on a row")


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each gave, run in threads that set off at the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait(timeout=10)
        try:
            return act()
        except DomainError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return [done.result(timeout=60) for done in [people.submit(run, act) for act in acts]]


def post(user: User, act: str, duty: Assignment, **said: Any) -> Callable[[], Any]:
    """The press of a button on the page as it was before."""
    client = Client()
    client.force_login(user)
    address = reverse(f"directives:duty-{act}", args=[duty.pk])
    return lambda: client.post(address, {"version": duty.version, **said})


# Two persons, the stage, and what each presses and types; ended by the one who comes second.
CASES = [
    ("official", "unit_leader", Stage.IN_PROGRESS, "update", "update"),
    ("official", "board_staff", Stage.IN_PROGRESS, "update", "pause"),
    ("official", "unit_leader", Stage.WITH_LEADER, "recall", "approve"),
    ("board_staff", "board_leader", Stage.SUBMITTED, "confirm", "return"),
    ("official", "board_staff", Stage.IN_PROGRESS, "extend", "cancel"),
]


@pytest.mark.parametrize(("one", "other", "stage", "first", "second"), CASES)
def test_one_wins_and_the_other_keeps_what_was_typed(
    one: str, other: str, stage: Stage, first: str, second: str, unit: Unit, request: pytest.FixtureRequest
) -> None:
    users = [request.getfixturevalue(one), request.getfixturevalue(other)]
    duty: Assignment = AssignmentFactory(unit=unit, stage=stage, due=5)
    to = UnitFactory(parent=unit).pk
    said = [
        {"percent": 40, "unit": to, "due": "2199-01-01", name: f"Lời của người thứ {number}"}
        for number, act in ((1, first), (2, second))
        for name in ("note" if act in ("update", "recall", "approve", "confirm", "delegate") else "reason",)
    ]
    answers = together(
        *(
            post(user, act, duty, **words)
            for user, act, words in zip(users, (first, second), said, strict=True)
        )
    )
    assert sorted(answer.status_code in WINNERS for answer in answers) == [False, True]
    winner = 0 if answers[0].status_code in WINNERS else 1
    lost = answers[1 - winner]
    assert lost.status_code == 409
    assert f"Lời của người thứ {2 - winner}" in lost.content.decode()
    assert str(users[winner]) in lost.content.decode()
    assert duty.updates.count() == 1


def test_a_part_that_is_submitted_while_the_lead_begins_to_wait(unit: Unit, official: User) -> None:
    """Each keeps both duties still in the same order: no deadlock, and nobody waits for what is submitted."""
    for _ in range(8):
        duty = AssignmentFactory(unit=unit, due=5)
        Task.objects.filter(pk=duty.task_id).update(mode=Task.Mode.JOINT)
        role = TaskAddressee.Role.COOPERATING
        part = AssignmentFactory(occurrence=duty.occurrence, role=role, due=5)
        partner = UserFactory(at=part.unit)
        together(
            partial(waiting.begin, duty=duty, on=part, reason="Chờ", by=official),
            partial(progress.submit, duty=part, by=partner),
        )
        part.refresh_from_db()
        duty.refresh_from_db()
        assert part.stage == Stage.SUBMITTED
        assert not Wait.objects.open().filter(assignment=duty).exists()
        assert duty.clock_stopped_on is None


def test_a_unit_reports_while_the_board_changes_many(unit: Unit, official: User) -> None:
    duties = [AssignmentFactory(unit=unit, due=5) for _ in range(12)]
    staff = UserFactory(role=Role.BOARD_STAFF)
    wish = bulk.Wish(BulkKind.REDATE, "Theo kết luận", shift=7)
    rows = Assignment.objects.filter(pk__in=[duty.pk for duty in duties])
    change = bulk.prepare(duties=rows, wish=wish, by=staff)
    last = Assignment.objects.select_related("unit").get(pk=duties[-1].pk)
    outcomes = together(
        lambda: bulk.carry_out(change=change, by=staff),
        lambda: progress.report(duty=last, percent=40, version=last.version, by=official),
    )
    last.refresh_from_db()
    refused = set(change.rows.exclude(refusal="").values_list("assignment", flat=True))
    was_late = outcomes[1] == "lost-race"
    assert refused == (set() if was_late else {last.pk})
    assert (last.due_effective != last.first_due) == was_late
