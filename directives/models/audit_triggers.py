"""Triggers that refuse UPDATE and DELETE on the record, on both databases.

SQLite drops them silently when a later migration rebuilds a table: they are made again after each migrate.
"""

from django.db import connections

TABLES = ("directives_auditevent", "directives_auditsubject", "directives_auditseal")
_ACTS = ("UPDATE", "DELETE")

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION directives_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the record is append-only'; END $$
"""


def names() -> list[str]:
    return [f"{table}_no_{act.lower()}" for table in TABLES for act in _ACTS]


def install(alias: str = "default") -> None:
    """Make every trigger that is missing."""
    connection = connections[alias]
    there = set(existing(alias))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for table in TABLES:
            for act in _ACTS:
                name = f"{table}_no_{act.lower()}"
                if name not in there:
                    cursor.execute(_statement(connection.vendor, name, table, act))


def remove(alias: str = "default") -> None:
    """Take the triggers away: for reversing a migration and for tests that empty tables."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for name in existing(alias):
            on = f" ON {name.rpartition('_no_')[0]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def existing(alias: str = "default") -> list[str]:
    """Those of our triggers that are there and enabled."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    return [name for name in names() if name in found]


def _statement(vendor: str, name: str, table: str, act: str) -> str:
    if vendor == "postgresql":
        return (
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION directives_audit_refuse()"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    )
