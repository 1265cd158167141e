"""Many rows by COPY: their shares, and that they agree with each other."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count

from directives.core import clock
from directives.domain.roles import Role
from directives.models import (
    Assignment,
    Directive,
    Interval,
    ProgressUpdate,
    RoleGrant,
    Task,
    Unit,
    User,
)
from directives.queries import tallies

pytestmark = pytest.mark.django_db
DUTIES, UNITS = 2000, 41


@pytest.fixture
def rows() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("COPY is PostgreSQL's own")
    call_command("seed_volume", assignments=DUTIES, units=UNITS, verbosity=0)


@pytest.mark.usefixtures("rows")
def test_there_are_as_many_as_asked() -> None:
    assert (Assignment.objects.count(), Unit.objects.count()) == (DUTIES, UNITS)


@pytest.mark.usefixtures("rows")
def test_ten_units_hold_three_tenths() -> None:
    by_unit = Assignment.objects.values("unit").annotate(n=Count("pk")).order_by("-n")
    largest = sum(row["n"] for row in by_unit[:10])
    assert 0.25 <= largest / DUTIES <= 0.40


@pytest.mark.usefixtures("rows")
def test_a_quarter_is_open() -> None:
    assert 0.2 <= Assignment.objects.open().count() / DUTIES <= 0.3


@pytest.mark.usefixtures("rows")
def test_the_days_go_over_three_years_and_not_beyond_today() -> None:
    days = sorted(Assignment.objects.values_list("assigned_on", flat=True))
    assert days[-1] <= clock.today()
    assert days[-1] - days[0] > timedelta(days=1000)
    assert not Assignment.objects.filter(completed_on__gt=clock.today()).exists()


@pytest.mark.usefixtures("rows")
def test_the_counters_equal_the_duties() -> None:
    assert tallies.differences() == []


@pytest.mark.usefixtures("rows")
def test_every_duty_has_one_open_interval_that_says_its_stage() -> None:
    stages = dict(Assignment.objects.values_list("pk", "stage"))
    assert dict(Interval.objects.filter(ends_on=None).values_list("assignment", "stage")) == stages


@pytest.mark.usefixtures("rows")
def test_units_have_officials_and_there_is_an_administrator() -> None:
    assert RoleGrant.objects.filter(role=Role.OFFICIAL).count() == UNITS - 1
    assert User.objects.get(username="volume.admin").roles == {Role.ADMINISTRATOR}


@pytest.mark.usefixtures("rows")
def test_some_duties_have_updates_by_their_own_official() -> None:
    update = ProgressUpdate.objects.select_related("assignment", "created_by")[0]
    assert update.created_by is not None
    assert update.created_by.grants.get().unit_id == update.assignment.unit_id


@pytest.mark.usefixtures("rows")
def test_the_next_row_made_by_hand_gets_a_free_number() -> None:
    task = Task.objects.create(directive=Directive.objects.all()[0], text="Thêm")
    assert task.pk == Task.objects.count()


@pytest.mark.usefixtures("rows")
def test_a_second_run_is_refused() -> None:
    with pytest.raises(CommandError, match="not empty"):
        call_command("seed_volume", assignments=10, units=UNITS)


def test_sqlite_is_refused() -> None:
    if connection.vendor == "postgresql":
        pytest.skip("this is PostgreSQL")
    with pytest.raises(CommandError, match="PostgreSQL"):
        call_command("seed_volume", assignments=10, units=UNITS)
