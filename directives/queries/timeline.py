"""A directive through time: each task from its assignment to its due dates, with how far it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.http import urlencode

from directives.core import clock
from directives.domain.deadlines import FAR_FUTURE, Timeliness
from directives.domain.task_states import UNCOUNTED_STAGES, Stage
from directives.domain.timelines import Span
from directives.models import Assignment, Directive, Task, User
from directives.models.timeliness import rows_overdue

SHOWN = 60
TITLE = 140


@dataclass(frozen=True)
class Mark:
    """A due date of a task: `tone` says how the duties due then stand."""

    day: date
    x: str
    tone: Timeliness


@dataclass(frozen=True)
class Row:
    """A task: its line from `x` over `width`, in per cent of the whole; without a due date it has no end."""

    title: str
    href: str
    x: str
    width: str
    marks: tuple[Mark, ...]
    all: int
    done: int
    overdue: int

    @property
    def percent(self) -> int:
        return self.done * 100 // self.all if self.all else 0


@dataclass(frozen=True)
class Timeline:
    rows: tuple[Row, ...]
    more: int
    ticks: tuple[tuple[date, str], ...]
    today: str


def of(directive: Directive, user: User) -> Timeline | None:
    """The tasks whose duties the person may see, the earliest due first; None while nothing is given."""
    today = clock.today()
    by_task: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in _counted(directive, user, today):
        by_task[row["task_id"]].append(row)
    if not by_task:
        return None
    span = Span.over(list(_days(by_task, today, directive.issued_on)))
    first = sorted(by_task, key=lambda pk: (by_task[pk][0]["due_sort"], pk))[:SHOWN]
    texts = dict(Task.objects.filter(pk__in=first).values_list("pk", "text"))
    rows = tuple(_row(pk, texts[pk], by_task[pk], span, today) for pk in first)
    ticks = tuple((day, _at(span, day)) for day in span.ticks())
    return Timeline(rows, len(by_task) - len(rows), ticks, _at(span, today))


def _counted(directive: Directive, user: User, today: date) -> Iterable[dict[str, Any]]:
    return (
        Assignment.objects.visible_to(user)
        .board()
        .filter(directive=directive)
        .exclude(stage__in=UNCOUNTED_STAGES)
        .values("task_id", "due_sort")
        .annotate(
            since=Min("assigned_on"),
            all=Count("pk"),
            done=Count("pk", filter=Q(stage=Stage.DONE)),
            overdue=Count("pk", filter=rows_overdue(today)),
        )
        .order_by("due_sort", "task_id")
    )


def _days(by_task: dict[int, list[dict[str, Any]]], today: date, issued_on: date | None) -> Iterable[date]:
    yield today
    if issued_on is not None:
        yield issued_on
    for rows in by_task.values():
        for row in rows:
            yield row["since"]
            if row["due_sort"] != FAR_FUTURE:
                yield row["due_sort"]


def _row(pk: int, text: str, rows: list[dict[str, Any]], span: Span, today: date) -> Row:
    dated = [row for row in rows if row["due_sort"] != FAR_FUTURE]
    start = span.place(min(row["since"] for row in rows))
    end = span.place(dated[-1]["due_sort"]) if len(dated) == len(rows) else 100.0
    query = urlencode({"task": str(pk), "stage": "all"})
    return Row(
        title=text if len(text) <= TITLE else f"{text[: TITLE - 1].rstrip()}…",
        href=f"{reverse('directives:duty-list')}?{query}",
        x=f"{start:.2f}%",
        width=f"{max(end - start, 0.5):.2f}%",
        marks=tuple(Mark(row["due_sort"], _at(span, row["due_sort"]), _tone(row, today)) for row in dated),
        all=sum(row["all"] for row in rows),
        done=sum(row["done"] for row in rows),
        overdue=sum(row["overdue"] for row in rows),
    )


def _tone(row: dict[str, Any], today: date) -> Timeliness:
    if row["overdue"]:
        return Timeliness.OVERDUE
    return Timeliness.DONE_ON_TIME if row["done"] == row["all"] else Timeliness.IN_TIME


def _at(span: Span, day: date) -> str:
    return f"{span.place(day):.2f}%"
