"""What every test shares."""

import pytest

# Whoever asks for one of these, directly or through a fixture of their own, uses the database.
_DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server", "django_db_reset_sequences"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what must run on SQLite and on PostgreSQL; the PostgreSQL pass takes `-m both` alone."""
    for item in items:
        fixtures = frozenset(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & _DATABASE_FIXTURES:
            item.add_marker(pytest.mark.both)
