"""How the list of duties is read from PostgreSQL: by its indexes, never by sorting everything."""

from collections.abc import Iterator

import pytest
from django.db import connection

from directives.core import paging
from directives.models import Assignment, Unit, User
from directives.models.assignment import AssignmentQuerySet
from directives.queries import duties
from tests.factories import AssignmentFactory, GrantFactory, TaskFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def large_tables() -> Iterator[None]:
    """Plan as for large tables: the test's few rows would be read whole."""
    if connection.vendor != "postgresql":
        pytest.skip("plans are told of PostgreSQL alone")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    yield


@pytest.fixture
def units() -> list[Unit]:
    made = [UnitFactory() for _ in range(4)]
    task = TaskFactory()
    for unit in made:
        AssignmentFactory.create_batch(20, unit=unit, task=task, due=3)
    return made


def plan(rows: AssignmentQuerySet) -> str:
    return paging.window(duties.shown(rows), duties.BY_DUE, None).explain()


def test_everything_is_read_in_the_order_of_the_due_index(
    large_tables: None, units: list[Unit], board_staff: User
) -> None:
    told = plan(Assignment.objects.visible_to(board_staff).open())
    assert "open_duty_by_due" in told
    assert "Sort" not in told


def test_one_unit_is_read_from_its_own_index(large_tables: None, units: list[Unit]) -> None:
    told = plan(Assignment.objects.visible_to(UserFactory(at=units[0])).open().filter(unit=units[0]))
    assert "open_duty_by_unit" in told
    assert "Sort" not in told


def test_several_units_give_the_rows_that_one_list_would(units: list[Unit]) -> None:
    person = UserFactory()
    for unit in units[:3]:
        GrantFactory(user=person, unit=unit)
    rows = Assignment.objects.visible_to(person).open()
    inside = frozenset(unit.pk for unit in units[:3])
    page = duties.listing(rows, units=inside, by=person)
    assert [row.pk for row in page.rows] == list(
        rows.order_by("due_sort", "pk").values_list("pk", flat=True)[: paging.PAGE_SIZE]
    )
    assert page.next_cursor is not None
