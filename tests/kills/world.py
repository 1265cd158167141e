"""Some units with their people and duties, and what happens to them on a day."""

import random
from datetime import date, timedelta

from django.db import transaction

from directives.domain.roles import Role
from directives.models import Assignment, Unit, User
from directives.queries.calendar import working_days
from directives.services import progress, stages
from tests.factories import AssignmentFactory, DirectiveFactory, TaskFactory, UnitFactory, UserFactory
from tests.kills.expected import Expected

UNITS = 4
DUTIES = 14


def build(chance: random.Random, today: date, days: int) -> Expected:
    units = [UnitFactory() for _ in range(UNITS)]
    officials = {unit.pk: [UserFactory(at=unit)] for unit in units}
    leaders = {unit.pk: [UserFactory(at=unit, role=Role.UNIT_LEADER)] for unit in units}
    staff, board = [UserFactory(role=Role.BOARD_STAFF)], [UserFactory(role=Role.BOARD_LEADER)]
    for _ in range(DUTIES):
        new_duty(chance, chance.choice(units), today, earliest=-10)
    calendar = working_days(today - timedelta(days=90), today + timedelta(days=days + 90))
    return Expected(calendar, officials, leaders, staff, board)


def new_duty(chance: random.Random, unit: Unit, today: date, earliest: int = -3) -> None:
    AssignmentFactory(
        task=TaskFactory(directive=DirectiveFactory()),
        unit=unit,
        due=today + timedelta(days=chance.randrange(earliest, 16)),
        assigned_on=today - timedelta(days=20) if earliest < -5 else today,
    )


def something_happens(chance: random.Random, today: date, people: dict[int, list[User]]) -> str:
    """An act, a changed date or a new duty."""
    duty = chance.choice(list(Assignment.objects.select_related("unit").order_by("pk")))
    by = User.objects.get(pk=people[duty.unit_id][0].pk)
    act = chance.choice(["report", "submit", "redate", "new", "return"])
    workable = duty.stage in {"pending", "in_progress", "returned"}
    if act == "new":
        new_duty(chance, duty.unit, today)
    elif act == "report" and workable:
        progress.report(duty=duty, percent=40, note="Đang làm", by=by)
    elif act == "submit" and workable:
        progress.submit(duty=duty, note="Đã xong", by=by)
    elif act == "redate" and workable:
        with transaction.atomic():
            stages.redate(duty, today + timedelta(days=chance.randrange(-4, 12)))
    elif act == "return" and duty.stage == "submitted":
        staff = User.objects.get(grants__role=Role.BOARD_STAFF)
        progress.send_back(duty=duty, reason="Thiếu số liệu", by=staff)
    return act
