"""Many rows in one statement, without carrying them through Python."""

from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet


def insert_from(model: type[Model], rows: QuerySet[Any], **columns: str) -> int:
    """INSERT … SELECT: `columns` names, for each field of `model`, the annotation of `rows` it is taken
    from. A row whose key is there already stays as it is; how many are new."""
    # The filter keeps the statement readable to SQLite, which takes a bare ON for a join.
    chosen = rows.order_by().filter(pk__gt=0).values_list(*columns.values())
    select, parameters = chosen.query.sql_with_params()
    quote = connection.ops.quote_name
    fields = {field.name: field.column for field in model._meta.concrete_fields}
    targets = ", ".join(quote(fields[name]) for name in columns)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({targets}) {select} ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)
