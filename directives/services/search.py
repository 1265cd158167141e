"""The folded columns of search: proved against the rows, and written again where they differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from directives.core.text import search_words
from directives.domain import searching
from directives.models import Directive, ProgressUpdate, Task, User
from directives.models import search as index
from directives.services import audit

BATCH = 1000


def columns_of(row: Model) -> dict[str, str]:
    """What the search columns of a row must hold."""
    return _COLUMNS[type(row)](row)


def fold_into(row: Model) -> None:
    """Set the search columns by what the row says; whoever writes the row saves it."""
    for name, value in columns_of(row).items():
        setattr(row, name, value)


@transaction.atomic
def reindex(*, by: User | None = None) -> int:
    """Write every column that differs and fill the indexes anew; the number of rows that differed."""
    wrong = 0
    for model in _COLUMNS:
        for rows in _batches(model):
            stale = [row for row in rows if not _right(row)]
            for row in stale:
                fold_into(row)
            if stale:
                model._default_manager.bulk_update(stale, list(columns_of(stale[0])))
            wrong += len(stale)
    index.install()
    index.rebuild()
    audit.record("search.reindexed", by=by, facts={"rows": wrong})
    return wrong


@dataclass(frozen=True)
class Proof:
    """How many rows were read of a kind, and how many have other columns than they must."""

    kind: str
    rows: int
    wrong: int


def prove() -> list[Proof]:
    found = []
    for model in _COLUMNS:
        rows = wrong = 0
        for batch in _batches(model):
            rows += len(batch)
            wrong += sum(not _right(row) for row in batch)
        found.append(Proof(model._meta.model_name or "", rows, wrong))
    return found


def _right(row: Model) -> bool:
    return all(getattr(row, name) == value for name, value in columns_of(row).items())


def _batches(model: type[Model]) -> Iterator[list[Any]]:
    """Rows by their key, some at a time, so that none is missed and memory stays small."""
    last = 0
    while rows := list(model._default_manager.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield rows
        last = rows[-1].pk


def _of_directive(row: Any) -> dict[str, str]:
    named = ("number", "kind", "title", "issuer", "issued_on", "signatory_name")
    text = searching.of_directive(**{name: getattr(row, name) for name in named})
    return {"search_text": text, "issuer_key": search_words(row.issuer)[:250]}


def _of_task(row: Any) -> dict[str, str]:
    named = ("text", "deliverable", "source", "due_on")
    return {"search_text": searching.of_task(**{name: getattr(row, name) for name in named})}


def _of_update(row: Any) -> dict[str, str]:
    return {"search_text": searching.of_update(note=row.note, made_on=row.made_on)}


_COLUMNS: dict[type[Model], Callable[[Any], dict[str, str]]] = {
    Directive: _of_directive,
    Task: _of_task,
    ProgressUpdate: _of_update,
}
