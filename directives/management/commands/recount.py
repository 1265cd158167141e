"""Prove the counters of finished duties against the duties themselves."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directives.queries import tallies as query
from directives.services import tallies


class Command(BaseCommand):
    help = "Counts the finished duties again and compares; --repair corrects, --compact folds the counters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="correct what differs")
        parser.add_argument("--compact", action="store_true", help="fold the counters afterwards")

    def handle(self, *args: Any, repair: bool = False, compact: bool = False, **options: Any) -> None:
        wrong = query.differences()
        for one in wrong:
            self.stdout.write(f"{one.place}: tallied {one.tallied}, counted {one.counted}")
        if repair and wrong:
            self.stdout.write(f"repaired: {tallies.repair()}")
        if compact:
            self.stdout.write(f"rows saved: {tallies.compact()}")
        if wrong and not repair:
            raise CommandError(f"{len(wrong)} places differ; run again with --repair")
        self.stdout.write("The counters equal the duties." if not wrong else "Corrected.")
