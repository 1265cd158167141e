"""What falls due on which day, as a person's calendar and its feed show it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.http import urlencode

from directives.core import clock
from directives.core.registry import AgendaItem, registry
from directives.domain.months import Month
from directives.models import Assignment, Task, User
from directives.queries.calendar import working_days

SHOWN_A_DAY = 3
TITLE = 160


@dataclass(frozen=True)
class Day:
    """A square of the month. `count` is of duties; `entries` are the first things due on the day."""

    day: date
    in_month: bool
    is_today: bool
    is_working: bool
    count: int
    entries: tuple[AgendaItem, ...]
    more: int

    @property
    def query(self) -> str:
        day = self.day.isoformat()
        return urlencode({"due_from": day, "due_to": day})


def weeks(month: Month, user: User) -> list[list[Day]]:
    """The sheet of a month: open duties that one may see and what reporting adds; four queries at most."""
    days, today = month.days, clock.today()
    since, until = days[0], days[-1]
    calendar = working_days(since, until)
    added = _added(user, since, until)
    due = _due(user, since, until)
    shown = {day: rows[: max(SHOWN_A_DAY - len(added[day]), 1)] for day, rows in due.items()}
    titles = _titles({row["task_id"] for rows in shown.values() for row in rows})
    squares = []
    for day in days:
        entries = (*added[day], *(_item(row, titles) for row in shown.get(day, [])))
        squares.append(
            Day(
                day=day,
                in_month=day.month == month.number,
                is_today=day == today,
                is_working=calendar.is_working(day),
                count=sum(row["duties"] for row in due.get(day, [])),
                entries=entries,
                more=len(due.get(day, [])) - len(shown.get(day, [])),
            )
        )
    return [squares[start : start + 7] for start in range(0, len(squares), 7)]


def items(user: User, since: date, until: date) -> list[AgendaItem]:
    """Everything due between two days, by day."""
    due = _due(user, since, until)
    titles = _titles({row["task_id"] for rows in due.values() for row in rows})
    found = [_item(row, titles) for rows in due.values() for row in rows]
    found += [item for rows in _added(user, since, until).values() for item in rows]
    return sorted(found, key=lambda item: (item.day, item.key))


def _due(user: User, since: date, until: date) -> dict[date, list[dict[str, Any]]]:
    """The open duties of each day, those of one task together."""
    rows = (
        Assignment.objects.visible_to(user)
        .open()
        .filter(due_sort__range=(since, until))
        .values("due_sort", "task_id")
        .annotate(duties=Count("pk"), duty=Min("pk"))
        .order_by("due_sort", "task_id")
    )
    found: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["due_sort"]].append(row)
    return found


def _added(user: User, since: date, until: date) -> dict[date, list[AgendaItem]]:
    found: dict[date, list[AgendaItem]] = defaultdict(list)
    for make in registry.agenda:
        for item in make(user, since, until):
            found[item.day].append(item)
    return found


def _titles(task_ids: set[int]) -> dict[int, str]:
    return dict(Task.objects.filter(pk__in=task_ids).values_list("pk", "text"))


def _item(row: dict[str, Any], titles: dict[int, str]) -> AgendaItem:
    """One duty opens its page; several of one task open their list."""
    day, task, duties = row["due_sort"], row["task_id"], row["duties"]
    title = titles.get(task, "")
    title = title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"
    if duties == 1:
        return AgendaItem(
            day, title, reverse("directives:duty-detail", args=[row["duty"]]), f"duty-{row['duty']}"
        )
    on = day.isoformat()
    query = urlencode({"task": str(task), "due_from": on, "due_to": on})
    address = f"{reverse('directives:duty-list')}?{query}"
    return AgendaItem(day, title, address, f"task-{task}-{on}", duties)
