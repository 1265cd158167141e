"""`manage.py backup`: database and files into one archive."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives.core import clock
from directives.services import backups
from directives.services.backup_databases import BackupError


class Command(BaseCommand):
    help = "Saves the database and all stored files in one archive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--into", type=Path, help="the archive to write; by default a new one in var/backups"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = f"danvan-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
        into: Path = options["into"] or settings.BACKUP_ROOT / name
        try:
            made = backups.create(into=into)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{into}: {sum(made.rows.values())} rows, {len(made.files)} files.")
        if made.damaged:
            raise CommandError(
                "The archive is complete but for stored files that are no longer what was stored: "
                + ", ".join(made.damaged)
            )
