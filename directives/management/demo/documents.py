"""The invented directives: registered, given their tasks and issued on their days."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.files.base import ContentFile

from directives.core import clock
from directives.core.text import long_date
from directives.domain.documents import DocumentKind, Relation
from directives.domain.roles import Role
from directives.domain.schedules import Recurrence, ScheduleKind
from directives.management.demo.data import day, load
from directives.management.demo.people import People
from directives.management.demo.timeline import Timeline
from directives.management.demo.units import Province, unit_of
from directives.models import Clause, Directive, Task, TaskAddressee, UnitGroup
from directives.services import directives, registration, tasks, turns
from directives.services.directives import Header

Row = dict[str, Any]
AddresseeRole = TaskAddressee.Role
BOARD = "board"


class Desk:
    """Where board staff enter documents and issue them; `issued` is told when units have new duties."""

    def __init__(
        self, timeline: Timeline, province: Province, people: People, issued: Callable[[], None]
    ) -> None:
        self.timeline, self.province, self.people, self.issued = timeline, province, people, issued
        self.rows: list[Row] = load("directives_1") + load("directives_2")
        self.order: Row = load("words")["order"]

    def plan(self) -> None:
        for row in self.rows:
            self.timeline.on(self._day_of(row), partial(self._enter, row))
        self.timeline.on(self._day_of(self.order), self._order)
        month = self.timeline.today
        while month > self.timeline.today - timedelta(days=720):
            self.timeline.on(month, self._open_turns, hour=1)
            month -= timedelta(days=28)

    def _enter(self, row: Row) -> None:
        """Register a document with its text as a file, write its tasks, issue it."""
        by = self.people.one_of(Role.BOARD_STAFF)
        directive = registration.register(
            header=self._header(row),
            clauses=[
                registration.Node(c["path"], c["text"], c.get("parent", ""), c.get("no_action", ""))
                for c in row["clauses"]
            ],
            citations=[self._named(cited) for cited in row["citations"]],
            recipients=row["recipients"],
            issuer_unit=self._unit(row["issuer_unit"]).pk,
            file=self._file(row),
            by=by,
        )
        for clause, task in self._tasks(directive, row):
            tasks.create(order=self._order_of(task), directive=directive, clause=clause, by=by)
        directives.issue(directive=directive, by=by)
        self.issued()

    def _order(self) -> None:
        """A task given at a meeting, without a document."""
        by = self.people.one_of(Role.BOARD_LEADER)
        task = tasks.create(order=self._order_of(self.order["task"]), source=self.order["source"], by=by)
        tasks.issue(task=task, by=by)
        self.issued()

    def _open_turns(self) -> None:
        turns.open_coming()
        self.issued()

    def _tasks(self, directive: Directive, row: Row) -> Iterator[tuple[Clause, Row]]:
        clauses = {clause.path: clause for clause in directive.clauses.all()}
        for clause in row["clauses"]:
            for task in clause.get("tasks", []):
                yield clauses[clause["path"]], task

    def _header(self, row: Row) -> Header:
        today = clock.today()
        return Header(
            kind=DocumentKind(row["kind"]),
            issuer=row["issuer"],
            title=row["title"],
            matched_on=today,
            number=row["number"],
            issued_on=today,
            place=load("settings")["place"],
            signatory_name=row["signatory_name"],
            signatory_position=row["signatory_position"],
            signatory_authority=row["signatory_authority"],
        )

    def _named(self, cited: Row) -> registration.Named:
        relation = Relation(cited["relation"])
        if other := next((row for row in self.rows if row["key"] == cited.get("of")), None):
            return registration.Named(
                relation, other["number"], other["kind"], other["issuer"], self._day_of(other)
            )
        return registration.Named(
            relation, cited["number"], cited["kind"], cited["issuer"], day(cited["issued_on"])
        )

    def _order_of(self, row: Row) -> tasks.Order:
        target = row.get("target_value")
        return tasks.Order(
            text=row["text"],
            deliverable=row["deliverable"],
            mode=row.get("mode", Task.Mode.EACH),
            schedule=ScheduleKind(row["schedule"]),
            due_on=clock.today() + timedelta(days=row["due_in"]) if "due_in" in row else None,
            rules=[Recurrence(often, _next(month_day)) for often, month_day in row.get("rules", [])],
            report_to=row.get("report_to", ""),
            via=row.get("via", ""),
            target_value=Decimal(target) if target else None,
            target_unit=row.get("target_unit", ""),
            target_per=row.get("target_per", ""),
            addressees=[
                *self._addressees(AddresseeRole.LEAD, row["lead"], row),
                *self._addressees(AddresseeRole.COOPERATING, row.get("with", []), row),
            ],
        )

    def _addressees(self, role: str, names: Sequence[str], row: Row) -> Iterator[tasks.Addressee]:
        groups = {group.slug: group for group in UnitGroup.objects.filter(slug__in=names)}
        for name in names:
            wording = row.get("wordings", {}).get(name, "")
            if name in groups:
                group = groups[name]
                yield tasks.Addressee(role, group=group.pk, wording=wording or group.name)
            else:
                unit = self._unit(name)
                yield tasks.Addressee(role, unit=unit.pk, wording=wording or unit.name)

    def _unit(self, code: str) -> Any:
        return self.province.board(clock.today()) if code == BOARD else unit_of(code)

    def _file(self, row: Row) -> "ContentFile[bytes]":
        """The document's text, as somebody would have typed it."""
        lines = io.StringIO()
        lines.write(f"{row['issuer'].upper()}\nSố {row['number']}\n")
        lines.write(f"{load('settings')['place']}, {long_date(clock.today())}\n\n{row['title']}\n\n")
        for clause in row["clauses"]:
            mark = "" if clause["path"].startswith("¶") else f"{clause['path']}. "
            lines.write(f"{mark}{clause['text']}\n\n")
        lines.write(f"{row['signatory_authority']}\n{row['signatory_position']}\n{row['signatory_name']}\n")
        name = row["number"].replace("/", " ")
        return ContentFile(lines.getvalue().encode(), name=f"{name}.txt")

    def _day_of(self, row: Row) -> date:
        return self.timeline.today - timedelta(days=row["days_ago"])


def _next(month_day: str) -> date:
    """The next such day of a year, at least a month from now."""
    month, number = (int(part) for part in month_day.split("-"))
    soonest = clock.today() + timedelta(days=30)
    this_year = date(soonest.year, month, number)
    return this_year if this_year >= soonest else date(soonest.year + 1, month, number)
