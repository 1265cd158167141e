"""Accent-blind search over what one may see: documents, tasks and what was reported of duties.

Each kind is one bounded list, best first: the very number, the words with their marks as typed, the words
side by side, then the newest. Rows come through `visible_to` alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Min, Q, QuerySet, Value, When

from directives.core.paging import count_words
from directives.core.text import number, search_words
from directives.domain.roles import Can
from directives.domain.searching import Asked, Piece, mark
from directives.models import Assignment, Directive, ProgressUpdate, Task, User

SHORT, LONG = 8, 50


@dataclass(frozen=True)
class Search:
    """What is looked for, in which documents and days."""

    asked: Asked
    issuer: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.asked or self.issuer or self.since or self.until)


@dataclass(frozen=True)
class Hit:
    """One row found, its words with the hits told apart."""

    row: Any
    heading: list[Piece]
    words: list[Piece]
    rest: list[Piece] = field(default_factory=list)
    duty: int | None = None


@dataclass(frozen=True)
class Group:
    """The rows of one kind; `more` where only the first are shown."""

    kind: str
    hits: Sequence[Hit] = ()
    count: str = "0"
    more: bool = False


@dataclass(frozen=True)
class Found:
    groups: list[Group] = field(default_factory=list)
    # Nothing had the words whole: what is shown has them as parts of words.
    loosely: bool = False

    def __bool__(self) -> bool:
        return any(group.hits for group in self.groups)


KINDS = ("directives", "tasks", "updates")


def find(search: Search, user: User, *, only: str = "") -> Found:
    """The first rows of each kind, or more of one; looser where nothing fits to the letter."""
    if not search:
        return Found()
    kinds = [only] if only in KINDS else list(KINDS)
    size = LONG if only in KINDS else SHORT
    groups = [_group(kind, search, user, size, _whole(search.asked)) for kind in kinds]
    if any(group.hits for group in groups) or not search.asked:
        return Found(groups)
    loose = [_group(kind, search, user, size, _parts(search.asked)) for kind in kinds]
    return Found(loose, loosely=any(group.hits for group in loose))


def _whole(asked: Asked) -> Q:
    return Q(search_text__has=list(asked.phrases)) if asked else Q()


def _parts(asked: Asked) -> Q:
    """Letters anywhere in a word; a number or a day stays whole."""
    fits = Q()
    for phrase in asked.phrases:
        if phrase.replace(" ", "").isdigit():
            fits &= Q(search_text__has=[phrase])
        else:
            for word in phrase.split():
                fits &= Q(search_text__contains=word)
    return fits


def _group(kind: str, search: Search, user: User, size: int, fits: Q) -> Group:
    rows = _rows(kind, search, user).filter(fits)
    ranked = rows.annotate(rank=_rank(kind, search.asked)).order_by("rank", *_NEWEST[kind])
    first = list(ranked[: size + 1])
    more = len(first) > size
    first = first[:size]
    count = count_words(rows) if more else number(len(first))
    return Group(kind, _hits(kind, first, search.asked, user), count, more)


_NEWEST = {
    "directives": ("-issued_sort", "-pk"),
    "tasks": ("-pk",),
    "updates": ("-made_on", "-pk"),
}


def _rows(kind: str, search: Search, user: User) -> QuerySet[Any]:
    if kind == "directives":
        directives = Directive.objects.visible_to(user).defer("search_text")
        return _of(directives, search, issuer="issuer_key", day="issued_on")
    if kind == "tasks":
        tasks = Task.objects.visible_to(user).select_related("directive").defer("search_text")
        return _of(tasks, search, issuer="directive__issuer_key", day="due_on")
    updates = ProgressUpdate.objects.visible_to(user).defer("search_text")
    updates = updates.select_related("assignment__unit", "assignment__task", "assignment__directive")
    return _of(updates, search, issuer="assignment__directive__issuer_key", day="made_on")


def _of(rows: QuerySet[Any], search: Search, *, issuer: str, day: str) -> QuerySet[Any]:
    """The rows of documents of an issuer, between two days, both included."""
    if words := search_words(search.issuer):
        rows = rows.filter(**{f"{issuer}__contains": words})
    if search.since:
        rows = rows.filter(**{f"{day}__gte": search.since})
    return rows.filter(**{f"{day}__lte": search.until}) if search.until else rows


def _rank(kind: str, asked: Asked) -> Case:
    """How close a row comes to what was typed, the closest first."""
    steps = []
    if kind == "directives" and asked:
        steps.append(Q(number_key=asked.whole))
    if asked.marked:
        steps.append(Q(search_text__contains=f" {asked.marked_whole} "))
        every = Q()
        for word in asked.marked:
            every &= Q(search_text__contains=f" {word} ")
        steps.append(every)
    if asked:
        steps.append(Q(search_text__contains=f" {asked.whole} "))
    ranks = [When(step, then=Value(place)) for place, step in enumerate(steps)]
    return Case(*ranks, default=Value(len(steps)), output_field=IntegerField())


def _hits(kind: str, rows: list[Any], asked: Asked, user: User) -> list[Hit]:
    if kind == "directives":
        return [
            Hit(row, mark(row.number, asked), mark(row.title, asked), mark(row.issuer, asked)) for row in rows
        ]
    if kind == "updates":
        return [
            Hit(row, mark(row.assignment.task.text, asked), mark(row.note, asked), duty=row.assignment_id)
            for row in rows
        ]
    duties = _duties(rows, user)
    return [
        Hit(
            row,
            mark(row.text, asked),
            mark(row.deliverable, asked),
            mark(row.source, asked),
            duties.get(row.pk),
        )
        for row in rows
    ]


def _duties(tasks: list[Task], user: User) -> dict[int, int]:
    """The first duty of each task whose page tells of it: a unit's own, or of an order without a document."""
    units_own = not user.scope(Can.VIEW_DUTIES).everything
    told = [task.pk for task in tasks if units_own or task.directive_id is None]
    rows = Assignment.objects.visible_to(user).filter(task__in=told)
    return dict(rows.order_by().values_list("task").annotate(Min("pk")))
