"""Bring a folder of old directives, each file as if it had been uploaded."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives.core.errors import DomainError
from directives.models import BundleFile, Job, User
from directives.models.labels import error_text
from directives.queries import bundles as queries
from directives.services import bundles, jobs


class Command(BaseCommand):
    help = "Takes in every file of a folder and its folders; run again after a stop, it takes nothing twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--by", required=True, help="user name of the person who brings the files")

    def handle(self, *args: Any, folder: Path, by: str, **options: Any) -> None:
        person = User.objects.filter(username=by, is_active=True).first()
        if person is None:
            raise CommandError(f"nobody has the user name {by}")
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder")
        try:
            job = bundles.receive_folder(folder=folder, by=person)
        except DomainError as error:
            raise CommandError(error_text(error)) from error
        self.stdout.write(bundles.page_of(job.pk))
        jobs.run(job.pk, bundles.take)
        self._tell(job)

    def _tell(self, job: Job) -> None:
        """One line a file; where a worker was faster, its page goes on telling."""
        cursor: str | None = None
        while True:
            board = queries.board(job, cursor)
            for line in board.lines:
                self.stdout.write(f"{line.row.position}\t{line.name}\t{line.state} {line.reason}".rstrip())
            cursor = board.next_cursor
            if cursor is None:
                break
        waiting = BundleFile.objects.filter(job=job, outcome=BundleFile.Outcome.WAITING).count()
        self.stdout.write(f"{board.counts}" if not waiting else f"{waiting} files still wait for a worker")
