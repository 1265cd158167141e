"""Search in the folded column: one lookup on both databases, and the indexes it uses.

PostgreSQL has full-text and trigram indexes on the column itself. SQLite has beside each table one of
FTS5 that reads the column and is kept in step by triggers; a migration that rebuilds a table drops those
silently, so they are made again after each migrate.
"""

import re
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

TABLES = ("directives_directive", "directives_task", "directives_progressupdate")
# Nothing else of a phrase reaches the databases: neither may take it for a command.
_WORD = re.compile(r"[^\W_]+")


@TextField.register_lookup
class HasPhrases(Lookup[Any]):
    """`search_text__has=["25 ct tu", "tiep"]`: every phrase, word by word, in any order."""

    lookup_name = "has"

    def get_prep_lookup(self) -> list[str]:
        phrases = (" ".join(_WORD.findall(phrase)) for phrase in self.rhs)
        return [phrase for phrase in phrases if phrase]

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        return "%s", [value]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        if not self.rhs:
            raise EmptyResultSet
        if connection.vendor == "postgresql":
            return self._of_postgres(compiler, connection)
        return self._of_sqlite(compiler)

    def _of_postgres(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        phrases = (" <-> ".join(f"'{word}'" for word in phrase.split()) for phrase in self.rhs)
        asked = " & ".join(f"({phrase})" for phrase in phrases)
        return f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)", [*params, asked]

    def _of_sqlite(self, compiler: SQLCompiler) -> tuple[str, list[Any]]:
        quote = compiler.quote_name_unless_alias
        model = self.lhs.target.model
        key = f"{quote(self.lhs.alias)}.{quote(model._meta.pk.column)}"
        index = quote(_fts(model._meta.db_table))
        asked = " AND ".join(f'"{phrase}"' for phrase in self.rhs)
        found = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608  # names of ours
        return f"{key} IN ({found})", [asked]


def install(alias: str = "default") -> None:
    """Make every index that is missing."""
    connection = connections[alias]
    make = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        missing = _missing(connection)
        if connection.vendor == "postgresql" and missing:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for table in missing:
            for statement in make(table):
                cursor.execute(statement)


def rebuild(alias: str = "default") -> None:
    """Fill the indexes anew from the columns."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"REINDEX INDEX {table}_search_words")
                cursor.execute(f"REINDEX INDEX {table}_search_trigrams")
            else:
                cursor.execute(_refill(_fts(table)))


def _fts(table: str) -> str:
    return f"{table}_fts"


def _missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables that lack one of their indexes or triggers."""
    if connection.vendor == "postgresql":
        query, parts = "SELECT indexname FROM pg_indexes", ["search_words", "search_trigrams"]
    else:
        query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')"
        parts = ["fts", "fts_insert", "fts_update", "fts_delete"]
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return [table for table in TABLES if any(f"{table}_{part}" not in there for part in parts)]


def _postgres(table: str) -> list[str]:
    words = "gin (to_tsvector('simple', search_text))"
    trigrams = "gin (search_text gin_trgm_ops)"
    kept = " WITH (fastupdate = off)"  # a list of pending rows makes each read slower until a vacuum
    return [
        f"CREATE INDEX IF NOT EXISTS {table}_search_words ON {table} USING {words}{kept}",
        f"CREATE INDEX IF NOT EXISTS {table}_search_trigrams ON {table} USING {trigrams}{kept}",
    ]


def _sqlite(table: str) -> list[str]:
    fts = _fts(table)
    add = f"INSERT INTO {fts}(rowid, search_text) VALUES (new.id, new.search_text);"  # noqa: S608  # names of ours
    drop = f"INSERT INTO {fts}({fts}, rowid, search_text) VALUES ('delete', old.id, old.search_text);"  # noqa: S608  # names of ours
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {fts} USING fts5(search_text, content='{table}', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_update AFTER UPDATE OF search_text ON {table} "
        f"BEGIN {drop} {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_delete AFTER DELETE ON {table} BEGIN {drop} END",
        _refill(fts),
    ]


def _refill(fts: str) -> str:
    return f"INSERT INTO {fts}({fts}) VALUES ('rebuild')"  # noqa: S608  # names of ours
