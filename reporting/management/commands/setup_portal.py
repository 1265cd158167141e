"""`manage.py setup_portal`: the first start of a production portal."""

import os
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from directives.core import clock
from directives.core.errors import DomainError
from directives.domain.roles import Role
from directives.models import PortalSettings, User
from directives.models.labels import error_text
from directives.services import settings, unit_groups, users
from reporting.services import indicators, periods

PASSWORD = "SETUP_PASSWORD"  # noqa: S105  # the name of a variable


@dataclass(frozen=True)
class Question:
    """What the portal must know; an option of the same name answers it without asking."""

    name: str
    asks: str
    example: str
    required: bool = True


ADMINISTRATOR = (
    Question("username", "User name of the administrator", "quantri"),
    Question("full_name", "Full name of the administrator", "Nguyễn Văn A"),
    Question("email", "Mail address of the administrator", "a@tinh.example", required=False),
)
PORTAL = (
    Question("province", "Province or city", "tỉnh ..."),
    Question("committee", "Superior committee, as letterheads print it", "Tỉnh ủy ..."),
    Question("board", "The board", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    Question("board_code", "The board's code in document numbers", "BTGDVTU"),
    Question("place", "Place written in dates", "the seat of the committee"),
)
SIGNER = (
    Question("signer_name", "Who signs the board's documents", "Trần Thị B"),
    Question("signer_post", "Post of the signer", "Trưởng Ban"),
    Question("signer_authority", "Authority above the post, if any", "K/T TRƯỞNG BAN", required=False),
)


class Command(BaseCommand):
    help = "Makes the administrator, names the province and its board, and installs the ready-made lists."

    def add_arguments(self, parser: CommandParser) -> None:
        for question in (*ADMINISTRATOR, *PORTAL, *SIGNER):
            option = "--" + question.name.replace("_", "-")
            parser.add_argument(option, help=f"{question.asks}, e.g. {question.example}")
        parser.add_argument(
            "--password-file", type=Path, help=f"a file with the password; else {PASSWORD}, else it is asked"
        )
        parser.add_argument(
            "--no-input", action="store_true", help="ask nothing: what is missing is an error"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        _require_new()
        answers = {
            question.name: self._answer(question, options[question.name], ask=not options["no_input"])
            for question in (*ADMINISTRATOR, *PORTAL, *SIGNER)
        }
        password = _password(options["password_file"], ask=not options["no_input"])
        try:
            _set_up(answers, password)
        except DomainError as error:
            raise CommandError(error_text(error)) from error
        self.stdout.write(
            f"The portal of {answers['board']} is set up; {answers['username']} may sign in as administrator."
        )

    def _answer(self, question: Question, given: str | None, *, ask: bool) -> str:
        if given is not None or not ask:
            answer = (given or "").strip()
        else:
            answer = input(f"{question.asks} ({question.example}): ").strip()
        if question.required and not answer:
            raise CommandError(f"{question.asks} is missing: give --{question.name.replace('_', '-')}.")
        return answer


def _require_new() -> None:
    portal = PortalSettings.load()
    if portal.is_demo:
        raise CommandError(
            "This database holds demonstration data with known passwords. Production needs a database of "
            "its own: name an empty one with DATABASE_URL."
        )
    if portal.is_set_up or User.objects.exists():
        raise CommandError("This portal is set up already; change it on its settings page.")


def _password(file: Path | None, *, ask: bool) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise CommandError(f"The password cannot be read from {file}: {error.strerror}.") from error
    if given := os.environ.get(PASSWORD, ""):
        return given
    if not ask:
        raise CommandError(f"The password is missing: give --password-file, or set {PASSWORD}.")
    password = getpass("Password of the administrator: ")
    if password != getpass("Once more: "):
        raise CommandError("The two passwords differ.")
    return password


@transaction.atomic
def _set_up(answers: dict[str, str], password: str) -> None:
    """All of it, or nothing."""
    administrator = users.create(
        username=answers["username"],
        full_name=answers["full_name"],
        email=answers["email"],
        password=password,
        by=None,
    )
    users.grant(user=administrator, role=Role.ADMINISTRATOR, by=None)
    settings.change(
        values={question.name: answers[question.name] for question in PORTAL},
        version=PortalSettings.load().version,
        by=administrator,
    )
    settings.add_signer(
        name=answers["signer_name"],
        post=answers["signer_post"],
        authority=answers["signer_authority"],
        valid_from=clock.today(),
        valid_to=None,
        is_default=True,
        by=administrator,
    )
    unit_groups.install(by=administrator)
    indicators.install_catalogue(by=administrator)
    periods.install_templates(by=administrator)
