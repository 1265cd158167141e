"""Check the record as a whole and name every fault; exit code 1 when there is one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directives.services import seals


class Command(BaseCommand):
    help = "Check digests, chain, seals and triggers of the record; compare with a head kept elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", help="NUMBER:DIGEST of an earlier check, from the log or the mail")

    def handle(self, *args: Any, **options: Any) -> None:
        found = seals.verify(_known(options["head"]))
        for finding in found:
            self.stderr.write(str(finding))
        now = seals.head()
        self.stdout.write(f"head {now.number}:{now.digest}")
        if found:
            raise CommandError(f"the record has {len(found)} fault(s)")
        self.stdout.write("the record holds")


def _known(text: str | None) -> seals.Head | None:
    if not text:
        return None
    number, _, digest = text.partition(":")
    if not number.isdigit() or len(digest) != 64:
        raise CommandError("--head is NUMBER:DIGEST, as an earlier check printed it")
    return seals.Head(int(number), digest)
