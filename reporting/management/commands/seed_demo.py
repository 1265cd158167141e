"""`manage.py seed_demo`: an invented province to look around in."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from directives.management.demo import story
from directives.models import PortalSettings, User
from reporting.management.demo import reports

ACCOUNTS = "demo-accounts.json"


class Command(BaseCommand):
    help = "Fills an empty portal with an invented province, its people, directives and two years of work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do nothing where demonstration data exist")
        parser.add_argument("--seed", type=int, default=2026, help="the seed of everything random")

    def handle(self, *args: Any, **options: Any) -> None:
        if PortalSettings.load().is_demo and options["once"]:
            self.stdout.write("Demonstration data: made before.")
            return
        _require_empty()
        with transaction.atomic():
            accounts = story.play(seed=options["seed"], chapters=[reports.chapter], tell=self._tell)
        file = settings.VAR / ACCOUNTS
        file.write_text(json.dumps(accounts, ensure_ascii=False, indent=2), encoding="utf-8")
        file.chmod(0o600)
        for account in accounts:
            self.stdout.write(f"  {account['role']:<16} {account['username']:<26} {account['password']}")
        self.stdout.write(f"Demonstration data made; the accounts stand in {file}.")

    def _tell(self, moment: datetime, done: int) -> None:
        if done % 250 == 0:
            self.stdout.write(f"  {moment:%d/%m/%Y}: {done} acts")


def _require_empty() -> None:
    if settings.PRODUCTION:
        raise CommandError("Demonstration data, with their known passwords, never enter a production portal.")
    portal = PortalSettings.load()
    if portal.is_demo:
        raise CommandError("Demonstration data exist already; --once would have done nothing.")
    if portal.is_set_up or User.objects.exists():
        raise CommandError(
            "This database belongs to a portal that is in use. Demonstration data need an empty one: "
            "name another with DATABASE_URL or DANVAN_VAR."
        )
