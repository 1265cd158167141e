"""Migrations: complete, without conflict, and reversible."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

OURS = ("directives", "reporting")


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.django_db
def test_migrations_do_not_conflict() -> None:
    assert not MigrationLoader(connection).detect_conflicts()


@pytest.mark.django_db
def test_each_of_our_operations_can_be_reversed() -> None:
    executor = MigrationExecutor(connection)
    stuck = [
        f"{app}.{name}: {operation}"
        for (app, name), migration in executor.loader.disk_migrations.items()
        if app in OURS
        for operation in migration.operations
        if not operation.reversible
    ]
    assert not stuck
