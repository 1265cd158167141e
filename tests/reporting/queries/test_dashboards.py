"""The dashboard's figures by person and by day."""

from datetime import date, timedelta
from typing import Any

import pytest

from directives.core import clock
from directives.domain.deadlines import Counts
from directives.domain.roles import Role
from directives.domain.task_states import Act
from directives.models import UnitVersion, User
from directives.services import stages
from reporting.queries.attention import attention
from reporting.queries.dashboards import Dashboard, dashboard
from tests.factories import AssignmentFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture
def leader() -> User:
    """The leader of a unit with one below it; a third unit is somebody else's."""
    head = UnitFactory(name="Đảng ủy Ủy ban nhân dân tỉnh")
    below = UnitFactory(name="Sở Tư pháp", parent=head)
    with clock.at(TODAY):
        AssignmentFactory(unit=head, due=-2)
        AssignmentFactory.create_batch(2, unit=below, due=-40)
        AssignmentFactory(unit=UnitFactory(name="Sở Y tế"), due=10)
    user: User = UserFactory(at=head, role=Role.UNIT_LEADER)
    return user


def seen(user: User, day: date = TODAY, sort: str = "overdue") -> Dashboard:
    return dashboard(user, day, TODAY, sort)


def test_a_leader_sees_own_and_below_worst_first(leader: User) -> None:
    shown = seen(leader)
    assert [(line.name, line.counts.overdue) for line in shown.units] == [
        ("Sở Tư pháp", 2),
        ("Đảng ủy Ủy ban nhân dân tỉnh", 1),
    ]
    assert shown.counts == Counts(overdue=3)


def test_the_board_sees_all(leader: User, board_staff: User) -> None:
    assert seen(board_staff).counts == Counts(overdue=3, in_time=1)


def test_units_by_name_and_by_rate(leader: User, board_staff: User) -> None:
    assert [line.name for line in seen(board_staff, sort="name").units] == [
        "Đảng ủy Ủy ban nhân dân tỉnh",
        "Sở Tư pháp",
        "Sở Y tế",
    ]
    # 0 % of what is due comes before a unit where nothing is due yet.
    assert seen(board_staff, sort="rate").units[-1].name == "Sở Y tế"


def test_warmth_is_the_share_of_a_units_duties(board_staff: User) -> None:
    unit = UnitFactory()
    with clock.at(TODAY):
        AssignmentFactory.create_batch(3, unit=unit, due=-1)
        AssignmentFactory(unit=unit, due=30)
    heat = seen(board_staff).units[0].heat()
    assert (heat["overdue"], heat["in_time"], heat["done_late"]) == (4, 2, 0)


def test_a_past_day_has_its_own_figures_and_names(board_staff: User) -> None:
    unit = UnitFactory(name="Sở Nội vụ")
    renamed = TODAY - timedelta(days=30)
    UnitVersion.objects.filter(unit=unit).update(name="Sở Nội vụ cũ", valid_to=renamed)
    UnitVersion.objects.create(
        unit=unit, name=unit.name, kind=unit.kind, tree_path=unit.path, valid_from=renamed
    )
    with clock.at(TODAY - timedelta(days=60)):
        duty = AssignmentFactory(unit=unit, due=60)
    with clock.at(TODAY - timedelta(days=5)):
        stages.act(duty, Act.SUBMIT)
        stages.act(duty, Act.CONFIRM)
    then = seen(board_staff, day=TODAY - timedelta(days=50))
    assert [(line.name, line.counts) for line in then.units] == [("Sở Nội vụ cũ", Counts(in_time=1))]
    assert [(line.name, line.counts) for line in seen(board_staff).units] == [
        ("Sở Nội vụ", Counts(done_on_time=1))
    ]


def test_twelve_months_end_with_this_one(board_staff: User) -> None:
    months = [line.first for line in seen(board_staff).months]
    assert (len(months), months[0], months[-1]) == (12, date(2025, 7, 1), date(2026, 6, 1))


def test_attention_names_the_long_overdue_and_the_silent(leader: User) -> None:
    with clock.at(TODAY):
        AssignmentFactory(unit=UnitFactory(), due=3)
        found = attention(leader, TODAY)
    assert (found.overdue_count, len(found.overdue)) == ("2", 2)
    assert found.silent_count == "0"
    later = attention(leader, TODAY + timedelta(days=31))
    assert later.silent_count == "3"


def test_next_deadlines_are_mine_and_dated(board_staff: User) -> None:
    with clock.at(TODAY):
        AssignmentFactory()
        AssignmentFactory(due=-1)
        soon = AssignmentFactory(due=1)
        today: Any = AssignmentFactory(due=0)
        assert attention(board_staff, TODAY).deadlines == [today, soon]
