"""Keyset pages: a stored NOT NULL key plus id, one direction, no offset and no exact count.

`d >= x AND (d > x OR id > y)` lets both databases start at the right place of the index; the usual
OR form makes them read everything before it.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

from directives.core.errors import BadInput
from directives.core.text import number

T = TypeVar("T", bound=Model)
PAGE_SIZE = 50
COUNT_LIMIT = 1000


@dataclass(frozen=True)
class Order:
    """One offered order: a NOT NULL column and its direction; ties break on id the same way."""

    key: str
    descending: bool = False


@dataclass(frozen=True)
class Page(Generic[T]):
    rows: Sequence[T]
    next_cursor: str | None


def page(rows: QuerySet[T], order: Order, cursor: str | None, size: int = PAGE_SIZE) -> Page[T]:
    """The rows after the cursor, `size` at most."""
    found = list(window(rows, order, cursor, size))
    more = len(found) > size
    found = found[:size]
    return Page(found, _encode(found[-1], order) if more else None)


def window(rows: QuerySet[T], order: Order, cursor: str | None, size: int = PAGE_SIZE) -> QuerySet[T]:
    """The page's rows as a query, and one more that tells whether there is a next page."""
    ordered = rows.order_by(*columns(order))
    if cursor:
        ordered = ordered.filter(_after(order, *_decode(cursor, _field(rows, order))))
    return ordered[: size + 1]


def columns(order: Order) -> tuple[str, str]:
    sign = "-" if order.descending else ""
    return f"{sign}{order.key}", f"{sign}pk"


def count_words(rows: QuerySet[T], limit: int = COUNT_LIMIT) -> str:
    """`37`, or `1.000+`: big lists are never counted to the end."""
    count = rows.order_by()[: limit + 1].count()
    return f"{number(limit)}+" if count > limit else number(count)


def _after(order: Order, key: Any, pk: int) -> Q:
    edge, past = ("lte", "lt") if order.descending else ("gte", "gt")
    return Q(**{f"{order.key}__{edge}": key}) & (
        Q(**{f"{order.key}__{past}": key}) | Q(**{f"pk__{past}": pk})
    )


def _encode(row: Model, order: Order) -> str:
    value = getattr(row, order.key)
    plain = value.isoformat() if isinstance(value, date) else value
    return base64.urlsafe_b64encode(json.dumps([plain, row.pk]).encode()).decode().rstrip("=")


def _decode(cursor: str, field: "Field[Any, Any]") -> tuple[Any, int]:
    """What was typed into the address instead of a cursor is refused before the database sees it."""
    try:
        plain, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        key = field.to_python(plain)
        if key is None or "\0" in str(key):
            raise ValueError(cursor)
        return key, int(pk)
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError) as error:
        raise BadInput("bad-cursor") from error


def _field(rows: QuerySet[Any], order: Order) -> "Field[Any, Any]":
    """The key's own type, of a column or of an annotation."""
    if annotation := rows.query.annotations.get(order.key):
        return annotation.output_field
    meta = rows.model._meta
    found: Field[Any, Any] = meta.pk if order.key == "pk" else meta.get_field(order.key)
    return found
