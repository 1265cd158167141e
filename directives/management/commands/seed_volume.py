"""`manage.py seed_volume`: as many rows as a large province has in years, for measuring."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from directives.management.volume import load, world
from directives.management.volume.rows import Draw
from directives.models import Directive, Unit, User

FEWEST_UNITS = 4


class Command(BaseCommand):
    help = "Fills an empty PostgreSQL database with skewed rows by COPY."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--assignments", type=int, required=True)
        parser.add_argument("--units", type=int, default=501)
        parser.add_argument("--seed", type=int, default=2026)

    def handle(self, *args: Any, **options: Any) -> None:
        _require_room(options["assignments"], options["units"])
        begun = time.monotonic()

        def tell(words: str) -> None:
            self.stdout.write(f"{time.monotonic() - begun:6.1f} s  {words}")

        with transaction.atomic():
            with connection.cursor() as cursor:
                # A table's worth of rows is one statement, longer than any a page may wait for.
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            made = world.build(options["units"])
            tell(f"{options['units']:,} units and their people")
            load.everything(Draw(made, options["assignments"], options["seed"]), tell)
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("ANALYZE")
        tell(f"done; sign in as volume.admin or volume.1 with {world.PASSWORD}")


def _require_room(assignments: int, units: int) -> None:
    if connection.vendor != "postgresql":
        raise CommandError("Rows are loaded by COPY: set DATABASE_URL to a PostgreSQL database.")
    if assignments < 1 or units < FEWEST_UNITS:
        raise CommandError(f"Give at least 1 assignment and {FEWEST_UNITS} units.")
    if User.objects.exists() or Unit.objects.exists() or Directive.objects.exists():
        raise CommandError("This database is not empty: create another one and migrate it.")
