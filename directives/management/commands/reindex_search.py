"""Prove the columns and indexes of search against the rows."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directives.services import search


class Command(BaseCommand):
    help = "Compares what search reads with the rows; --repair writes it again and fills the indexes anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what differs, rebuild the indexes")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        if repair:
            self.stdout.write(f"repaired: {search.reindex()}")
            return
        proofs = search.prove()
        for proof in proofs:
            self.stdout.write(f"{proof.kind}: {proof.rows} rows, {proof.wrong} differ")
        if wrong := sum(proof.wrong for proof in proofs):
            raise CommandError(f"{wrong} rows differ; run again with --repair")
        self.stdout.write("Search reads what the rows say.")
