"""A simulated year over some invented units: nobody gets more than one daily mail a day."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.domain.notices import Channel, NoticeKind
from directives.domain.roles import Role
from directives.domain.task_states import Act, Stage
from directives.models import Assignment, Digest, Notification, Preference, Unit, User
from directives.queries.calendar import working_days
from directives.services import digests, escalations, outbox, reminders, stages
from tests.factories import (
    AssignmentFactory,
    DirectiveFactory,
    GrantFactory,
    TaskFactory,
    UnitFactory,
    UserFactory,
)
from tests.fakes import ScriptedMail

FIRST = date(2026, 1, 1)
WORKABLE = (Stage.PENDING, Stage.IN_PROGRESS, Stage.RETURNED)


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.timeout(1000)
def test_nobody_gets_more_than_one_daily_mail_a_day(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = "tests.fakes.ScriptedMail"
    ScriptedMail.reset()
    monkeypatch.setattr(outbox, "after_commit", lambda job, pk: digests.deliver(pk))
    chance, units = random.Random(2026), _people()
    calendar = working_days(FIRST, FIRST + timedelta(days=365))
    for shift in range(365):
        day = FIRST + timedelta(days=shift)
        with clock.at(day):
            _something_happens(chance, units, day)
        ScriptedMail.at_door = ConnectionRefusedError("away") if chance.random() < 0.05 else None
        if calendar.is_working(day):  # on the others nothing is planned
            with clock.at(datetime(day.year, day.month, day.day, 1, 10)):
                reminders.plan()
                escalations.plan()
        for hour in (7, 15):
            with clock.at(datetime(day.year, day.month, day.day, hour, 10)):
                outbox.sweep()
    days = Counter(
        (person, clock_day) for person, clock_day in Digest.objects.filter(sent_at__isnull=False, number="")
        .values_list("person", "sent_at__date")
    )  # fmt: skip
    assert len(days) > 300
    assert set(days.values()) == {1}
    assert all(calendar.is_working(day) for _, day in days)
    told = Notification.objects.filter(channel=Channel.IN_APP, kind=NoticeKind.ESCALATED)
    assert set(told.values_list("step", flat=True)) == {"unit_leader", "board_staff", "member"}


def _people() -> list[Unit]:
    """Four units; one person serves two of them, one leads what she works in, one follows two units."""
    units: list[Unit] = [UnitFactory() for _ in range(4)]
    people: list[User] = [UserFactory(at=unit) for unit in units]
    GrantFactory(user=people[0], unit=units[1])
    leaders = [UserFactory(at=unit, role=Role.UNIT_LEADER) for unit in units[1:]]
    GrantFactory(user=people[0], unit=units[0], role=Role.UNIT_LEADER)
    staff, _board = UserFactory(role=Role.BOARD_STAFF), UserFactory(role=Role.BOARD_LEADER)
    GrantFactory(user=staff, role=Role.BOARD_LEADER)
    Preference.objects.create(user=leaders[0], digest_hour=15, quiet_from=12, quiet_to=14)
    Preference.objects.create(user=people[1], digest_hour=6, quiet_from=21, quiet_to=7)
    task = TaskFactory(directive=DirectiveFactory())
    with clock.at(FIRST):
        for unit in units * 3:
            AssignmentFactory(task=task, unit=unit, due=20, assigned_on=FIRST)
    return units


def _something_happens(chance: random.Random, units: list[Unit], day: date) -> None:
    """A new duty now and then, and now and then an act on one."""
    if chance.random() < 0.15:
        AssignmentFactory(unit=chance.choice(units), due=chance.randrange(2, 40), assigned_on=day)
    if chance.random() < 0.3:
        duty = chance.choice(list(Assignment.objects.filter(is_open=True).order_by("pk")))
        if duty.stage in WORKABLE:
            stages.act(duty, chance.choice([Act.UPDATE, Act.SUBMIT]))
        elif duty.stage == Stage.SUBMITTED:
            stages.act(duty, chance.choice([Act.CONFIRM, Act.RETURN]))
