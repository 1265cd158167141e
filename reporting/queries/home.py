"""What this app adds to a person's first page."""

from directives.core import clock
from directives.models import User
from reporting.queries.unit_reports import waiting


def report_card(user: User) -> tuple[str, dict[str, object]] | None:
    """The report due next, while it is the person's turn."""
    found = waiting(user, clock.today())
    return ("reporting/unit_reports/_card.html", {"waiting": found}) if found else None
