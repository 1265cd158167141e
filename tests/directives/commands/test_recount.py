"""`manage.py recount` proves the counters, and says so by its exit."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directives.models import Tally

pytestmark = pytest.mark.django_db


def test_right_counters_pass() -> None:
    out = StringIO()
    call_command("recount", stdout=out)
    assert "equal the duties" in out.getvalue()


def test_wrong_counters_fail_until_repaired() -> None:
    Tally.objects.create(scope="unit", scope_id=1, month="2026-05-01", result="done_late", count=2)
    with pytest.raises(CommandError, match="1 places differ"):
        call_command("recount", stdout=StringIO())
    call_command("recount", "--repair", "--compact", stdout=StringIO())
    call_command("recount", stdout=StringIO())
    assert not Tally.objects.exists()
