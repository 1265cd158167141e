"""What every test shares."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from directives.domain.roles import Role
from directives.models import Unit, User
from tests.factories import UnitFactory, UserFactory

pytest_plugins = ["tests.browser"]

# Whoever asks for one of these, directly or through a fixture of their own, uses the database.
_DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server", "django_db_reset_sequences"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what must run on SQLite and on PostgreSQL; the PostgreSQL pass takes `-m both` alone.

    How a page looks does not depend on the database: what is marked `once` runs on SQLite only.
    """
    for item in items:
        if item.get_closest_marker("once"):
            continue
        fixtures = frozenset(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & _DATABASE_FIXTURES:
            item.add_marker(pytest.mark.both)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A server of a test that is still ending must not keep the test database from being dropped."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture
def unit(db: None) -> Unit:
    """The unit whose people are official and unit_leader."""
    return UnitFactory(code="so-noi-vu", name="Sở Nội vụ")


@pytest.fixture
def stranger(db: None) -> User:
    """An official of another unit."""
    return UserFactory(username="stranger", at=UnitFactory(code="so-khac", name="Sở Khác"))


@pytest.fixture
def official(unit: Unit) -> User:
    return UserFactory(username="official", at=unit)


@pytest.fixture
def unit_leader(unit: Unit) -> User:
    return UserFactory(username="unit_leader", at=unit, role=Role.UNIT_LEADER)


@pytest.fixture
def board_staff(db: None) -> User:
    return UserFactory(username="board_staff", role=Role.BOARD_STAFF)


@pytest.fixture
def board_leader(db: None) -> User:
    return UserFactory(username="board_leader", role=Role.BOARD_LEADER)


@pytest.fixture
def inspector(db: None) -> User:
    return UserFactory(username="inspector", role=Role.INSPECTOR)


@pytest.fixture
def reader(db: None) -> User:
    return UserFactory(username="reader", role=Role.READER)


@pytest.fixture
def administrator(db: None) -> User:
    return UserFactory(username="administrator", role=Role.ADMINISTRATOR)


# The columns of the access matrix, in this order.
PERSONAS = (
    "anonymous", "stranger", "official", "unit_leader", "board_staff", "board_leader", "inspector",
    "reader", "administrator",
)  # fmt: skip


@pytest.fixture
def personas(request: pytest.FixtureRequest) -> dict[str, User | None]:
    """Every persona by name; anonymous is nobody."""
    return {name: None if name == "anonymous" else request.getfixturevalue(name) for name in PERSONAS}
