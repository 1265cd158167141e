"""Print what the parser finds in a file, as JSON. Needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives.core.errors import Refused
from directives.intake import Source, contract, parse


class Command(BaseCommand):
    help = "Read a directive from a file and print its header, clauses, citations and obligations as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=".txt .docx .doc .pdf .png .jpg .tiff")
        parser.add_argument("--json", action="store_true", help="print JSON (the only form there is)")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            draft = parse(Source(name=file.name, data=file.read_bytes()))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except Refused as refusal:
            raise CommandError(
                f"{file}: refused, {refusal.code} {refusal.detail or ''}".rstrip()
            ) from refusal
        self.stdout.write(json.dumps(contract.as_json(draft), ensure_ascii=False, indent=1))
