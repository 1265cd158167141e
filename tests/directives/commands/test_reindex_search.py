"""`manage.py reindex_search` proves what search reads, and says so by its exit."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from directives.models import Directive
from directives.models import search as index
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


def test_an_index_that_lost_a_trigger_is_made_whole() -> None:
    """A migration that rebuilds a table of SQLite drops its triggers."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its indexes itself")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER directives_directive_fts_insert")
    directive = DirectiveFactory(title="về hòa giải")
    search.fold_into(directive)
    Directive.objects.filter(pk=directive.pk).update(title=directive.title)
    index.install()
    DirectiveFactory(search_text=" tiep dan ")
    assert Directive.objects.filter(search_text__has=["tiep dan"]).exists()
