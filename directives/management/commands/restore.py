"""`manage.py restore FILE`: database and files back from an archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives.services import backups
from directives.services.backup_databases import BackupError


class Command(BaseCommand):
    help = "Puts database and files back from an archive that `backup` made. Stop the portal first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--force", action="store_true", help="replace a portal that has data")
        parser.add_argument("--dry-run", action="store_true", help="only check that the archive is sound")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["dry_run"]:
                found = backups.verify(archive=options["archive"])
            else:
                found = backups.restore(archive=options["archive"], force=options["force"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        done = "sound" if options["dry_run"] else "restored"
        self.stdout.write(
            f"{done}: {sum(found.rows.values())} rows, {len(found.files)} files of {found.made_at}."
        )
