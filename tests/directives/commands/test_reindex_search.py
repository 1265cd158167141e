"""`manage.py reindex_search` proves what search reads, and says so by its exit."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directives.models import Directive
from directives.services import search
from tests.factories import DirectiveFactory

pytestmark = pytest.mark.django_db


def test_right_columns_pass() -> None:
    directive = DirectiveFactory()
    search.fold_into(directive)
    directive.save()
    out = StringIO()
    call_command("reindex_search", stdout=out)
    assert "directive: 1 rows, 0 differ" in out.getvalue()


def test_wrong_columns_fail_until_repaired() -> None:
    DirectiveFactory(title="về hòa giải")
    with pytest.raises(CommandError, match="1 rows differ"):
        call_command("reindex_search", stdout=StringIO())
    call_command("reindex_search", "--repair", stdout=StringIO())
    call_command("reindex_search", stdout=StringIO())
    assert Directive.objects.filter(search_text__has=["hoa giai"]).exists()
