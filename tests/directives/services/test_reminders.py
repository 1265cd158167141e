"""Reminders follow from the state of things, whatever ran, failed or ran twice before."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction

from directives.core import clock
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.domain.task_states import Act, Stage
from directives.models import Assignment, Notification, PortalSettings, Unit, User
from directives.queries.calendar import working_days
from directives.services import notifications, outbox, reminders, stages
from tests.factories import AssignmentFactory, DigestFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 6, 10)  # a Wednesday
EARLY = date(2026, 5, 1)


def plan(day: date) -> int:
    with clock.at(day):
        return reminders.plan()


def in_app(state: str = NoticeState.SENT) -> list[tuple[str, date]]:
    rows = Notification.objects.filter(channel=Channel.IN_APP, kind=NoticeKind.REMINDER, state=state)
    return list(rows.order_by("planned_on").values_list("step", "planned_on"))


@pytest.fixture
def duty(unit: Unit, official: User) -> Assignment:
    made: Assignment = AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    return made


def test_the_whole_chain_of_a_duty_nobody_touches(duty: Assignment) -> None:
    for shift in range(60):
        plan(EARLY + timedelta(days=shift))
    assert in_app() == [
        ("-7", date(2026, 6, 3)),
        ("-3", date(2026, 6, 5)),  # a Sunday moves before
        ("-1", date(2026, 6, 9)),
        ("0", DUE),
        ("1", date(2026, 6, 11)),
        ("8", date(2026, 6, 18)),
        ("15", date(2026, 6, 25)),
    ]


def test_running_again_changes_nothing(duty: Assignment) -> None:
    assert [plan(DUE), plan(DUE)] == [1, 0]
    assert Notification.objects.filter(state=NoticeState.SENT).count() == 1


def test_each_notice_has_its_mail(duty: Assignment) -> None:
    plan(DUE)
    assert Notification.objects.get(channel=Channel.MAIL, state=NoticeState.PLANNED).step == "0"


def test_after_an_outage_only_the_newest_is_sent(duty: Assignment) -> None:
    plan(date(2026, 6, 3))
    plan(date(2026, 6, 12))
    assert in_app() == [("-7", date(2026, 6, 3)), ("1", date(2026, 6, 11))]
    assert in_app(NoticeState.SUPERSEDED) == [
        ("-3", date(2026, 6, 5)),
        ("-1", date(2026, 6, 9)),
        ("0", DUE),
    ]


def test_a_mail_that_still_waits_is_superseded_by_the_newer_one(duty: Assignment) -> None:
    plan(date(2026, 6, 9))
    plan(DUE)
    mails = Notification.objects.filter(channel=Channel.MAIL)
    assert [row.step for row in mails.filter(state=NoticeState.PLANNED)] == ["0"]


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.DONE, Stage.REFUSED, Stage.PAUSED, Stage.CANCELLED])
def test_none_for_what_does_not_wait_for_the_unit(unit: Unit, official: User, stage: Stage) -> None:
    AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY, stage=stage)
    assert plan(DUE) == 0


def test_none_for_a_duty_without_a_date(unit: Unit, official: User) -> None:
    AssignmentFactory(unit=unit, assigned_on=EARLY)
    assert plan(DUE) == 0


def test_steps_before_the_duty_was_given_are_no_debt(unit: Unit, official: User) -> None:
    AssignmentFactory(unit=unit, due=DUE, assigned_on=date(2026, 6, 9))
    assert plan(date(2026, 6, 9)) == 0
    assert plan(DUE) == 1
    assert in_app(NoticeState.SUPERSEDED) == []


def test_a_changed_date_voids_the_mail_that_waits(duty: Assignment) -> None:
    plan(DUE)
    DigestFactory(
        person=Notification.objects.filter(channel="mail").get(state="planned").person,
        day=DUE,
        rows=list(Notification.objects.filter(channel="mail", state="planned")),
    )
    with clock.at(DUE):
        stages.redate(duty, DUE + timedelta(days=30))
    plan(DUE)
    assert Notification.objects.get(channel=Channel.MAIL, step="0").state == NoticeState.VOID


def test_a_date_changed_back_the_same_day_takes_its_mail_back(duty: Assignment) -> None:
    plan(DUE)
    mail = Notification.objects.get(channel=Channel.MAIL, state=NoticeState.PLANNED)
    DigestFactory(person=mail.person, day=DUE, rows=[mail])
    for due in (DUE + timedelta(days=30), DUE):
        with clock.at(DUE):
            stages.redate(duty, due)
        plan(DUE)
    mail.refresh_from_db()
    assert mail.state == NoticeState.PLANNED


def test_days_are_settings(duty: Assignment) -> None:
    PortalSettings.objects.create(pk=1, reminder_days=[-2], weekly_after=False)
    for shift in range(60):
        plan(EARLY + timedelta(days=shift))
    assert in_app() == [("-2", date(2026, 6, 8))]


def test_whoever_joins_a_silent_unit_is_reminded(unit: Unit) -> None:
    AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    assert plan(DUE) == 0
    UserFactory(at=unit)
    assert plan(DUE) == 1


def test_whoever_leads_a_unit_above_is_not_flooded(unit: Unit, official: User, duty: Assignment) -> None:
    below = UnitFactory(parent=unit)
    AssignmentFactory(unit=below, due=DUE, assigned_on=EARLY)
    plan(DUE)
    assert {row.assignment_id for row in Notification.objects.in_app()} == {duty.pk}


@pytest.mark.parametrize("rows", [1, 30])
def test_the_cost_does_not_grow_with_duties_of_a_day(
    unit: Unit, official: User, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    with clock.at(DUE), django_assert_max_num_queries(25):
        assert reminders.plan() == rows


@pytest.mark.parametrize("size", [1, 2, 7])
def test_batches_leave_nobody_out(
    unit: Unit, official: User, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(reminders, "BATCH", size)
    AssignmentFactory(due=DUE, assigned_on=EARLY)  # nobody at its unit
    for _ in range(5):
        AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    assert plan(DUE) == 5


# --- a simulated spring with its Tết, against a plan worked out by hand ---------------------------------

SPRING = date(2026, 1, 12)
DAYS = 60
Told = dict[tuple[int, int, date], str]


@dataclass
class Model:
    """What the ledger must hold, worked out step by step without the code under test."""

    told: Told = field(default_factory=dict)

    def run(self, today: date) -> None:
        for duty in Assignment.objects.filter(
            stage__in=[Stage.PENDING, Stage.IN_PROGRESS, Stage.RETURNED], due_effective__isnull=False
        ):
            chain = [key for key in _keys(duty) if duty.assigned_on < key[2] <= today]
            if chain and chain[-1] not in self.told:
                recent = [key for key in chain[:-1] if key[2] > today - timedelta(days=30)]
                self.told = dict.fromkeys(recent, NoticeState.SUPERSEDED) | self.told
                self.told[chain[-1]] = NoticeState.SENT


def _keys(duty: Assignment) -> Iterator[tuple[int, int, date]]:
    calendar = working_days(SPRING - timedelta(days=60), SPRING + timedelta(days=200))
    assert duty.due_effective
    for offset in [-7, -3, -1, 0, 1, *range(8, 120, 7)]:
        day = wanted = duty.due_effective + timedelta(days=offset)
        while not calendar.is_working(day):
            day -= timedelta(days=1)
        if offset > 0 and day <= duty.due_effective:
            day = next(d for n in count() if calendar.is_working(d := wanted + timedelta(days=n)))
        yield duty.pk, offset, day


def _something_happens(chance: random.Random, unit: Unit, day: date) -> None:
    """An act, a changed date, or a new duty, as a day may bring."""
    duty = chance.choice(list(Assignment.objects.order_by("pk")))
    kind = chance.randrange(8)
    if kind == 0:
        AssignmentFactory(unit=unit, due=chance.randrange(-5, 30), assigned_on=day)
    elif kind == 1 and duty.is_open:
        stages.redate(duty, day + timedelta(days=chance.randrange(-10, 25)))
    elif kind == 2 and duty.stage in {Stage.PENDING, Stage.IN_PROGRESS, Stage.RETURNED}:
        stages.act(duty, Act.SUBMIT)
    elif kind == 3 and duty.stage == Stage.SUBMITTED:
        stages.act(duty, chance.choice([Act.RETURN, Act.CONFIRM]))
    elif kind == 4 and duty.is_open and chance.random() < 0.2:
        stages.act(duty, Act.CANCEL)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_the_ledger_equals_the_plan(unit: Unit, official: User, seed: int) -> None:
    chance, model = random.Random(seed), Model()
    with clock.at(SPRING):
        for _ in range(4):
            AssignmentFactory(unit=unit, due=chance.randrange(1, 40), assigned_on=SPRING)
    outage = 0
    for shift in range(DAYS):
        day = SPRING + timedelta(days=shift)
        with clock.at(day):
            for _ in range(chance.randrange(3)):
                _something_happens(chance, unit, day)
            outage = max(0, outage - 1) or (chance.randrange(1, 15) if chance.random() < 0.1 else 0)
            for _ in range(0 if outage else chance.randrange(1, 3)):
                model.run(day)
                reminders.plan()
                outbox.sweep()
    rows = Notification.objects.filter(channel=Channel.IN_APP, kind=NoticeKind.REMINDER)
    found = [(r.assignment_id, int(r.step), r.planned_on, r.state) for r in rows]
    assert len(found) == len(set(found))
    assert {(pk, step, day): state for pk, step, day, state in found} == model.told


@pytest.mark.parametrize("seed", range(4))
def test_a_run_that_is_cut_short_is_made_good_by_the_next(
    unit: Unit, official: User, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "BATCH", 2)
    for _ in range(9):
        AssignmentFactory(unit=unit, due=DUE, assigned_on=EARLY)
    write, chance, calls = notifications.write, random.Random(seed), count()

    def die_at_times(rows: Any) -> None:
        write(rows)
        if next(calls) % 3 == seed % 3 and chance.random() < 0.8:
            raise InterruptedError

    monkeypatch.setattr(notifications, "write", die_at_times)
    for _ in range(6):
        try:
            with transaction.atomic():
                plan(DUE)
        except InterruptedError:
            continue
    monkeypatch.setattr(notifications, "write", write)
    plan(DUE)
    assert sorted(in_app()) == [("0", DUE)] * 9
